#include "api/verification/proven.h"

#include <array>

#include "api/negotiation.h"

namespace touchstone::api {

Result<bool> wants_bundle(const Request& request) {
    constexpr std::array offered{kJson, kBundle};
    const auto type = choose_type(request.accept, offered);
    if (type) return *type == kBundle;
    return fail(Errc::invalid, "http.accept",
                "this is " + std::string(kJson) + " or " + std::string(kBundle));
}

Response proven_answer(std::string_view type, std::string body) {
    return {.content_type = std::string(type),
            .body = std::move(body),
            .headers = {{"Cache-Control", "no-cache"}, {"Vary", "Accept"}}};
}

Response bundle_answer(const verify::Bundle& bundle) {
    return proven_answer(kBundle, to_text(verify::encode(bundle)));
}

}  // namespace touchstone::api

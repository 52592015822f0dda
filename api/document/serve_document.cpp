#include "api/document/document.h"
#include "api/document/serve.h"

namespace touchstone::api {
namespace {

constexpr const char* kHour = "public, max-age=3600";

SharedBody shared(std::string_view text) {
    return std::make_shared<const std::string>(text);
}

}  // namespace

Result<Response> serve_openapi(const Sources&, const Asked& asked) {
    static const SharedBody document = shared(kOpenApi);
    TRY_VOID(check_query(asked.target, {}));
    return Response{.content_type = std::string(kJson),
                    .headers = {{"Cache-Control", kHour}},
                    .shared = document};
}

Result<Response> serve_reference(const Sources&, const Asked& asked) {
    static const SharedBody page = shared(kReference);
    TRY_VOID(check_query(asked.target, {}));
    return Response{.content_type = "text/html; charset=utf-8",
                    .headers = {{"Cache-Control", kHour},
                                {"Content-Security-Policy",
                                 "default-src 'none'; style-src '" + std::string(kReferenceStyle) +
                                     "'; base-uri 'none'; form-action 'none'; "
                                     "frame-ancestors 'none'"}},
                    .shared = page};
}

}  // namespace touchstone::api

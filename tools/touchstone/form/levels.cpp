#include "tools/touchstone/form/levels.h"

#include "ledger/records/number.h"

namespace touchstone::cli {
namespace {

tl::unexpected<Error> bad_level(std::string what) {
    return fail(Errc::invalid, "form.member", "levels: " + std::move(what));
}

}  // namespace

Result<std::string> recognition_levels(const json::object& recognition) {
    const json::value* member = recognition.if_contains("levels");
    const json::array* levels = member != nullptr ? member->if_array() : nullptr;
    if (levels == nullptr || levels->empty()) return bad_level("at least one is needed.");
    std::string joined;
    for (const json::value& value : *levels) {
        const json::object* level = value.if_object();
        const json::value* number = level != nullptr ? level->if_contains("level") : nullptr;
        const json::value* name = level != nullptr ? level->if_contains("name") : nullptr;
        if (number == nullptr || name == nullptr || !name->is_string())
            return bad_level("each needs a level, 1 to 5, and a name.");
        if (*number == 1 && levels->size() > 1) continue;
        TRY(const std::string key, records::number_key(std::string(name->get_string())));
        joined += (joined.empty() ? "" : ".") + key;
    }
    return joined;
}

}  // namespace touchstone::cli

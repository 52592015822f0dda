#include "api/subjects/viewpoint.h"

namespace touchstone::api {

Result<Viewpoint> viewpoint_of(const Target& target, std::uint64_t now_ms) {
    Viewpoint view{.as_of = records::day_of(now_ms)};
    if (const auto given = target.query.find("known_at"); given != target.query.end()) {
        TRY(view.known_ms, records::parse_instant(given->second));
        view.as_of = records::day_of(view.known_ms);
    }
    if (const auto given = target.query.find("as_of"); given != target.query.end()) {
        TRY(view.as_of, records::parse_day(given->second));
    }
    return view;
}

}  // namespace touchstone::api

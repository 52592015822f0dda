#include "api/subjects/subject_row.h"

#include <algorithm>

#include <boost/json/parse.hpp>

#include "ledger/rules/standing.h"

namespace touchstone::api {

Result<std::optional<SeenSubject>> see(const Snapshot& snapshot, const Viewpoint& view,
                                       const std::string& subject, rules::SubjectLeaf leaf) {
    if (leaf.events.front().recorded_ms > view.known_ms) return std::optional<SeenSubject>();
    SeenSubject seen{.subject = subject, .leaf = std::move(leaf)};
    seen.state = rules::fold(seen.leaf, view.as_of, view.known_ms);
    if (const auto position = rules::content_event(seen.leaf, seen.state, view.known_ms)) {
        TRY(seen.content, snapshot.event(subject, seen.leaf, *position));
    }
    return std::optional(std::move(seen));
}

boost::json::object row_of(const SeenSubject& seen, const Viewpoint& view) {
    const auto known =
        std::count_if(seen.leaf.events.begin(), seen.leaf.events.end(),
                      [&](const auto& event) { return event.recorded_ms <= view.known_ms; });
    return {{"subject", seen.subject},
            {"standing",
             rules::standing_text(seen.state, seen.content ? &*seen.content : nullptr, view.as_of)},
            {"from", open_day(seen.leaf.events.front().from)},
            {"events", known},
            {"index", seen.leaf.first_index()}};
}

boost::json::value content_of(const SeenSubject& seen) {
    if (!seen.content) return nullptr;
    return boost::json::parse(records::to_json(**seen.content, false));
}

std::string open_day(records::Day day) {
    return day == records::kNoStart || day == records::kNoEnd ? "" : records::format_day(day);
}

}  // namespace touchstone::api

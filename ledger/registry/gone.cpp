#include "ledger/registry/gone.h"

#include "ledger/records/subject.h"
#include "ledger/registry/authority_parts.h"
#include "ledger/rules/timeline.h"

namespace touchstone::registry {

namespace {

bool is_followed(const rules::SubjectLeaf& body, records::Day day, std::uint64_t known_ms) {
    for (std::size_t i = 0; i < body.events.size(); ++i) {
        const rules::Event& event = body.events[i];
        const bool governs = event.from <= day && day <= event.to;
        if (event.action == rules::Action::succeed && governs &&
            !rules::is_taken_back(body, i, known_ms))
            return true;
    }
    return false;
}

}  // namespace

Result<bool> is_gone(View& view, const std::string& body) {
    TRY(const auto leaf, view.find(records::body_subject(body)));
    if (!leaf) return true;
    if (rules::fold(*leaf, view.day(), view.time_ms()).barred) return true;
    if (is_followed(*leaf, view.day(), view.time_ms())) return true;
    TRY(const bool speaks, view.holds_key(body, kSpeaksForItself));
    return !speaks;
}

}  // namespace touchstone::registry

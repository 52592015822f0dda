#include "ledger/verify/same_body.h"

#include "ledger/records/subject.h"

namespace touchstone::verify {

namespace {

/// Whether the body says of itself that it is `other`.
std::optional<bool> says(Facts& facts, const std::string& body, const std::string& other,
                         records::Day day) {
    const std::string subject = records::body_subject(body);
    const rules::SubjectLeaf* leaf = facts.leaf(subject);
    if (leaf == nullptr)
        return facts.presence(subject) == Facts::Presence::absent ? std::optional(false)
                                                                  : std::nullopt;
    for (std::size_t i = leaf->events.size(); i-- > 0;) {
        const rules::Event& event = leaf->events[i];
        const bool governs = event.recorded_ms <= facts.known_ms() && event.from <= day;
        if (event.action != rules::Action::same_body || !governs ||
            rules::is_taken_back(*leaf, i, facts.known_ms()))
            continue;
        const records::Envelope* record = facts.record(subject, i);
        if (record == nullptr) return std::nullopt;
        if (record->record->body().other() == other) return true;
    }
    return false;
}

}  // namespace

std::optional<bool> is_same_body(Facts& facts, const std::string& one, const std::string& other,
                                 records::Day day) {
    const auto first = says(facts, one, other, day);
    if (first != true) return first;
    return says(facts, other, one, day);
}

}  // namespace touchstone::verify

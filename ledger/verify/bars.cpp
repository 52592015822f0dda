#include "ledger/verify/bars.h"

namespace touchstone::verify {

std::vector<Bar> bars_on(Facts& facts, const std::string& body_subject, records::Day day) {
    std::vector<Bar> bars;
    const rules::SubjectLeaf* leaf = facts.leaf(body_subject);
    if (leaf == nullptr) return bars;
    std::set<std::string> heard;
    for (std::size_t i = leaf->events.size(); i-- > 0;) {
        const rules::Event& event = leaf->events[i];
        const bool bars_it = event.action == rules::Action::bar;
        const bool governs =
            event.recorded_ms <= facts.known_ms() && event.from <= day && day <= event.to;
        if ((!bars_it && event.action != rules::Action::lift_bar) || !governs) continue;
        const records::Envelope* record = facts.record(body_subject, i);
        if (record == nullptr) continue;
        const std::string& regulator = record->record->author();
        if (heard.insert(regulator).second && bars_it) bars.push_back({regulator, i, event.from});
    }
    return bars;
}

}  // namespace touchstone::verify

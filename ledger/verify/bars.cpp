#include "ledger/verify/bars.h"

#include <set>

#include "ledger/rules/bars.h"

namespace touchstone::verify {

std::vector<Bar> bars_on(Facts& facts, const std::string& body_subject, records::Day day) {
    std::vector<Bar> bars;
    const rules::SubjectLeaf* leaf = facts.leaf(body_subject);
    if (leaf == nullptr) return bars;
    std::set<std::string> heard;
    for (const std::size_t i : rules::bars_and_liftings(*leaf, day, facts.known_ms())) {
        const records::Envelope* record = facts.record(body_subject, i);
        if (record == nullptr) continue;
        const rules::Event& event = leaf->events[i];
        const std::string& regulator = record->record->author();
        const bool counts = heard.insert(regulator).second;
        if (counts && event.action == rules::Action::bar)
            bars.push_back({regulator, i, event.from});
    }
    return bars;
}

}  // namespace touchstone::verify

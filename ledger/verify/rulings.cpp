#include "ledger/verify/rulings.h"

namespace touchstone::verify {

namespace {

bool is_ruling_on(const Case& c, std::size_t position) {
    const rules::Event& event = c.leaf().events[position];
    return event.action == rules::Action::rule_on_scope && event.target == c.revision &&
           event.recorded_ms <= c.facts.known_ms() &&
           !rules::is_taken_back(c.leaf(), position, c.facts.known_ms());
}

}  // namespace

Rulings load_rulings(Case& c) {
    Rulings rulings;
    for (std::size_t i = 0; i < c.leaf().events.size(); ++i) {
        if (!is_ruling_on(c, i)) continue;
        const records::Envelope* record = c.facts.record(c.subject, i);
        if (record == nullptr) {
            rulings.complete = false;
            continue;
        }
        c.require_signature(c.subject, i);
        const auto& ruling = record->record->scope_ruling();
        rulings.by_line[ruling.line()] = {ruling.covered(), ruling.reason(),
                                          record->record->author(),
                                          records::day_of(c.leaf().events[i].recorded_ms)};
    }
    return rulings;
}

}  // namespace touchstone::verify

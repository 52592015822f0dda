#include "ledger/rules/bars.h"

namespace touchstone::rules {

std::vector<std::size_t> bars_and_liftings(const SubjectLeaf& body, records::Day day,
                                           std::uint64_t known_ms) {
    std::vector<std::size_t> found;
    for (std::size_t i = body.events.size(); i-- > 0;) {
        const Event& event = body.events[i];
        const bool is_one = event.action == Action::bar || event.action == Action::lift_bar;
        const bool governs = event.recorded_ms <= known_ms && event.from <= day && day <= event.to;
        if (is_one && governs) found.push_back(i);
    }
    return found;
}

}  // namespace touchstone::rules

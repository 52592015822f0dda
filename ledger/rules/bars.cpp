#include "ledger/rules/bars.h"

#include <bitset>

namespace touchstone::rules {

std::vector<std::size_t> newest_words(const SubjectLeaf& body, records::Day day,
                                      std::uint64_t known_ms) {
    std::vector<std::size_t> found;
    std::bitset<kEventsMax> heard;
    for (std::size_t i = body.events.size(); i-- > 0;) {
        const Event& event = body.events[i];
        const bool governs = event.recorded_ms <= known_ms && event.from <= day && day <= event.to;
        if (!is_word_of_regulator(event.action) || !governs || heard[first_bar(event, i)]) continue;
        heard.set(first_bar(event, i));
        found.push_back(i);
    }
    return found;
}

}  // namespace touchstone::rules

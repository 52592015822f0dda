#include "ledger/verify/bars.h"

#include <algorithm>

#include "ledger/rules/bars.h"

namespace touchstone::verify {

std::vector<RegulatorsWord> regulators_words(Facts& facts, const std::string& body_subject,
                                             records::Day day) {
    std::vector<RegulatorsWord> words;
    const rules::SubjectLeaf* leaf = facts.leaf(body_subject);
    if (leaf == nullptr) return words;
    for (const std::size_t i : rules::newest_words(*leaf, day, facts.known_ms())) {
        const rules::Event& event = leaf->events[i];
        words.push_back({event.action == rules::Action::bar, i, event.from});
    }
    return words;
}

bool is_barred(Facts& facts, const std::string& body_subject, records::Day day) {
    const auto words = regulators_words(facts, body_subject, day);
    return std::any_of(words.begin(), words.end(), [](const auto& word) { return word.bars; });
}

}  // namespace touchstone::verify

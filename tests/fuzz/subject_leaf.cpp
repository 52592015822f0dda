// Subject leaves: whatever is read is written the same, and every fold of it ends.
#include "ledger/rules/subject_leaf.h"

#include "ledger/rules/timeline.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto leaf = rules::decode_subject_leaf(input);
    if (!leaf) return 0;
    TOUCHSTONE_CHECK(equal(rules::encode(*leaf), input));
    const auto known_ms = leaf->events.back().recorded_ms;
    const auto all = rules::stretches(*leaf, known_ms);
    for (std::size_t i = 0; i < all.size(); ++i) {
        TOUCHSTONE_CHECK(all[i].from <= all[i].to);
        TOUCHSTONE_CHECK(rules::fold(*leaf, all[i].to, known_ms) == all[i].state);
        TOUCHSTONE_CHECK(i == 0 || all[i].from.value == all[i - 1].to.value + 1);
    }
    TOUCHSTONE_CHECK(all.empty() || all.back().to == records::kNoEnd);
    for (const auto position : rules::revisions(*leaf, known_ms)) {
        TOUCHSTONE_CHECK(position < leaf->events.size());
    }
    return 0;
}

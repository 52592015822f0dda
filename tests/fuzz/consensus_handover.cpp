// Handovers: one spelling each, and whatever they say they lead on or are refused.
#include "consensus/handover.h"
#include "tests/consensus/even_signatures.h"
#include "tests/consensus/members.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::Members kMembers(4);
    const BytesView input(data, size);
    const auto read = consensus::decode_handover(input);
    if (!read) return 0;
    TOUCHSTONE_CHECK(equal(consensus::encode(*read), input));
    const auto next = consensus::follow(kMembers.committee(), *read, test::is_even);
    TOUCHSTONE_CHECK(!next || next->epoch() == kMembers.committee().epoch() + 1);
    return 0;
}

// Evidence and handovers: one spelling each.
#include "consensus/handover.h"
#include "consensus/votes/evidence.h"
#include "tests/consensus/even_signatures.h"
#include "tests/consensus/members.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::Members kMembers(4);
    const BytesView input(data, size);
    if (const auto found = consensus::decode_evidence(input)) {
        TOUCHSTONE_CHECK(equal(consensus::encode(found->epoch, found->evidence), input));
        (void)consensus::verify(kMembers.committee(), found->evidence, test::is_even);
    }
    if (const auto handover = consensus::decode_handover(input)) {
        TOUCHSTONE_CHECK(equal(consensus::encode(*handover), input));
        (void)consensus::follow(kMembers.committee(), *handover, test::is_even);
    }
    return 0;
}

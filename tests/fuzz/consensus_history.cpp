// Histories: one spelling each, and whatever they say blame accuses or refuses.
#include "consensus/history.h"
#include "tests/consensus/even_signatures.h"
#include "tests/consensus/members.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::Members kMembers(4);
    const BytesView input(data, size);
    const auto read = consensus::decode_history(input);
    if (!read) return 0;
    TOUCHSTONE_CHECK(equal(consensus::encode(*read), input));
    const consensus::FinalizedHistory rival{
        kMembers.certificate(consensus::finalize(2, 0, test::filled(1))), {}};
    const auto guilty = consensus::blame(kMembers.committee(), read->history, rival, test::is_even);
    TOUCHSTONE_CHECK(!guilty || !guilty->empty());
    return 0;
}

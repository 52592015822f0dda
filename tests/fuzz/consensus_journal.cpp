// Journal segments and high-water marks: what is read can be written again, to the byte.
#include "consensus/journal.h"
#include "consensus/recovery.h"
#include "tests/consensus/members.h"

using namespace touchstone;

namespace {

void check_mark(BytesView input) {
    const auto mark = consensus::decode_high_water(input);
    if (mark) TOUCHSTONE_CHECK(equal(consensus::encode(*mark), input));
}

void check_segment(BytesView input) {
    static const test::Members kMembers(4);
    const auto segment = consensus::read_segment(input);
    if (!segment) return;
    TOUCHSTONE_CHECK(segment->size <= input.size());
    const auto again = consensus::read_segment(input.first(segment->size));
    TOUCHSTONE_CHECK(again && again->condition == consensus::Condition::whole);
    TOUCHSTONE_CHECK(again->entries == segment->entries && again->chain == segment->chain);
    (void)consensus::recover(kMembers.committee(), 2, segment->entries);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check_mark({data, size});
    check_segment({data, size});
    return 0;
}

// Packs: what is read can be written and read again, and only what is proven is believed.
#include <cstdint>

#include "pack/trust_data.h"
#include "tests/ledger/verify/paper_truth.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto pack = pack::decode_pack({data, size});
    if (!pack) {
        TOUCHSTONE_CHECK(!pack.error().what.empty());
        return 0;
    }
    const auto again = pack::decode_pack(pack::encode(*pack));
    TOUCHSTONE_CHECK(again && *again == *pack);
    // Of another network, as no fuzzer holds the keys of this one.
    const auto opened = pack::open(*pack, test::truth_ledger().genesis());
    TOUCHSTONE_CHECK(opened || opened.error().code == Errc::corrupt);
    return 0;
}

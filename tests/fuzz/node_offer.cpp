// Offers of snapshots: one spelling each.
#include "node/snapshot/offer.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto offer = node::decode_offer(input);
    if (!offer) return 0;
    TOUCHSTONE_CHECK(equal(node::encode(*offer), input));
    return 0;
}

// What the store keeps of a block: one spelling each, and nothing without its digest.
#include "ledger/store/finality.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto stored = store::decode_block_entry(input);
    if (stored) TOUCHSTONE_CHECK(equal(store::encode(*stored), input));
    const Bytes whole = store::with_digest(to_bytes(input));
    const auto read = store::decode_block_entry(whole);
    if (read) TOUCHSTONE_CHECK(store::encode(*read) == whole);
    return 0;
}

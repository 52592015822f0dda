// Status chunks: whatever is read is written the same, and only its own map leaf names it.
#include "ledger/registry/status_chunk.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto chunk = registry::decode_chunk(input);
    if (!chunk) return 0;
    TOUCHSTONE_CHECK(equal(registry::encode(*chunk), input));
    TOUCHSTONE_CHECK(registry::verify_chunk(registry::encode_leaf(*chunk), *chunk).has_value());
    TOUCHSTONE_CHECK(!registry::verify_chunk(input, *chunk).has_value());
    return 0;
}

// Entry bundles: the first byte is the width less one, the rest the bundle; one spelling each.
#include <cstdint>

#include "ledger/log/tile.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::uint32_t width = data[0] + 1U;
    const BytesView bundle{data + 1, size - 1};
    const auto leaves = log::decode_entries(bundle, width);
    if (!leaves) return 0;
    TOUCHSTONE_CHECK(leaves->size() == width);
    TOUCHSTONE_CHECK(equal(log::encode_entries(*leaves), bundle));
    return 0;
}

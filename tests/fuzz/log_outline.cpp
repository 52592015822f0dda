// Outlines of logs: a first byte and the next give a size, the rest are the bytes; one spelling
// each.
#include <algorithm>

#include "crypto/result.h"
#include "ledger/log/outline.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const BytesView bytes(data + 2, size - 2);
    const std::uint64_t leaves = (std::uint64_t{data[0]} << 8 | data[1]) * 129;
    // The root that the hashes lead to is not known from outside: that of a log of one leaf is.
    Hash root{};
    if (bytes.size() == root.size()) std::copy(bytes.begin(), bytes.end(), root.begin());
    const auto outline = log::decode_outline(bytes, leaves, root);
    if (!outline) return 0;
    TOUCHSTONE_CHECK(equal(log::encode(*outline), bytes));
    return 0;
}

// Random keys and leaves that share beginnings, end within each other and meet the padding bytes.
#pragma once
#include <algorithm>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include "crypto/bytes.h"
#include "ledger/map/key.h"
#include "ledger/map/map.h"

namespace touchstone::test {

using Leaves = std::vector<std::pair<Bytes, Bytes>>;

inline map::Map map_of(const Leaves& leaves) {
    map::Map map;
    for (const auto& [key, value] : leaves) map.set(key, value);
    return map;
}

/// Up to eight bytes out of five: the padding's own 0x00 and 0xFF, and neighbours.
inline rc::Gen<Bytes> arbitrary_key() {
    const auto byte = rc::gen::element<std::uint8_t>(0x00, 0x01, 0x61, 0xFE, 0xFF);
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, 9), [byte](std::size_t size) {
        return rc::gen::container<Bytes>(size, byte);
    });
}

inline rc::Gen<Leaves> arbitrary_leaves() {
    return rc::gen::container<Leaves>(rc::gen::pair(arbitrary_key(), rc::gen::arbitrary<Bytes>()));
}

/// In key order, the last of equal keys kept.
inline Leaves distinct(Leaves leaves) {
    std::reverse(leaves.begin(), leaves.end());
    std::stable_sort(leaves.begin(), leaves.end(), [](const auto& a, const auto& b) {
        return map::comes_before(a.first, b.first);
    });
    const auto repeats =
        std::unique(leaves.begin(), leaves.end(),
                    [](const auto& a, const auto& b) { return a.first == b.first; });
    leaves.erase(repeats, leaves.end());
    return leaves;
}

}  // namespace touchstone::test

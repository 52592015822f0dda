// Map proofs: whatever verifies must be true of the map. The input describes a small map, a
// question, and changes to the honest proof, so that inputs without changes verify and the fuzzer
// starts from there.
#include <algorithm>
#include <utility>
#include <vector>

#include "crypto/result.h"
#include "ledger/map/map.h"
#include "ledger/map/proof.h"

namespace {

using touchstone::Bytes;
using touchstone::BytesView;
namespace map = touchstone::map;

/// u8 count of leaves, each u8 length ‖ key ‖ u8 length ‖ value; then the key or prefix asked for;
/// then u8 which leaf to leave out of the prefix's list (0: none); then changes, each u16 position
/// ‖ u8 xor.
struct Input {
    BytesView rest;

    std::uint8_t byte() {
        if (rest.empty()) return 0;
        const std::uint8_t value = rest.front();
        rest = rest.subspan(1);
        return value;
    }

    BytesView bytes() {
        const std::size_t size = std::min<std::size_t>(byte(), rest.size());
        const BytesView taken = rest.first(size);
        rest = rest.subspan(size);
        return taken;
    }
};

Bytes changed(Bytes proof, BytesView changes) {
    for (; changes.size() >= 3; changes = changes.subspan(3)) {
        const std::size_t at = std::size_t{changes[0]} << 8 | changes[1];
        if (at < proof.size()) proof[at] ^= changes[2];
        if (at == 0xFFFF) proof.push_back(changes[2]);
        if (at == 0xFFFE && !proof.empty()) proof.pop_back();
    }
    return proof;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input{{data, size}};
    map::Map known;
    for (std::size_t count = input.byte(); count > 0; --count) {
        const BytesView key = input.bytes();
        known.set(key, input.bytes());
    }
    const BytesView asked = input.bytes();
    const std::size_t left_out = input.byte();
    const auto root = known.root();

    std::vector<std::pair<Bytes, Bytes>> leaves;
    known.visit_prefix(asked, [&](const map::Leaf& leaf) {
        leaves.emplace_back(touchstone::to_bytes(leaf.key), touchstone::to_bytes(leaf.value));
        return true;
    });
    const bool complete = left_out == 0 || left_out > leaves.size();
    if (!complete) leaves.erase(leaves.begin() + static_cast<std::ptrdiff_t>(left_out - 1));

    const auto found = known.find(asked);
    const Bytes proof = changed(known.prove(asked), input.rest);
    const bool present =
        map::verify_presence(root, asked, found.value_or(BytesView{}), proof).has_value();
    const bool absent = map::verify_absence(root, asked, proof).has_value();
    TOUCHSTONE_CHECK(!present || found);
    TOUCHSTONE_CHECK(!absent || !found);
    const Bytes prefix_proof = changed(known.prove_prefix(asked), input.rest);
    const bool listed = map::verify_prefix(root, asked, leaves, prefix_proof).has_value();
    TOUCHSTONE_CHECK(!listed || complete);
    if (input.rest.empty()) TOUCHSTONE_CHECK(found ? present : absent);
    if (input.rest.empty()) TOUCHSTONE_CHECK(listed == complete);
    // And the bytes of the input as proofs of their own.
    TOUCHSTONE_CHECK(!map::verify_absence(root, asked, {data, size}) || !found);
    (void)map::verify_prefix(root, asked, {}, {data, size}).has_value();
    return 0;
}

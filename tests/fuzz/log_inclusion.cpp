// Inclusion proofs: RFC 9162's loop must say what RFC 6962's recursive definition says.
// Input: u64 index, u64 size, a byte that is odd when the root is to be the right one, hashes.
#include <bit>
#include <cstdint>
#include <optional>

#include "crypto/codec.h"
#include "ledger/log/proof.h"
#include "ledger/log/tree.h"

using namespace touchstone;

namespace {

using Hashes = std::span<const Hash>;

/// The root that PATH(m, D[n]) = `path` leads to; nothing when it has not the length that it must.
std::optional<Hash> root_of(const Hash& leaf, std::uint64_t m, std::uint64_t n, Hashes path) {
    if (n == 1) return path.empty() ? std::optional(leaf) : std::nullopt;
    if (path.empty()) return std::nullopt;
    const auto k = std::bit_floor(n - 1);
    const auto rest = path.first(path.size() - 1);
    const auto child = m < k ? root_of(leaf, m, k, rest) : root_of(leaf, m - k, n - k, rest);
    if (!child) return std::nullopt;
    return m < k ? log::node_hash(*child, path.back()) : log::node_hash(path.back(), *child);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    crypto::Reader reader(BytesView{data, size});
    const auto index = reader.u64("index");
    const auto leaves = reader.u64("size");
    const auto is_right = reader.u8("is right");
    const auto leaf = reader.hash("leaf");
    const auto other_root = reader.hash("root");
    if (!index || !leaves || !is_right || !leaf || !other_root) return 0;
    std::vector<Hash> path;
    while (const auto hash = reader.hash("hash")) path.push_back(*hash);

    std::optional<Hash> expected;
    if (*index < *leaves && path.size() <= log::kProofHashesMax) {
        expected = root_of(*leaf, *index, *leaves, path);
    }
    const Hash root = expected && (*is_right & 1) != 0 ? *expected : *other_root;
    const bool holds = log::verify_inclusion(*leaf, *index, *leaves, path, root).has_value();
    TOUCHSTONE_CHECK(holds == (expected == root));
    return 0;
}

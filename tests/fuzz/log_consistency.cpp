// Consistency proofs: RFC 9162's loop must say what RFC 6962's recursive definition says.
// Input: u64 old size, u64 new size, a byte whose low bits ask for the right roots, hashes.
#include <bit>
#include <cstdint>
#include <optional>

#include "crypto/codec.h"
#include "ledger/log/proof.h"
#include "ledger/log/tree.h"

using namespace touchstone;

namespace {

using Hashes = std::span<const Hash>;

struct Roots {
    Hash old_root{};
    Hash new_root{};

    friend bool operator==(const Roots&, const Roots&) = default;
};

/// The roots that SUBPROOF(m, D[n], known) = `proof` leads to; nothing when its length is wrong.
std::optional<Roots> roots_of(const Hash& old_root, std::uint64_t m, std::uint64_t n, bool known,
                              Hashes proof) {
    if (m == n && known)
        return proof.empty() ? std::optional<Roots>({old_root, old_root}) : std::nullopt;
    if (proof.empty()) return std::nullopt;
    if (m == n)
        return proof.size() == 1 ? std::optional<Roots>({proof[0], proof[0]}) : std::nullopt;
    const auto k = std::bit_floor(n - 1);
    const auto rest = proof.first(proof.size() - 1);
    const Hash& last = proof.back();
    if (m <= k) {
        const auto left = roots_of(old_root, m, k, known, rest);
        if (!left) return std::nullopt;
        return Roots{left->old_root, log::node_hash(left->new_root, last)};
    }
    const auto right = roots_of(old_root, m - k, n - k, false, rest);
    if (!right) return std::nullopt;
    return Roots{log::node_hash(last, right->old_root), log::node_hash(last, right->new_root)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    crypto::Reader reader(BytesView{data, size});
    const auto old_size = reader.u64("old size");
    const auto new_size = reader.u64("new size");
    const auto choice = reader.u8("choice");
    const auto old_root = reader.hash("old root");
    const auto new_root = reader.hash("new root");
    if (!old_size || !new_size || !choice || !old_root || !new_root) return 0;
    std::vector<Hash> proof;
    while (const auto hash = reader.hash("hash")) proof.push_back(*hash);

    Roots asked{*old_root, *new_root};
    std::optional<Roots> expected;
    if (*old_size == 0) {
        const bool grows = *new_size != 0;
        if (proof.empty())
            expected = {log::empty_root(), grows ? asked.new_root : log::empty_root()};
    } else if (*old_size <= *new_size && proof.size() <= log::kProofHashesMax) {
        expected = roots_of(asked.old_root, *old_size, *new_size, true, proof);
    }
    if (expected && (*choice & 1) != 0) asked.old_root = expected->old_root;
    if (expected && (*choice & 2) != 0) asked.new_root = expected->new_root;
    const auto verified =
        log::verify_consistency(*old_size, *new_size, asked.old_root, asked.new_root, proof);
    TOUCHSTONE_CHECK(verified.has_value() == (expected == asked));
    return 0;
}

#include "ledger/map/proof.h"

#include <algorithm>
#include <optional>
#include <string>

#include "ledger/map/hash.h"
#include "ledger/map/key.h"

namespace touchstone::map {
namespace {

/// One more than any bit index two keys of 65,535 bytes can differ at.
constexpr std::uint32_t kBitLimit = (kKeyBytesMax + 1) * 8;

tl::unexpected<Error> refused(const char* rule, std::string what) {
    return fail(Errc::corrupt, rule, std::move(what));
}

std::optional<BytesView> take_bytes(BytesView& rest, std::size_t size_max) {
    const auto size = take_varint(rest);
    if (!size || *size > size_max || *size > rest.size()) return std::nullopt;
    const BytesView taken = rest.first(*size);
    rest = rest.subspan(*size);
    return taken;
}

/// Takes steps from a subtree's hash to the root. The key being asked for and the key that the path
/// ends at must turn the same way at every split; splits come strictly nearer to the root, the
/// first below `bit_limit`.
std::optional<Hash> climb(Hash hash, BytesView asked, BytesView reached, std::uint32_t bit_limit,
                          BytesView steps) {
    while (!steps.empty()) {
        const auto bit = take_varint(steps);
        if (!bit || *bit >= bit_limit || steps.size() < sizeof(Hash)) return std::nullopt;
        if (key_bit(asked, *bit) != key_bit(reached, *bit)) return std::nullopt;
        Hash sibling{};
        std::copy_n(steps.begin(), sibling.size(), sibling.begin());
        hash = key_bit(asked, *bit) == 0 ? inner_hash(*bit, hash, sibling)
                                         : inner_hash(*bit, sibling, hash);
        bit_limit = *bit;
        steps = steps.subspan(sizeof(Hash));
    }
    return hash;
}

/// The leaf at the head of an absence proof.
struct Stranger {
    BytesView key{};
    BytesView value{};
};

std::optional<Stranger> take_stranger(BytesView& rest) {
    const auto key = take_bytes(rest, kKeyBytesMax);
    if (!key) return std::nullopt;
    const auto value = take_bytes(rest, kValueBytesMax);
    if (!value) return std::nullopt;
    return Stranger{*key, *value};
}

/// Whether a path to another leaf leads where `asked` would stand; `excluded` says that the other
/// leaf is itself what must not be there.
template <class Excluded>
Result<void> verify_stranger(const Hash& root, BytesView asked, BytesView proof, const char* rule,
                             const Excluded& excluded) {
    if (proof.empty()) {
        if (root == empty_root()) return {};
        return refused(rule, "an empty proof shows absence in an empty map only");
    }
    const auto stranger = take_stranger(proof);
    if (!stranger) return refused(rule, "the proof does not begin with a key and a value");
    if (excluded(stranger->key))
        return refused(rule, "the proof ends at a key that should be absent");
    const auto hash =
        climb(leaf_hash(stranger->key, stranger->value), asked, stranger->key, kBitLimit, proof);
    if (hash != root) return refused(rule, "the proof does not lead to the map's root");
    return {};
}

/// The hash of the map that holds exactly these leaves; nullopt when they do not ascend. Neighbours
/// that share most bits are joined first, so only the right edge is kept.
std::optional<Hash> hash_of_leaves(std::span<const std::pair<Bytes, Bytes>> leaves) {
    std::vector<Hash> subtrees;
    std::vector<std::uint32_t>
        splits;  // splits[i] parts subtrees[i] from subtrees[i + 1]; ascending
    const auto join_last = [&] {
        const Hash right = subtrees.back();
        subtrees.pop_back();
        subtrees.back() = inner_hash(splits.back(), subtrees.back(), right);
        splits.pop_back();
    };
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const auto& [key, value] = leaves[i];
        if (i > 0) {
            const auto split = first_difference(leaves[i - 1].first, key);
            if (!split || key_bit(key, *split) == 0) return std::nullopt;
            while (!splits.empty() && splits.back() > *split) join_last();
            splits.push_back(*split);
        }
        subtrees.push_back(leaf_hash(key, value));
    }
    while (!splits.empty()) join_last();
    return subtrees.front();
}

}  // namespace

Result<void> verify_presence(const Hash& root, BytesView key, BytesView value, BytesView proof) {
    constexpr auto kRule = "map.presence";
    if (key.size() > kKeyBytesMax || value.size() > kValueBytesMax ||
        proof.size() > kProofBytesMax) {
        return refused(kRule, "the key, the value or the proof is too long");
    }
    if (climb(leaf_hash(key, value), key, key, kBitLimit, proof) != root) {
        return refused(kRule, "the proof does not lead from the key and value to the map's root");
    }
    return {};
}

Result<void> verify_absence(const Hash& root, BytesView key, BytesView proof) {
    constexpr auto kRule = "map.absence";
    if (key.size() > kKeyBytesMax || proof.size() > kProofBytesMax) {
        return refused(kRule, "the key or the proof is too long");
    }
    return verify_stranger(root, key, proof, kRule,
                           [&](BytesView stranger) { return equal(stranger, key); });
}

Result<void> verify_prefix(const Hash& root, BytesView prefix,
                           std::span<const std::pair<Bytes, Bytes>> leaves, BytesView proof,
                           std::size_t leaves_max) {
    constexpr auto kRule = "map.prefix";
    if (prefix.size() > kKeyBytesMax || proof.size() > kProofBytesMax ||
        leaves.size() > leaves_max) {
        return refused(kRule, "the prefix, the proof or the list of leaves is too long");
    }
    if (leaves.empty()) {
        return verify_stranger(root, prefix, proof, kRule,
                               [&](BytesView stranger) { return has_prefix(stranger, prefix); });
    }
    for (const auto& [key, value] : leaves) {
        if (key.size() > kKeyBytesMax || value.size() > kValueBytesMax)
            return refused(kRule, "a leaf is too long");
        if (!has_prefix(key, prefix))
            return refused(kRule, "a leaf does not begin with the prefix");
    }
    const auto subtree = hash_of_leaves(leaves);
    if (!subtree) return refused(kRule, "the leaves are not in strictly ascending key order");
    if (climb(*subtree, prefix, prefix, static_cast<std::uint32_t>(prefix.size() * 8), proof) !=
        root) {
        return refused(kRule, "the leaves and the proof do not lead to the map's root");
    }
    return {};
}

}  // namespace touchstone::map

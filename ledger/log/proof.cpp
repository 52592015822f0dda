#include "ledger/log/proof.h"

#include <bit>
#include <string>

#include "ledger/log/tree.h"

namespace touchstone::log {

namespace {

bool is_odd(std::uint64_t value) {
    return (value & 1) != 0;
}

/// The pair (fn, sn) of RFC 9162: the place of a node in its level, and the last place there.
struct Walk {
    std::uint64_t node{};
    std::uint64_t last{};

    void up() {
        node >>= 1;
        last >>= 1;
    }

    /// Whether the next sibling is to the left. If so, climbs past levels that have no sibling.
    [[nodiscard]] bool left_sibling() {
        if (!is_odd(node) && node != last) return false;
        while (!is_odd(node) && node != 0) up();
        return true;
    }
};

tl::unexpected<Error> no_inclusion(const std::string& why) {
    return fail(Errc::corrupt, "log.inclusion", "The inclusion proof does not hold: " + why + ".");
}

tl::unexpected<Error> no_consistency(const std::string& why) {
    return fail(Errc::corrupt, "log.consistency",
                "The consistency proof does not hold: " + why + ".");
}

/// The case that RFC 9162 leaves out: every tree is consistent with the empty one.
Result<void> verify_from_empty(const Hash& old_root, std::span<const Hash> proof) {
    if (!proof.empty()) return no_consistency("from the empty tree it has no hashes");
    if (old_root != empty_root()) return no_consistency("the old root is not the empty tree's");
    return {};
}

Result<void> verify_same_size(const Hash& old_root, const Hash& new_root,
                              std::span<const Hash> proof) {
    if (!proof.empty()) return no_consistency("between equal sizes it has no hashes");
    if (old_root != new_root) return no_consistency("two roots for one size");
    return {};
}

/// RFC 9162 section 2.1.4.2 steps 3 to 7, for 0 < old_size < new_size; `first` is path[0] after
/// step 2, `rest` what follows it.
Result<void> walk_consistency(Walk walk, const Hash& first, std::span<const Hash> rest,
                              const Hash& old_root, const Hash& new_root) {
    while (is_odd(walk.node)) walk.up();
    Hash old_hash = first;
    Hash new_hash = first;
    for (const Hash& hash : rest) {
        if (walk.last == 0) return no_consistency("it has too many hashes");
        if (walk.left_sibling()) {
            old_hash = node_hash(hash, old_hash);
            new_hash = node_hash(hash, new_hash);
        } else {
            new_hash = node_hash(new_hash, hash);
        }
        walk.up();
    }
    if (walk.last != 0) return no_consistency("it has too few hashes");
    if (old_hash != old_root) return no_consistency("it leads to another old root");
    if (new_hash != new_root) return no_consistency("it leads to another new root");
    return {};
}

}  // namespace

Result<void> verify_inclusion(const Hash& leaf_hash, std::uint64_t index, std::uint64_t size,
                              std::span<const Hash> proof, const Hash& root) {
    if (index >= size) return no_inclusion("the index lies outside the tree");
    if (proof.size() > kProofHashesMax) return no_inclusion("it has too many hashes");
    Walk walk{index, size - 1};
    Hash hash = leaf_hash;
    for (const Hash& sibling : proof) {
        if (walk.last == 0) return no_inclusion("it has too many hashes");
        hash = walk.left_sibling() ? node_hash(sibling, hash) : node_hash(hash, sibling);
        walk.up();
    }
    if (walk.last != 0) return no_inclusion("it has too few hashes");
    if (hash != root) return no_inclusion("it leads to another root");
    return {};
}

Result<void> verify_consistency(std::uint64_t old_size, std::uint64_t new_size,
                                const Hash& old_root, const Hash& new_root,
                                std::span<const Hash> proof) {
    if (old_size > new_size) return no_consistency("the old tree is the larger one");
    if (proof.size() > kProofHashesMax) return no_consistency("it has too many hashes");
    if (old_size == 0) TRY_VOID(verify_from_empty(old_root, proof));
    if (old_size == new_size) return verify_same_size(old_root, new_root, proof);
    if (old_size == 0) return {};
    if (proof.empty()) return no_consistency("it is empty");
    const Walk walk{old_size - 1, new_size - 1};
    if (std::has_single_bit(old_size)) {
        return walk_consistency(walk, old_root, proof, old_root, new_root);
    }
    return walk_consistency(walk, proof.front(), proof.subspan(1), old_root, new_root);
}

}  // namespace touchstone::log

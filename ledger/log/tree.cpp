#include "ledger/log/tree.h"

#include <bit>

#include "crypto/sha256.h"

namespace touchstone::log {

namespace {

constexpr std::uint8_t kLeafPrefix[] = {0x00};
constexpr std::uint8_t kNodePrefix[] = {0x01};

/// Leaves [begin, end) of a tree; never empty. Its root is MTH(D[begin:end]) of RFC 6962.
struct Range {
    std::uint64_t begin{};
    std::uint64_t end{};

    [[nodiscard]] std::uint64_t size() const { return end - begin; }

    /// Where RFC 6962 splits: after the largest power of two smaller than the size.
    [[nodiscard]] std::uint64_t middle() const { return begin + std::bit_floor(size() - 1); }

    [[nodiscard]] Range left() const { return {begin, middle()}; }

    [[nodiscard]] Range right() const { return {middle(), end}; }
};

/// Every range that the splits below reach begins at a multiple of its size rounded up to a power
/// of two, so a range of 2^level leaves is a stored subtree.
Result<Hash> range_root(const HashSource& source, Range range) {
    if (std::has_single_bit(range.size())) {
        const auto level = static_cast<std::uint8_t>(std::countr_zero(range.size()));
        return source.subtree(level, range.begin >> level);
    }
    TRY(const Hash left, range_root(source, range.left()));
    TRY(const Hash right, range_root(source, range.right()));
    return node_hash(left, right);
}

/// The root of `range` goes behind what is in `proof` already.
Result<void> push_root(const HashSource& source, Range range, std::vector<Hash>& proof) {
    TRY(const Hash root, range_root(source, range));
    proof.push_back(root);
    return {};
}

/// PATH(index, D[range]) of RFC 6962 section 2.1.1.
Result<void> path(const HashSource& source, std::uint64_t index, Range range,
                  std::vector<Hash>& proof) {
    if (range.size() == 1) return {};
    const bool in_left = index < range.middle();
    TRY_VOID(path(source, index, in_left ? range.left() : range.right(), proof));
    return push_root(source, in_left ? range.right() : range.left(), proof);
}

/// SUBPROOF(old_end, D[range], known) of RFC 6962 section 2.1.2; `known`: the verifier has the
/// root of the range already, as the old tree is exactly this range from leaf 0.
Result<void> subproof(const HashSource& source, std::uint64_t old_end, Range range, bool known,
                      std::vector<Hash>& proof) {
    if (old_end == range.end) return known ? Result<void>{} : push_root(source, range, proof);
    if (old_end <= range.middle()) {
        TRY_VOID(subproof(source, old_end, range.left(), known, proof));
        return push_root(source, range.right(), proof);
    }
    TRY_VOID(subproof(source, old_end, range.right(), false, proof));
    return push_root(source, range.left(), proof);
}

}  // namespace

Hash leaf_hash(BytesView leaf) {
    return crypto::sha256({BytesView{kLeafPrefix}, leaf});
}

Hash node_hash(const Hash& left, const Hash& right) {
    return crypto::sha256({BytesView{kNodePrefix}, BytesView{left}, BytesView{right}});
}

Hash empty_root() {
    return crypto::sha256(BytesView{});
}

Result<Frontier> Frontier::restore(std::uint64_t size, std::vector<Hash> hashes) {
    if (hashes.size() != static_cast<std::size_t>(std::popcount(size))) {
        return fail(Errc::corrupt, "log.frontier",
                    "A frontier of " + std::to_string(size) + " leaves has " +
                        std::to_string(std::popcount(size)) + " hashes, not " +
                        std::to_string(hashes.size()) + ".");
    }
    Frontier frontier;
    frontier.size_ = size;
    frontier.hashes_ = std::move(hashes);
    return frontier;
}

void Frontier::append(const Hash& leaf_hash) {
    Hash hash = leaf_hash;
    // Each trailing one bit of the size is a full subtree as large as the one that just became
    // full.
    for (auto full = size_; (full & 1) != 0; full >>= 1) {
        hash = node_hash(hashes_.back(), hash);
        hashes_.pop_back();
    }
    hashes_.push_back(hash);
    ++size_;
}

Hash Frontier::root() const {
    if (hashes_.empty()) return empty_root();
    Hash root = hashes_.back();
    for (auto left = hashes_.rbegin() + 1; left != hashes_.rend(); ++left) {
        root = node_hash(*left, root);
    }
    return root;
}

Result<Hash> root_at(const HashSource& source, std::uint64_t size) {
    if (size == 0) return empty_root();
    return range_root(source, {0, size});
}

Result<std::vector<Hash>> inclusion_proof(const HashSource& source, std::uint64_t index,
                                          std::uint64_t size) {
    if (index >= size) {
        return fail(Errc::invalid, "log.index",
                    "There is no leaf " + std::to_string(index) + " in a tree of " +
                        std::to_string(size) + " leaves.");
    }
    std::vector<Hash> proof;
    TRY_VOID(path(source, index, {0, size}, proof));
    return proof;
}

Result<std::vector<Hash>> consistency_proof(const HashSource& source, std::uint64_t old_size,
                                            std::uint64_t new_size) {
    if (old_size > new_size) {
        return fail(Errc::invalid, "log.size",
                    "The old tree of " + std::to_string(old_size) +
                        " leaves is larger than the new one of " + std::to_string(new_size) + ".");
    }
    std::vector<Hash> proof;
    if (old_size == 0) return proof;
    TRY_VOID(subproof(source, old_size, {0, new_size}, true, proof));
    return proof;
}

}  // namespace touchstone::log

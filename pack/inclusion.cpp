#include "pack/inclusion.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace touchstone::pack {

namespace {

/// Leaves [first, first + size) of the tree.
struct Range {
    std::uint64_t first{};
    std::uint64_t size{};

    /// Behind the largest power of two smaller than the size (RFC 6962 section 2.1).
    [[nodiscard]] std::uint64_t left_size() const { return std::bit_floor(size - 1); }

    [[nodiscard]] Range left() const { return {first, left_size()}; }

    [[nodiscard]] Range right() const { return {first + left_size(), size - left_size()}; }
};

Result<Hash> root_of(const log::HashSource& source, Range range) {
    if (std::has_single_bit(range.size)) {
        const auto level = static_cast<std::uint8_t>(std::countr_zero(range.size));
        return source.subtree(level, range.first >> level);
    }
    TRY(const Hash left, root_of(source, range.left()));
    TRY(const Hash right, root_of(source, range.right()));
    return log::node_hash(left, right);
}

Result<void> prove(const log::HashSource& source, Range range,
                   std::span<const std::uint64_t> indexes, std::vector<Hash>& proof) {
    if (indexes.empty()) {
        TRY(const Hash root, root_of(source, range));
        proof.push_back(root);
        return {};
    }
    if (range.size == 1) return {};
    const auto middle =
        std::lower_bound(indexes.begin(), indexes.end(), range.right().first) - indexes.begin();
    const auto split = static_cast<std::size_t>(middle);
    TRY_VOID(prove(source, range.left(), indexes.first(split), proof));
    return prove(source, range.right(), indexes.subspan(split), proof);
}

/// Takes what it needs off the proof; nullopt when that is too short.
std::optional<Hash> climb(Range range, std::span<const LeafHash> leaves,
                          std::span<const Hash>& proof) {
    if (leaves.empty()) {
        if (proof.empty()) return std::nullopt;
        const Hash root = proof.front();
        proof = proof.subspan(1);
        return root;
    }
    if (range.size == 1) return leaves.front().hash;
    const auto middle =
        std::lower_bound(leaves.begin(), leaves.end(), range.right().first,
                         [](const LeafHash& leaf, std::uint64_t at) { return leaf.index < at; }) -
        leaves.begin();
    const auto split = static_cast<std::size_t>(middle);
    const auto left = climb(range.left(), leaves.first(split), proof);
    const auto right = left ? climb(range.right(), leaves.subspan(split), proof) : std::nullopt;
    return right ? std::optional(log::node_hash(*left, *right)) : std::nullopt;
}

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::corrupt, "pack.inclusion", std::move(what));
}

}  // namespace

Result<std::vector<Hash>> prove_inclusion(const log::HashSource& source,
                                          std::span<const std::uint64_t> indexes,
                                          std::uint64_t size) {
    if (!indexes.empty() && indexes.back() >= size)
        return fail(Errc::invalid, "pack.inclusion", "a leaf lies outside the tree");
    std::vector<Hash> proof;
    if (size != 0) TRY_VOID(prove(source, {0, size}, indexes, proof));
    return proof;
}

Result<void> verify_inclusion(std::span<const LeafHash> leaves, std::uint64_t size,
                              std::span<const Hash> proof, const Hash& root) {
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        if (leaves[i].index >= size || (i != 0 && leaves[i].index <= leaves[i - 1].index))
            return refuse("the records do not ascend within the log");
    }
    if (size == 0) return refuse("the log is empty");
    const auto climbed = climb({0, size}, leaves, proof);
    if (!climbed || !proof.empty()) return refuse("the proof has too few or too many hashes");
    if (*climbed != root) return refuse("the records and the proof do not lead to the log's root");
    return {};
}

}  // namespace touchstone::pack

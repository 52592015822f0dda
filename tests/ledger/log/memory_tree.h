// Two trees for tests: stored subtrees to take proofs from, and RFC 6962's definitions word for
// word.
#pragma once
#include <bit>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/log/tree.h"

namespace touchstone::log::test {

/// The hash of a leaf that holds the decimal of its index.
inline Hash numbered_leaf(std::uint64_t index) {
    return leaf_hash(as_bytes(std::to_string(index)));
}

inline std::vector<Hash> numbered_leaves(std::uint64_t count) {
    std::vector<Hash> leaves;
    for (std::uint64_t i = 0; i < count; ++i) leaves.push_back(numbered_leaf(i));
    return leaves;
}

/// Every full subtree of the leaves, by level.
class MemoryTree : public HashSource {
  public:
    explicit MemoryTree(std::vector<Hash> leaves) : levels_{std::move(leaves)} {
        while (levels_.back().size() > 1) {
            const std::vector<Hash>& below = levels_.back();
            std::vector<Hash> level;
            for (std::size_t i = 0; i + 1 < below.size(); i += 2) {
                level.push_back(node_hash(below[i], below[i + 1]));
            }
            levels_.push_back(std::move(level));
        }
    }

    Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override {
        if (level >= levels_.size() || index >= levels_[level].size()) {
            return fail(Errc::not_found, "test.subtree", "No such subtree.");
        }
        return levels_[level][index];
    }

  private:
    std::vector<std::vector<Hash>> levels_;
};

/// MTH, PATH and SUBPROOF of RFC 6962 section 2.1, over D[begin:end]. Slow on purpose.
class ReferenceTree {
  public:
    explicit ReferenceTree(std::vector<Hash> leaves) : leaves_(std::move(leaves)) {}

    Hash mth(std::size_t begin, std::size_t end) {
        if (begin == end) return empty_root();
        if (end - begin == 1) return leaves_[begin];
        const auto [known, is_new] = roots_.try_emplace({begin, end});
        if (is_new) {
            const auto k = split(end - begin);
            known->second = node_hash(mth(begin, begin + k), mth(begin + k, end));
        }
        return known->second;
    }

    std::vector<Hash> path(std::size_t m, std::size_t begin, std::size_t end) {
        if (end - begin == 1) return {};
        const auto k = split(end - begin);
        if (m < k) return append(path(m, begin, begin + k), mth(begin + k, end));
        return append(path(m - k, begin + k, end), mth(begin, begin + k));
    }

    std::vector<Hash> subproof(std::size_t m, std::size_t begin, std::size_t end, bool b) {
        const auto n = end - begin;
        if (m == n) return b ? std::vector<Hash>{} : std::vector<Hash>{mth(begin, end)};
        const auto k = split(n);
        if (m <= k) return append(subproof(m, begin, begin + k, b), mth(begin + k, end));
        return append(subproof(m - k, begin + k, end, false), mth(begin, begin + k));
    }

  private:
    /// The largest power of two smaller than n.
    static std::size_t split(std::size_t n) {
        std::size_t k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }

    static std::vector<Hash> append(std::vector<Hash> hashes, const Hash& last) {
        hashes.push_back(last);
        return hashes;
    }

    std::vector<Hash> leaves_;
    std::map<std::pair<std::size_t, std::size_t>, Hash> roots_{};
};

}  // namespace touchstone::log::test

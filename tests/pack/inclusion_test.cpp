#include "pack/inclusion.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::pack {
namespace {

/// Every subtree computed anew from the leaves.
class Tree final : public log::HashSource {
  public:
    explicit Tree(std::uint64_t size) {
        for (std::uint64_t i = 0; i < size; ++i)
            leaves_.push_back(log::leaf_hash(Bytes{static_cast<std::uint8_t>(i), 7}));
    }

    Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override {
        if (level == 0) return leaves_.at(index);
        const auto below = static_cast<std::uint8_t>(level - 1);
        return log::node_hash(subtree(below, 2 * index).value(),
                              subtree(below, 2 * index + 1).value());
    }

    [[nodiscard]] std::vector<LeafHash> at(const std::vector<std::uint64_t>& indexes) const {
        std::vector<LeafHash> found;
        for (const std::uint64_t index : indexes) found.push_back({index, leaves_.at(index)});
        return found;
    }

  private:
    std::vector<Hash> leaves_{};
};

TEST(ManyInclusions, of_every_subset_of_every_small_tree) {
    for (std::uint64_t size = 1; size <= 9; ++size) {
        const Tree tree(size);
        const Hash root = log::root_at(tree, size).value();
        for (std::uint64_t chosen = 0; chosen < std::uint64_t{1} << size; ++chosen) {
            std::vector<std::uint64_t> indexes;
            for (std::uint64_t i = 0; i < size; ++i) {
                if ((chosen >> i & 1) != 0) indexes.push_back(i);
            }
            const auto proof = prove_inclusion(tree, indexes, size).value();
            EXPECT_THAT(verify_inclusion(tree.at(indexes), size, proof, root), test::IsOk());
        }
    }
}

TEST(ManyInclusions, need_fewer_hashes_than_each_by_itself) {
    const Tree tree(200);
    std::vector<std::uint64_t> indexes;
    for (std::uint64_t i = 50; i < 150; ++i) indexes.push_back(i);
    EXPECT_LT(prove_inclusion(tree, indexes, 200).value().size(), 16u);
}

RC_GTEST_PROP(ManyInclusionsProperty, no_damaged_claim_holds, ()) {
    const auto size = *rc::gen::inRange<std::uint64_t>(1, 60);
    const auto set = *rc::gen::nonEmpty(
        rc::gen::container<std::set<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, size)));
    const std::vector<std::uint64_t> indexes(set.begin(), set.end());
    const Tree tree(size);
    const Hash root = log::root_at(tree, size).value();
    const auto proof = prove_inclusion(tree, indexes, size).value();
    const auto leaves = tree.at(indexes);
    RC_ASSERT(verify_inclusion(leaves, size, proof, root).has_value());
    const auto at = *rc::gen::inRange<std::size_t>(0, leaves.size());
    auto changed = leaves;
    changed[at].hash[3] ^= 1;
    RC_ASSERT(!verify_inclusion(changed, size, proof, root));
    auto fewer = leaves;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    RC_ASSERT(!verify_inclusion(fewer, size, proof, root));
    auto longer = proof;
    longer.push_back(root);
    RC_ASSERT(!verify_inclusion(leaves, size, longer, root));
    if (!proof.empty()) {
        auto shorter = proof;
        shorter.pop_back();
        RC_ASSERT(!verify_inclusion(leaves, size, shorter, root));
    }
}

TEST(ManyInclusions, refuse_leaves_out_of_order_or_outside) {
    const Tree tree(4);
    const Hash root = log::root_at(tree, 4).value();
    EXPECT_THAT(verify_inclusion(tree.at({1, 0}), 4, {}, root), test::HasRule("pack.inclusion"));
    EXPECT_THAT(verify_inclusion(tree.at({1, 1}), 4, {}, root), test::HasRule("pack.inclusion"));
    EXPECT_THAT(verify_inclusion(tree.at({3}), 3, {}, root), test::HasRule("pack.inclusion"));
    EXPECT_THAT(verify_inclusion({}, 0, {}, root), test::HasRule("pack.inclusion"));
    EXPECT_THAT(prove_inclusion(tree, std::vector<std::uint64_t>{4}, 4),
                test::HasRule("pack.inclusion"));
}

}  // namespace
}  // namespace touchstone::pack

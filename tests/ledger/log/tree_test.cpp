#include "ledger/log/tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/hex.h"
#include "memory_tree.h"
#include "tests/support/result_matchers.h"

namespace touchstone::log {

namespace {

using test::MemoryTree;
using test::numbered_leaf;
using test::numbered_leaves;
using test::ReferenceTree;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

constexpr std::uint64_t kSizeMax = 130;  // past one full tile's half, and past 2^7

Frontier frontier_of(std::uint64_t size) {
    Frontier frontier;
    for (std::uint64_t i = 0; i < size; ++i) frontier.append(numbered_leaf(i));
    return frontier;
}

}  // namespace

TEST(Tree, hashes_of_rfc_6962) {
    EXPECT_EQ(crypto::to_hex(empty_root()),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(crypto::to_hex(leaf_hash({})),
              "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    EXPECT_EQ(crypto::to_hex(leaf_hash(as_bytes("L123456"))),
              "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
}

TEST(Frontier, root_of_empty_tree_is_hash_of_nothing) {
    EXPECT_EQ(Frontier().root(), empty_root());
    EXPECT_EQ(Frontier().size(), 0U);
}

TEST(Frontier, agrees_with_the_recursive_definition_at_every_size) {
    ReferenceTree reference(numbered_leaves(kSizeMax));
    Frontier frontier;
    for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
        EXPECT_EQ(frontier.size(), size);
        EXPECT_EQ(frontier.root(), reference.mth(0, size)) << size;
        frontier.append(numbered_leaf(size));
    }
}

TEST(Frontier, goes_on_where_it_was_left) {
    for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
        auto restored = Frontier::restore(size, frontier_of(size).hashes());
        ASSERT_THAT(restored, IsOk());
        restored->append(numbered_leaf(size));
        EXPECT_EQ(restored->root(), frontier_of(size + 1).root()) << size;
    }
}

TEST(Frontier, needs_a_hash_for_each_one_bit_of_its_size) {
    auto hashes = frontier_of(11).hashes();
    EXPECT_THAT(Frontier::restore(8, hashes), HasRule("log.frontier"));
    hashes.pop_back();
    EXPECT_THAT(Frontier::restore(11, hashes), HasRule("log.frontier"));
    EXPECT_THAT(Frontier::restore(0, hashes), HasRule("log.frontier"));
}

TEST(Tree, proofs_are_those_of_the_recursive_definition) {
    const MemoryTree tree(numbered_leaves(kSizeMax));
    ReferenceTree reference(numbered_leaves(kSizeMax));
    for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
        EXPECT_EQ(root_at(tree, size), reference.mth(0, size)) << size;
        for (std::uint64_t index = 0; index < size; ++index) {
            EXPECT_EQ(inclusion_proof(tree, index, size), reference.path(index, 0, size));
        }
        for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
            EXPECT_EQ(consistency_proof(tree, old_size, size),
                      reference.subproof(old_size, 0, size, true));
        }
        EXPECT_EQ(consistency_proof(tree, 0, size), std::vector<Hash>{});
    }
}

TEST(Tree, refuses_to_prove_what_is_not_there) {
    const MemoryTree tree(numbered_leaves(5));
    EXPECT_THAT(inclusion_proof(tree, 5, 5), HasRule("log.index"));
    EXPECT_THAT(inclusion_proof(tree, 0, 0), HasRule("log.index"));
    EXPECT_THAT(consistency_proof(tree, 5, 4), HasRule("log.size"));
}

TEST(Tree, passes_on_what_its_source_says) {
    const MemoryTree tree(numbered_leaves(5));
    EXPECT_THAT(root_at(tree, 6), HasRule("test.subtree"));
    EXPECT_THAT(inclusion_proof(tree, 0, 6), HasRule("test.subtree"));
    EXPECT_THAT(consistency_proof(tree, 5, 6), HasRule("test.subtree"));
    EXPECT_THAT(root_at(tree, ~std::uint64_t{0}), HasRule("test.subtree"));
}

RC_GTEST_PROP(TreeProperty, frontier_and_stored_subtrees_agree, ()) {
    const auto size = *rc::gen::inRange<std::uint64_t>(0, 2000);
    const MemoryTree tree(numbered_leaves(size));
    RC_ASSERT(frontier_of(size).root() == root_at(tree, size).value());
}

RC_GTEST_PROP(TreeProperty, the_root_depends_on_every_leaf_and_its_place, ()) {
    const auto size = *rc::gen::inRange<std::uint64_t>(2, 300);
    auto leaves = numbered_leaves(size);
    const auto root = root_at(MemoryTree(leaves), size).value();
    std::swap(leaves[*rc::gen::inRange<std::size_t>(0, size - 1)], leaves[size - 1]);
    RC_ASSERT(root != root_at(MemoryTree(leaves), size).value());
    leaves.push_back(numbered_leaf(size));
    RC_ASSERT(root != root_at(MemoryTree(leaves), size + 1).value());
}

}  // namespace touchstone::log

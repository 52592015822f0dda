#include "ledger/log/proof.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "memory_tree.h"
#include "tests/support/result_matchers.h"
#include "vectors.h"

namespace touchstone::log {

namespace {

using test::MemoryTree;
using test::numbered_leaf;
using test::numbered_leaves;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

constexpr std::uint64_t kSizeMax = 130;
constexpr std::uint64_t kHuge = ~std::uint64_t{0};

/// A claim of inclusion, with all that may be wrong about it.
struct Inclusion {
    Hash leaf{};
    std::uint64_t index{};
    std::uint64_t size{};
    std::vector<Hash> proof{};
    Hash root{};

    [[nodiscard]] Result<void> verify() const {
        return verify_inclusion(leaf, index, size, proof, root);
    }
};

struct Consistency {
    std::uint64_t old_size{};
    std::uint64_t new_size{};
    Hash old_root{};
    Hash new_root{};
    std::vector<Hash> proof{};

    [[nodiscard]] Result<void> verify() const {
        return verify_consistency(old_size, new_size, old_root, new_root, proof);
    }
};

Inclusion inclusion_of(const MemoryTree& tree, std::uint64_t index, std::uint64_t size) {
    return {numbered_leaf(index), index, size, inclusion_proof(tree, index, size).value(),
            root_at(tree, size).value()};
}

Consistency consistency_of(const MemoryTree& tree, std::uint64_t old_size, std::uint64_t new_size) {
    return {old_size, new_size, root_at(tree, old_size).value(), root_at(tree, new_size).value(),
            consistency_proof(tree, old_size, new_size).value()};
}

/// All proofs that differ in one bit of one hash, miss one hash, or have one more.
std::vector<std::vector<Hash>> damaged(const std::vector<Hash>& proof) {
    std::vector<std::vector<Hash>> all;
    for (std::size_t i = 0; i <= proof.size(); ++i) {
        auto longer = proof;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), Hash{});
        all.push_back(longer);
        if (i == proof.size()) break;
        auto shorter = proof;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        all.push_back(shorter);
        auto flipped = proof;
        flipped[i][i % 32] ^= 0x10;
        all.push_back(flipped);
    }
    return all;
}

Hash flipped(Hash hash) {
    hash[31] ^= 1;
    return hash;
}

}  // namespace

TEST(Inclusion, every_leaf_of_every_small_tree_is_proven) {
    const MemoryTree tree(numbered_leaves(kSizeMax));
    for (std::uint64_t size = 1; size <= kSizeMax; ++size) {
        for (std::uint64_t index = 0; index < size; ++index) {
            EXPECT_THAT(inclusion_of(tree, index, size).verify(), IsOk());
        }
    }
}

TEST(Inclusion, no_damaged_claim_holds) {
    const MemoryTree tree(numbered_leaves(34));
    for (std::uint64_t size = 1; size <= 33; ++size) {
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto claim = inclusion_of(tree, index, size);
            for (const auto& proof : damaged(claim.proof)) {
                auto wrong = claim;
                wrong.proof = proof;
                EXPECT_THAT(wrong.verify(), HasRule("log.inclusion"));
            }
            auto wrong = claim;
            wrong.leaf = flipped(claim.leaf);
            EXPECT_THAT(wrong.verify(), HasRule("log.inclusion"));
            wrong = claim;
            wrong.root = flipped(claim.root);
            EXPECT_THAT(wrong.verify(), HasRule("log.inclusion"));
            for (std::uint64_t other = 0; other < size; ++other) {
                wrong = claim;
                wrong.index = other;
                EXPECT_EQ(wrong.verify().has_value(), other == index) << index << " of " << size;
            }
        }
    }
}

TEST(Inclusion, outside_the_tree_there_is_none) {
    const MemoryTree tree(numbered_leaves(8));
    const std::vector<std::pair<std::uint64_t, std::uint64_t>> outside{
        {8, 8}, {9, 8}, {kHuge, 8}, {0, 0}, {kHuge, 0}, {kHuge, kHuge}};
    for (const auto& [index, size] : outside) {
        auto claim = inclusion_of(tree, 0, 8);
        claim.index = index;
        claim.size = size;
        EXPECT_THAT(claim.verify(), HasRule("log.inclusion")) << index << " of " << size;
        claim.proof.clear();
        EXPECT_THAT(claim.verify(), HasRule("log.inclusion")) << index << " of " << size;
    }
}

TEST(Inclusion, an_inner_node_is_no_leaf) {
    const MemoryTree tree(numbered_leaves(4));
    auto claim = inclusion_of(tree, 0, 4);
    claim.leaf = node_hash(numbered_leaf(0), numbered_leaf(1));
    claim.proof.erase(claim.proof.begin());
    EXPECT_THAT(claim.verify(), HasRule("log.inclusion"));
}

TEST(Inclusion, a_path_has_at_most_63_hashes) {
    const std::vector<Hash> path(kProofHashesMax + 1);
    EXPECT_THAT(verify_inclusion({}, 0, kHuge, path, {}), HasRule("log.inclusion"));
    EXPECT_THAT(verify_consistency(1, kHuge, {}, {}, path), HasRule("log.consistency"));
}

TEST(Consistency, every_pair_of_small_trees_is_proven) {
    const MemoryTree tree(numbered_leaves(kSizeMax));
    for (std::uint64_t new_size = 0; new_size <= kSizeMax; ++new_size) {
        for (std::uint64_t old_size = 0; old_size <= new_size; ++old_size) {
            EXPECT_THAT(consistency_of(tree, old_size, new_size).verify(), IsOk())
                << old_size << " to " << new_size;
        }
    }
}

TEST(Consistency, no_damaged_claim_holds) {
    const MemoryTree tree(numbered_leaves(34));
    for (std::uint64_t new_size = 1; new_size <= 33; ++new_size) {
        for (std::uint64_t old_size = 1; old_size <= new_size; ++old_size) {
            const auto claim = consistency_of(tree, old_size, new_size);
            for (const auto& proof : damaged(claim.proof)) {
                auto wrong = claim;
                wrong.proof = proof;
                EXPECT_THAT(wrong.verify(), HasRule("log.consistency"));
            }
            auto wrong = claim;
            wrong.old_root = flipped(claim.old_root);
            EXPECT_THAT(wrong.verify(), HasRule("log.consistency"));
            wrong = claim;
            wrong.new_root = flipped(claim.new_root);
            EXPECT_THAT(wrong.verify(), HasRule("log.consistency"));
            for (std::uint64_t other = 0; other < new_size; ++other) {
                wrong = claim;
                wrong.old_size = other;
                EXPECT_EQ(wrong.verify().has_value(), other == old_size);
            }
        }
    }
}

TEST(Consistency, from_the_empty_tree_needs_the_empty_root_and_no_hashes) {
    const Hash root = numbered_leaf(0);
    const std::vector<Hash> one{root};
    EXPECT_THAT(verify_consistency(0, 8, empty_root(), root, {}), IsOk());
    EXPECT_THAT(verify_consistency(0, 0, empty_root(), empty_root(), {}), IsOk());
    EXPECT_THAT(verify_consistency(0, 8, root, root, {}), HasRule("log.consistency"));
    EXPECT_THAT(verify_consistency(0, 8, empty_root(), root, one), HasRule("log.consistency"));
    EXPECT_THAT(verify_consistency(0, 0, root, root, {}), HasRule("log.consistency"));
    EXPECT_THAT(verify_consistency(0, 0, empty_root(), root, {}), HasRule("log.consistency"));
}

TEST(Consistency, never_to_a_smaller_tree) {
    const MemoryTree tree(numbered_leaves(8));
    auto claim = consistency_of(tree, 4, 8);
    std::swap(claim.old_size, claim.new_size);
    EXPECT_THAT(claim.verify(), HasRule("log.consistency"));
    EXPECT_THAT(verify_consistency(1, 0, empty_root(), empty_root(), {}),
                HasRule("log.consistency"));
}

TEST(Inclusion, vectors_of_transparency_dev) {
    SHARED_FILE_OR_SKIP(path, "vectors/merkle-transparency-dev/inclusion.json");
    std::size_t rows = 0;
    const auto vectors = test::load_json(path);
    for (const auto& row : vectors.as_array()) {
        const auto leaf = parse_hash(test::text_at(row, "leafHash"));
        const auto root = parse_hash(test::text_at(row, "root"));
        const auto proof = test::hashes_at(row, "proof");
        const bool holds = leaf && root && proof &&
                           verify_inclusion(*leaf, test::number_at(row, "leafIdx"),
                                            test::number_at(row, "treeSize"), *proof, *root);
        EXPECT_EQ(holds, !row.at("wantErr").as_bool()) << test::text_at(row, "path");
        ++rows;
    }
    EXPECT_EQ(rows, 55U);
}

// The one row with size1 = 0 carries three hashes and a root that is not the empty one: refused by
// transparency-dev, which refuses every size1 = 0, and by us for what it carries.
TEST(Consistency, vectors_of_transparency_dev) {
    SHARED_FILE_OR_SKIP(path, "vectors/merkle-transparency-dev/consistency.json");
    std::size_t rows = 0;
    const auto vectors = test::load_json(path);
    for (const auto& row : vectors.as_array()) {
        const auto old_root = parse_hash(test::text_at(row, "root1"));
        const auto new_root = parse_hash(test::text_at(row, "root2"));
        const auto proof = test::hashes_at(row, "proof");
        const bool holds =
            old_root && new_root && proof &&
            verify_consistency(test::number_at(row, "size1"), test::number_at(row, "size2"),
                               *old_root, *new_root, *proof);
        EXPECT_EQ(holds, !row.at("wantErr").as_bool()) << test::text_at(row, "path");
        ++rows;
    }
    EXPECT_EQ(rows, 43U);
}

RC_GTEST_PROP(ProofProperty, random_hashes_prove_nothing, ()) {
    const auto size = *rc::gen::arbitrary<std::uint64_t>();
    const auto index = *rc::gen::arbitrary<std::uint64_t>();
    const auto proof = *rc::gen::container<std::vector<Hash>>(rc::gen::arbitrary<Hash>());
    const auto root = *rc::gen::arbitrary<Hash>();
    RC_ASSERT(!verify_inclusion(numbered_leaf(1), index, size, proof, root));
    RC_ASSERT(!verify_consistency(index, size, numbered_leaf(1), root, proof));
}

}  // namespace touchstone::log

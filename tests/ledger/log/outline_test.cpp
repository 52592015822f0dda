#include "ledger/log/outline.h"

#include <gtest/gtest.h>

#include "memory_tree.h"
#include "tests/support/result_matchers.h"

namespace touchstone::log {
namespace {

using test::MemoryTree;
using test::numbered_leaves;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

/// A log with all that can be told of it.
struct Told {
    explicit Told(std::uint64_t size) : leaves(numbered_leaves(size)), tree(leaves) {
        outline = outline_of(tree, size).value();
        root = root_at(tree, size).value();
    }

    [[nodiscard]] Bytes piece(std::uint64_t number) const {
        Bytes hashes;
        const std::uint64_t first = number * kPieceLeaves;
        for (std::uint64_t i = 0; i < leaves_of_piece(number, outline.size); ++i)
            hashes.insert(hashes.end(), leaves[first + i].begin(), leaves[first + i].end());
        return hashes;
    }

    std::vector<Hash> leaves;
    MemoryTree tree;
    Outline outline{};
    Hash root{};
};

const Told& two_pieces_and_a_bit() {
    static const Told kTold(2 * kPieceLeaves + 300);
    return kTold;
}

TEST(Outline, counts_pieces_at_their_edges) {
    EXPECT_EQ(pieces_of(0), 0U);
    EXPECT_EQ(pieces_of(1), 1U);
    EXPECT_EQ(pieces_of(kPieceLeaves), 1U);
    EXPECT_EQ(pieces_of(kPieceLeaves + 1), 2U);
    EXPECT_EQ(leaves_of_piece(1, kPieceLeaves + 1), 1U);
}

TEST(Outline, leads_to_the_root_and_every_piece_to_the_outline) {
    for (const std::uint64_t size :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{300}, kPieceLeaves - 1, kPieceLeaves,
          kPieceLeaves + 1, 2 * kPieceLeaves + 300}) {
        const Told told(size);
        const auto read = decode_outline(encode(told.outline), size, told.root);
        ASSERT_THAT(read, IsOk()) << size;
        EXPECT_EQ(*read, told.outline);
        for (std::uint64_t i = 0; i < pieces_of(size); ++i)
            EXPECT_THAT(check_piece(*read, i, told.piece(i)), IsOk()) << size << " " << i;
    }
}

TEST(Outline, is_refused_when_anything_is_wrong) {
    const Told& told = two_pieces_and_a_bit();
    const Bytes good = encode(told.outline);
    const auto decode = [&](Bytes bytes, std::uint64_t size, Hash root) {
        return decode_outline(bytes, size, root);
    };
    Bytes longer = good;
    longer.push_back(0);
    Bytes shorter = good;
    shorter.pop_back();
    Bytes piece = good;
    piece.front() ^= 1;
    Bytes edge = good;
    edge.back() ^= 1;
    Hash root = told.root;
    root.front() ^= 1;
    const std::uint64_t size = told.outline.size;
    EXPECT_THAT(decode(longer, size, told.root), HasRule("log.outline"));
    EXPECT_THAT(decode(shorter, size, told.root), HasRule("log.outline"));
    EXPECT_THAT(decode(piece, size, told.root), HasRule("log.outline"));
    EXPECT_THAT(decode(edge, size, told.root), HasRule("log.outline"));
    EXPECT_THAT(decode(good, size, root), HasRule("log.outline"));
    EXPECT_THAT(decode(good, size + 3, told.root), HasRule("log.outline"));
    EXPECT_THAT(decode({}, kOutlinePiecesMax * kPieceLeaves + kPieceLeaves, told.root),
                HasRule("log.outline"));
}

TEST(Outline, refuses_a_piece_that_is_not_its_own) {
    const Told& told = two_pieces_and_a_bit();
    for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{2}}) {
        Bytes hashes = told.piece(number);
        hashes[40] ^= 1;
        EXPECT_THAT(check_piece(told.outline, number, hashes), HasRule("log.piece"));
        hashes[40] ^= 1;
        hashes.pop_back();
        EXPECT_THAT(check_piece(told.outline, number, hashes), HasRule("log.piece"));
    }
    EXPECT_THAT(check_piece(told.outline, 1, told.piece(0)), HasRule("log.piece"));
}

TEST(Outline, says_what_its_source_lacks) {
    EXPECT_THAT(outline_of(MemoryTree(numbered_leaves(5)), 8), HasRule("test.subtree"));
}

}  // namespace
}  // namespace touchstone::log

// What is taken from a peer that answers about final blocks: only what is proven.
#include "node/driver/synchronizer.h"

#include <gtest/gtest.h>

#include "tests/consensus/members.h"

namespace touchstone::test {
namespace {

using consensus::Block;
using consensus::Certificate;
using node::proofs_of;
using node::ProvenBlock;
using node::SyncAnswer;

/// Three blocks on the epoch's base, none of them with a finalization.
class Chain {
  public:
    Chain() {
        const consensus::Committee& committee = members().committee();
        chain::Header parent = committee.base();
        for (std::uint64_t i = 1; i <= 3; ++i) {
            const Block block = block_on(committee, parent, 0, {std::to_string(i)}, kStartMs + i);
            answer.blocks.push_back({block, std::nullopt});
            parent = block.header;
        }
    }

    [[nodiscard]] Hash hash(std::size_t i) const {
        return chain::block_hash(answer.blocks.at(i).block.header);
    }

    [[nodiscard]] Certificate finalization(std::size_t i) const {
        return members().certificate(finalize(i + 1, i, hash(i)));
    }

    [[nodiscard]] std::size_t proven() const {
        return proofs_of(members().committee(), answer, members().committee().base_hash(),
                         crypto::verify)
            .size();
    }

    SyncAnswer answer{};
};

TEST(Synchronizer, takes_nothing_without_a_finalization) {
    EXPECT_EQ(Chain().proven(), 0U);
}

TEST(Synchronizer, takes_what_a_later_block_proves_and_nothing_above) {
    Chain chain;
    chain.answer.blocks[1].finalization = chain.finalization(1);
    EXPECT_EQ(chain.proven(), 2U);
    chain.answer.blocks[2].finalization = chain.finalization(2);
    EXPECT_EQ(chain.proven(), 3U);
}

TEST(Synchronizer, keeps_a_blocks_own_finalization_where_it_has_one) {
    Chain chain;
    chain.answer.blocks[0].finalization = chain.finalization(0);
    chain.answer.blocks[2].finalization = chain.finalization(2);
    const auto proofs = proofs_of(members().committee(), chain.answer,
                                  members().committee().base_hash(), crypto::verify);
    ASSERT_EQ(proofs.size(), 3U);
    EXPECT_EQ(proofs[0].statement.block, chain.hash(0));
    EXPECT_EQ(proofs[1].statement.block, chain.hash(2));
}

TEST(Synchronizer, takes_what_a_bridge_of_headers_proves) {
    Chain chain;
    const ProvenBlock last = chain.answer.blocks.back();
    chain.answer.bridge_finalization = chain.finalization(2);
    chain.answer.blocks.pop_back();
    EXPECT_EQ(chain.proven(), 0U);  // a proof of a block that is not shown to follow
    chain.answer.bridge = {last.block.header};
    EXPECT_EQ(chain.proven(), 2U);
    ++chain.answer.bridge.front().time_ms;
    EXPECT_EQ(chain.proven(), 0U);
}

TEST(Synchronizer, takes_nothing_that_is_wrong) {
    const auto broken = [](const std::function<void(Chain&)>& change) {
        Chain chain;
        chain.answer.blocks[2].finalization = chain.finalization(2);
        change(chain);
        return chain.proven();
    };
    EXPECT_EQ(broken([](Chain&) {}), 3U);
    EXPECT_EQ(broken([](Chain& c) { c.answer.blocks[1].block.leaves = {to_bytes("x")}; }), 0U);
    EXPECT_EQ(broken([](Chain& c) { ++c.answer.blocks[0].block.header.time_ms; }), 0U);
    EXPECT_EQ(broken([](Chain& c) { c.answer.blocks[2].finalization = c.finalization(1); }), 0U);
    EXPECT_EQ(broken([](Chain& c) {
                  c.answer.blocks[2].finalization =
                      members().certificate(notarize(3, 2, c.hash(2)));
              }),
              0U);
    EXPECT_EQ(broken([](Chain& c) { c.answer.blocks[2].finalization->signatures[0][0] ^= 1; }), 0U);
}

}  // namespace
}  // namespace touchstone::test

#include "consensus/handover.h"

#include <gtest/gtest.h>

#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

constexpr std::uint64_t kNowS = kStartMs / 1000 + 10;

/// A boundary block of these four, whose next set is of `n`.
Handover handover(std::size_t n = 5) {
    const Committee& committee = members().committee();
    Block block = block_on(committee, committee.base(), 1, {"a"}, kStartMs + 5);
    block.header.flags = chain::kBoundary;
    block.header.next_validators = chain::validators_hash(Members::set(n, 1));
    const Hash hash = chain::block_hash(block.header);
    const Tip tip{1, block.header.log_size + 1, filled(7)};
    Handover made{.boundary = block.header,
                  .finalization = members().certificate(finalize(3, 2, hash)),
                  .tip = tip,
                  .next = Members::set(n, 1)};
    for (Index i = 0; i < 3; ++i) made.cosignatures.push_back(members().cosign(i, tip, kNowS));
    return made;
}

// C-G4.
TEST(Handover, leads_to_the_committee_that_the_boundary_names) {
    const auto next = follow(members().committee(), handover(), crypto::verify);
    ASSERT_THAT(next, IsOk());
    EXPECT_EQ(next->epoch(), 1u);
    EXPECT_EQ(next->size(), 5u);
    const auto shrunk = follow(members().committee(), handover(4), crypto::verify);
    EXPECT_EQ(shrunk.value().size(), 4u);
}

TEST(Handover, reads_what_it_writes) {
    const Bytes bytes = encode(handover());
    EXPECT_EQ(decode_handover(bytes).value(), handover());
    for (std::size_t size = 0; size < bytes.size(); size += 11) {
        ASSERT_THAT(decode_handover(BytesView(bytes).first(size)), HasRule("consensus.form"));
    }
}

// C-G4.
TEST(Handover, is_refused_when_anything_is_missing_or_of_another_place) {
    const auto with = [](auto change) {
        Handover changed = handover();
        change(changed);
        return follow(members().committee(), changed, crypto::verify);
    };
    using H = Handover;
    constexpr const char* kRule = "consensus.epoch";
    EXPECT_THAT(with([](H&) {}), IsOk());
    EXPECT_THAT(with([](H& h) { h.boundary.flags = 0; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.boundary.epoch = 1; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.boundary.network_id = {}; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.boundary.validators = {}; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.boundary.time_ms += 1; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) {
                    const Statement s = notarize(3, 2, h.finalization.statement.block);
                    h.finalization = members().certificate(s);
                }),
                HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.finalization.signatures[0][0] ^= 1; }),
                HasRule("consensus.signature"));
    EXPECT_THAT(with([](H& h) { h.cosignatures.pop_back(); }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.cosignatures[2] = h.cosignatures[1]; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.cosignatures[0].time_s += 1; }), HasRule("consensus.signature"));
    EXPECT_THAT(with([](H& h) {
                    h.cosignatures[0] =
                        members().cosign(0, h.tip, (kStartMs + kEpochMs) / 1000 + 1);
                }),
                HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.tip.root = {}; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.tip.size += 1; }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.next = Members::set(4, 1); }), HasRule(kRule));
    EXPECT_THAT(with([](H& h) { h.next = Members::set(5, 2); }), HasRule(kRule));
}

}  // namespace
}  // namespace touchstone::test

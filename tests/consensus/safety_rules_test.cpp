#include "consensus/safety_rules.h"

#include <gtest/gtest.h>

#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

SafetyRules rules(SafetyState state = {}) {
    return {members().committee(), 2, members().signers(2), std::move(state)};
}

constexpr const char* kRefused = "consensus.safety";

// C-S1.
TEST(SafetyRules, notarize_once_a_view_and_not_after_giving_it_up) {
    SafetyRules safety = rules();
    EXPECT_THAT(safety.notarize(1, 0, filled(1)), IsOk());
    EXPECT_THAT(safety.notarize(1, 0, filled(1)), HasRule(kRefused));
    EXPECT_THAT(safety.notarize(1, 0, filled(2)), HasRule(kRefused));
    EXPECT_THAT(safety.nullify(2), IsOk());
    EXPECT_THAT(safety.notarize(2, 0, filled(1)), HasRule(kRefused));
    EXPECT_THAT(safety.finalize(3, 0, filled(1)), IsOk());
    EXPECT_THAT(safety.notarize(3, 0, filled(1)), HasRule(kRefused));
}

// C-S2.
TEST(SafetyRules, give_a_view_up_after_notarizing_but_not_after_finalizing) {
    SafetyRules safety = rules();
    EXPECT_THAT(safety.notarize(1, 0, filled(1)), IsOk());
    EXPECT_THAT(safety.nullify(1), IsOk());
    EXPECT_THAT(safety.nullify(1), HasRule(kRefused));
    EXPECT_THAT(safety.finalize(2, 0, filled(1)), IsOk());
    EXPECT_THAT(safety.nullify(2), HasRule(kRefused));
}

// C-S3, C-R9.
TEST(SafetyRules, finalize_only_what_nothing_speaks_against) {
    SafetyRules safety = rules();
    EXPECT_THAT(safety.nullify(1), IsOk());
    EXPECT_THAT(safety.finalize(1, 0, filled(1)), HasRule(kRefused));
    EXPECT_THAT(safety.notarize(2, 0, filled(1)), IsOk());
    EXPECT_THAT(safety.finalize(2, 0, filled(2)), HasRule(kRefused));
    EXPECT_THAT(safety.finalize(2, 1, filled(1)), HasRule(kRefused));
    EXPECT_THAT(safety.finalize(2, 0, filled(1)), IsOk());
    EXPECT_THAT(safety.finalize(2, 0, filled(1)), HasRule(kRefused));
    safety.note_equivocation(3);
    EXPECT_THAT(safety.finalize(3, 2, filled(1)), HasRule(kRefused));
    EXPECT_THAT(safety.finalize(4, 2, filled(1)), IsOk());
}

TEST(SafetyRules, forget_below_the_floor_only_what_they_will_never_sign_again) {
    SafetyRules safety = rules();
    EXPECT_THAT(safety.nullify(5), IsOk());
    safety.raise_floor(5);
    EXPECT_TRUE(safety.state().views.empty());
    EXPECT_THAT(safety.notarize(5, 0, filled(1)), HasRule(kRefused));
    EXPECT_THAT(safety.finalize(4, 0, filled(1)), HasRule(kRefused));
    safety.raise_floor(3);
    EXPECT_EQ(safety.state().floor, 5u);
    EXPECT_THAT(safety.notarize(6, 5, filled(1)), IsOk());
}

// C-A1, C-A2.
TEST(SafetyRules, sign_nothing_while_silent_and_nothing_below_the_barrier) {
    SafetyRules safety = rules({.barrier = kNever});
    const std::vector<JournalEntry> promised = safety.take_promises();
    ASSERT_EQ(promised.size(), 1u);
    EXPECT_EQ(promised[0], JournalEntry(Barrier{kNever}));
    EXPECT_THAT(safety.notarize(9, 8, filled(1)), HasRule(kRefused));
    EXPECT_THAT(safety.nullify(9), HasRule(kRefused));
    EXPECT_THAT(safety.cosign({1, 2, filled(1)}, 10, 1'000'000), HasRule(kRefused));
    safety.set_barrier(9);
    EXPECT_THAT(safety.nullify(8), HasRule(kRefused));
    EXPECT_THAT(safety.nullify(9), IsOk());
    const auto after = safety.take_promises();
    ASSERT_EQ(after.size(), 3u);
    EXPECT_EQ(after[0], JournalEntry(Barrier{9}));
    EXPECT_EQ(after[1], JournalEntry(HighWater{members().committee().epoch(), 1, nullify(8)}));
}

// C-A1, C-P7: the votes that were lost stay counted.
TEST(SafetyRules, begin_silence_with_what_the_high_water_mark_knows) {
    const HighWater mark{members().committee().epoch(), 5, nullify(5)};
    SafetyRules safety = rules({.barrier = kNever, .high_water = mark});
    const std::vector<JournalEntry> expected{Barrier{kNever}, mark};
    EXPECT_EQ(safety.take_promises(), expected);
}

// C-P1, C-P7.
TEST(SafetyRules, hand_over_a_promise_for_each_signature) {
    SafetyRules safety = rules();
    const Vote first = safety.notarize(1, 0, filled(1)).value();
    const Vote second = safety.finalize(1, 0, filled(1)).value();
    const std::vector<JournalEntry> expected{OwnVote{first, 1}, OwnVote{second, 2}};
    EXPECT_EQ(safety.take_promises(), expected);
    EXPECT_TRUE(safety.take_promises().empty());
    EXPECT_EQ(safety.state().high_water, (HighWater{0, 2, second.statement}));
    EXPECT_THAT(verify(members().committee(), first, crypto::verify), IsOk());
}

// C-S4, C-P9.
TEST(SafetyRules, cosign_never_smaller_earlier_or_inconsistently) {
    SafetyRules safety = rules();
    constexpr std::uint64_t kEndMs = 1'000'000;
    const auto cosigned = safety.cosign({5, 50, filled(1)}, 100, kEndMs);
    ASSERT_THAT(cosigned, IsOk());
    EXPECT_THAT(verify(members().committee(), *cosigned, crypto::verify), IsOk());
    EXPECT_EQ(safety.take_promises().front(), JournalEntry(Cosigned{{5, 50, filled(1)}, 100}));
    EXPECT_THAT(safety.cosign({5, 50, filled(1)}, 100, kEndMs), IsOk());  // a heartbeat
    EXPECT_THAT(safety.cosign({5, 50, filled(2)}, 101, kEndMs), HasRule(kRefused));
    EXPECT_THAT(safety.cosign({6, 50, filled(1)}, 101, kEndMs), HasRule(kRefused));
    EXPECT_THAT(safety.cosign({5, 51, filled(1)}, 101, kEndMs), HasRule(kRefused));
    EXPECT_THAT(safety.cosign({4, 40, filled(1)}, 101, kEndMs), HasRule(kRefused));
    EXPECT_THAT(safety.cosign({6, 60, filled(1)}, 99, kEndMs), HasRule(kRefused));
    EXPECT_THAT(safety.cosign({6, 60, filled(1)}, 1001, kEndMs), HasRule(kRefused));
    EXPECT_THAT(safety.cosign({6, 60, filled(1)}, 100, kEndMs), IsOk());
}

}  // namespace
}  // namespace touchstone::test

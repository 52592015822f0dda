#include "consensus/pacemaker.h"

#include <gtest/gtest.h>

#include "consensus/cosigning.h"
#include "consensus/fetcher.h"
#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

Now at(std::uint64_t ms) {
    return {ms, kStartMs + ms};
}

// C-T1, C-T3.
TEST(Pacemaker, grows_by_a_fifth_a_nullified_view_and_shrinks_with_finality) {
    Pacemaker pace(Timing{}, 4);
    EXPECT_EQ(pace.delta_ms(), 1'000u);
    pace.enter(at(0), true);
    EXPECT_EQ(pace.delta_ms(), 1'200u);
    pace.enter(at(0), false);
    EXPECT_EQ(pace.delta_ms(), 1'200u);
    pace.enter(at(0), true);
    EXPECT_EQ(pace.delta_ms(), 1'440u);
    pace.progress(at(0));
    EXPECT_EQ(pace.delta_ms(), 1'000u);
}

// C-T1, C-T4.
TEST(Pacemaker, gives_up_a_view_late_and_starts_anew_with_the_next) {
    Pacemaker pace(Timing{}, 4);
    EXPECT_FALSE(pace.view_late(at(1'000'000))) << "not armed";
    EXPECT_FALSE(pace.next_deadline(at(0)));
    pace.arm(at(100));
    pace.arm(at(500));  // runs already
    EXPECT_FALSE(pace.proposal_late(at(2'099)));
    EXPECT_TRUE(pace.proposal_late(at(2'100)));
    EXPECT_FALSE(pace.view_late(at(3'099)));
    EXPECT_TRUE(pace.view_late(at(3'100)));
    pace.enter(at(3'100), false);
    EXPECT_FALSE(pace.proposal_late(at(5'099)));
    pace.disarm();
    EXPECT_FALSE(pace.view_late(at(1'000'000)));
}

// C-T4.
TEST(Pacemaker, tires_when_every_leader_had_several_turns_in_vain) {
    Pacemaker pace(Timing{}, 4);
    for (int i = 0; i < 16; ++i) pace.enter(at(0), true);
    EXPECT_LE(pace.delta_ms(), 60'000u);
    pace.enter(at(0), true);
    EXPECT_EQ(pace.delta_ms(), 200'000u);
    pace.refresh();
    EXPECT_LE(pace.delta_ms(), 60'000u);
}

// C-T6.
TEST(Pacemaker, holds_leaders_back_when_view_after_view_is_given_up_in_haste) {
    Pacemaker pace(Timing{}, 4);
    pace.arm(at(0));
    for (int i = 0; i < 4; ++i) pace.enter(at(0), true);
    EXPECT_EQ(pace.restraint_ms(), 0u) << "as many as there are leaders";
    pace.enter(at(0), true);
    EXPECT_EQ(pace.restraint_ms(), 120u);
    pace.enter(at(200'000), true);
    EXPECT_EQ(pace.restraint_ms(), 120u) << "that view took its time";
    for (int i = 0; i < 60; ++i) pace.enter(at(200'000), true);
    EXPECT_EQ(pace.restraint_ms(), pace.delta_ms());
    pace.progress(at(200'000));
    EXPECT_EQ(pace.restraint_ms(), 0u);
}

// C-T5.
TEST(Pacemaker, notices_a_standstill_once_every_ten_seconds) {
    Pacemaker pace(Timing{}, 4);
    pace.arm(at(0));
    EXPECT_FALSE(pace.standstill_due(at(9'999)));
    EXPECT_TRUE(pace.standstill_due(at(10'000)));
    pace.standstill_told(at(10'000));
    EXPECT_FALSE(pace.standstill_due(at(19'999)));
}

TEST(Timing, is_refused_in_an_impossible_order) {
    EXPECT_THAT(check(Timing{}), IsOk());
    constexpr const char* kRule = "consensus.timing";
    EXPECT_THAT(check(Timing{.delta_ms = 0}), HasRule(kRule));
    EXPECT_THAT(check(Timing{.delta_ms = 70'000}), HasRule(kRule));
    EXPECT_THAT(check(Timing{.delta_tired_ms = 5'000}), HasRule(kRule));
    EXPECT_THAT(check(Timing{.fetch_max_ms = 500}), HasRule(kRule));
    EXPECT_THAT(check(Timing{.skip_min_ms = 10'000}), HasRule(kRule));
    EXPECT_THAT(check(Timing{.boundary_lead_ms = kBoundaryLeadMaxMs + 1}), HasRule(kRule));
}

// C-B1.
TEST(Fetcher, asks_one_peer_after_another_and_forgets_what_is_not_wanted) {
    Fetcher fetcher(Timing{}, 4, 0);
    const Wanted wanted{.blocks = {{filled(1), 3}}};
    const auto first = fetcher.ask(at(0), wanted);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0].to, 3u);
    EXPECT_TRUE(fetcher.ask(at(999), wanted).empty());
    const auto second = fetcher.ask(at(1'000), wanted);
    ASSERT_EQ(second.size(), 1u);
    EXPECT_EQ(second[0].to, 1u) << "not itself";
    EXPECT_EQ(fetcher.next_deadline(), 2'200u);
    EXPECT_TRUE(fetcher.ask(at(5'000), Wanted{}).empty());
    EXPECT_FALSE(fetcher.wants(filled(1)));
    EXPECT_FALSE(fetcher.next_deadline());
}

// C-S4.
TEST(Cosigning, counts_a_quorum_on_one_tip_and_tells_it_again_when_time_advances) {
    const Members members(4);
    const Tip tip{1, 3, filled(1)};
    Cosigning cosigning(members.committee(), Timing{});
    cosigning.advance(tip, 2'000'000);
    for (Index i = 0; i < 2; ++i) {
        EXPECT_EQ(cosigning.add(members.cosign(i, tip, 100)), Cosigning::Heard::counted);
    }
    EXPECT_FALSE(cosigning.take_quorum());
    EXPECT_EQ(cosigning.add(members.cosign(2, {1, 3, filled(2)}, 100)),
              Cosigning::Heard::conflicting);
    EXPECT_FALSE(cosigning.take_quorum());
    EXPECT_EQ(cosigning.add(members.cosign(3, tip, 2'001)), Cosigning::Heard::counted);
    EXPECT_FALSE(cosigning.take_quorum()) << "later than the epoch's end";
    EXPECT_EQ(cosigning.add(members.cosign(2, tip, 101)), Cosigning::Heard::counted);
    ASSERT_TRUE(cosigning.take_quorum());
    EXPECT_FALSE(cosigning.take_quorum()) << "told";
    EXPECT_EQ(cosigning.add(members.cosign(0, tip, 100)), Cosigning::Heard::stale);
    for (Index i = 0; i < 3; ++i) (void)cosigning.add(members.cosign(i, tip, 110));
    EXPECT_TRUE(cosigning.take_quorum());
}

// C-S4.
TEST(Cosigning, after_the_epochs_end_bears_that_end) {
    const Members members(4);
    Cosigning cosigning(members.committee(), Timing{});
    SafetyRules safety(members.committee(), 0, members.signers(0), {});
    const Tip tip{1, 3, filled(1)};
    cosigning.advance(tip, 2'000'999);
    const auto own = cosigning.cosign(safety, {.monotonic_ms = 1, .wall_ms = 9'000'000});
    ASSERT_TRUE(own);
    EXPECT_EQ(own->time_s, 2'000u);
    for (Index i = 1; i < 3; ++i) (void)cosigning.add(members.cosign(i, tip, 2'000));
    EXPECT_TRUE(cosigning.take_quorum());
}

}  // namespace
}  // namespace touchstone::test

#include "consensus/committee.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

TEST(Quorum, of_any_two_shares_an_honest_validator_for_every_size) {
    for (std::size_t n = 1; n <= 200; ++n) {
        const std::size_t q = chain::quorum_of(n);
        const std::size_t f = (n - 1) / 3;
        EXPECT_EQ(q, n - f) << n;
        EXPECT_GE(2 * q, n + f + 1) << n << ": two quorums share f + 1";
        EXPECT_GE(n - f, q) << n << ": the honest are a quorum";
        EXPECT_GE(3 * q, 2 * n + 1) << n << ": more than two thirds";
    }
}

TEST(Quorum, has_the_sizes_of_the_table) {
    const std::vector<std::pair<std::size_t, std::size_t>> rows{
        {1, 1}, {2, 2},  {3, 3},   {4, 3},   {5, 4},   {6, 5},
        {7, 5}, {10, 7}, {49, 33}, {50, 34}, {100, 67}};
    for (const auto& [n, q] : rows) EXPECT_EQ(chain::quorum_of(n), q) << n;
}

// C-R2.
TEST(Committee, gives_each_member_one_turn_in_n_views) {
    for (const std::size_t n : {1u, 4u, 7u, 50u}) {
        const Members members(n);
        std::set<Index> leaders;
        for (View view = 1; view <= n; ++view) leaders.insert(members.committee().leader_of(view));
        EXPECT_EQ(leaders.size(), n);
        EXPECT_EQ(members.committee().leader_of(1), members.committee().leader_of(1 + n));
    }
}

// C-R2.
TEST(Committee, takes_turns_by_key_and_base_whatever_the_order_of_the_set) {
    const Members members(7);
    EpochStart start = members.committee().start();
    std::ranges::reverse(start.set.validators);
    start.base.validators = chain::validators_hash(start.set);
    EpochStart same = start;
    std::ranges::reverse(same.set.validators);
    const auto keys = [](const EpochStart& of, const Hash& base) {
        EpochStart with = of;
        with.base.validators = chain::validators_hash(with.set);
        with.base.state_root = base;
        const Committee committee = Committee::make(with).value();
        std::vector<crypto::PublicKey> turns;
        for (View view = 1; view <= 7; ++view) {
            turns.push_back(committee.member(committee.leader_of(view)).validator_key);
        }
        return turns;
    };
    EXPECT_NE(keys(start, filled(1)), keys(start, filled(2)));
    EXPECT_EQ(keys(start, filled(1)), keys(start, filled(1)));
}

TEST(Committee, starts_only_where_its_set_was_announced) {
    const EpochStart good = Members(4, 3).committee().start();
    const auto with = [&](auto change) {
        EpochStart start = good;
        change(start);
        return Committee::make(start);
    };
    EXPECT_THAT(with([](EpochStart&) {}), IsOk());
    EXPECT_THAT(with([](EpochStart& s) { s.base.flags = 0; }), HasRule("consensus.epoch"));
    EXPECT_THAT(with([](EpochStart& s) { s.base.epoch = 3; }), HasRule("consensus.epoch"));
    EXPECT_THAT(with([](EpochStart& s) { s.base.next_validators = {}; }),
                HasRule("consensus.epoch"));
    EXPECT_THAT(with([](EpochStart& s) { s.network_id = {}; }), HasRule("consensus.epoch"));
    EXPECT_THAT(with([](EpochStart& s) { s.base.height = 0; }), HasRule("consensus.epoch"));
    EXPECT_THAT(with([](EpochStart& s) { s.set.validators.clear(); }), HasRule("validators.form"));
}

}  // namespace
}  // namespace touchstone::test

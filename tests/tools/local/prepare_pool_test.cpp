#include "local/prepare_pool.h"

#include <atomic>

#include <gtest/gtest.h>

#include "local_ledger.h"
#include "tests/support/result_matchers.h"

namespace touchstone::local {
namespace {

using touchstone::test::HasRule;
using touchstone::test::IsOk;

TEST(PreparePool, prepares_on_every_core_what_one_after_another_prepares) {
    const auto model = test::model_with_reports(40);
    auto leaves = test::records_of(*model);
    leaves.back().back() ^= 1;  // its signature
    leaves.push_back({});       // no leaf at all
    const auto expected = registry::prepare_in_turn(model->state(), *model, leaves);
    const auto prepared = prepare_on_every_core(model->state(), *model, leaves);
    ASSERT_EQ(prepared.size(), leaves.size());
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        ASSERT_EQ(prepared[i].has_value(), expected[i].has_value()) << i;
        if (!prepared[i]) continue;
        EXPECT_EQ(prepared[i]->leaf, leaves[i]);
        EXPECT_EQ(prepared[i]->verified_under, expected[i]->verified_under);
    }
    EXPECT_THAT(prepared[leaves.size() - 2], HasRule("record.signature"));
    EXPECT_FALSE(prepared.back());
    EXPECT_TRUE(prepare_on_every_core(model->state(), *model, {}).empty());
}

TEST(PreparePool, tells_when_a_batch_is_finished) {
    const auto model = test::model_with_reports(40);
    const auto leaves = test::records_of(*model);
    std::atomic<int> told = 0;
    PreparePool pool(2);
    const auto batch = pool.start(model->state(), *model, leaves, [&] { ++told; });
    const auto nothing = pool.start(model->state(), *model, {}, [&] { ++told; });
    EXPECT_TRUE(pool.is_finished(*nothing));
    pool.wait(*batch);
    EXPECT_TRUE(pool.is_finished(*batch));
    EXPECT_EQ(told, 2);
}

}  // namespace
}  // namespace touchstone::local

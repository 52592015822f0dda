#include "local/ledger_directory.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "local/small_file.h"
#include "local_ledger.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tools/local/recorder.h"

namespace touchstone::local {
namespace {

using touchstone::test::HasRule;
using touchstone::test::IsOk;

struct LedgerDirectory : testing::Test {
    touchstone::test::TemporaryFolder folder{};
    LedgerPaths paths{folder / "ledger"};
    std::unique_ptr<test::TestLedger> model = test::model_with_reports(3);
};

TEST_F(LedgerDirectory, keeps_a_ledger_between_runs) {
    chain::Header head;
    {
        const auto ledger = create_ledger(paths, model->genesis_json());
        ASSERT_THAT(ledger, IsOk());
        const auto keys = test::validator_keys();
        Recorder recorder(**ledger, keys, {});
        ASSERT_THAT(recorder.record(test::records_of(*model),
                                    [](const Recorded& one) { EXPECT_THAT(one.result, IsOk()); }),
                    IsOk());
        head = (*ledger)->state().head;
    }
    const auto again = open_ledger(paths);
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ((*again)->state().head, head);
    EXPECT_TRUE(is_cosigned(**again).value());
    EXPECT_EQ(read_file(paths.genesis(), chain::kGenesisBytesMax, false).value(),
              model->genesis_json());
    EXPECT_EQ(std::filesystem::status(paths.folder).permissions(), std::filesystem::perms(0700));
}

TEST_F(LedgerDirectory, is_not_created_twice) {
    ASSERT_THAT(create_ledger(paths, model->genesis_json()), IsOk());
    const auto again = create_ledger(paths, model->genesis_json());
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().code, Errc::conflict);
}

TEST_F(LedgerDirectory, is_not_created_from_a_bad_genesis) {
    EXPECT_THAT(create_ledger(paths, "{}"), HasRule("genesis.form"));
    EXPECT_FALSE(std::filesystem::exists(paths.genesis()));
}

TEST_F(LedgerDirectory, is_not_found_where_there_is_none) {
    EXPECT_EQ(open_ledger(paths).error().code, Errc::not_found);
    EXPECT_FALSE(std::filesystem::exists(paths.folder)) << "looking leaves nothing behind";
}

TEST_F(LedgerDirectory, is_open_in_one_place_at_a_time) {
    const auto first = create_ledger(paths, model->genesis_json());
    ASSERT_THAT(first, IsOk());
    EXPECT_EQ(open_ledger(paths).error().code, Errc::unavailable);
}

TEST_F(LedgerDirectory, writes_the_copy_of_its_genesis_that_a_crash_left_out) {
    ASSERT_THAT(create_ledger(paths, model->genesis_json()), IsOk());
    std::filesystem::remove(paths.genesis());
    ASSERT_THAT(open_ledger(paths), IsOk());
    EXPECT_EQ(read_file(paths.genesis(), chain::kGenesisBytesMax, false).value(),
              model->genesis_json());
}

TEST_F(LedgerDirectory, refuses_another_genesis_than_its_own) {
    ASSERT_THAT(create_ledger(paths, model->genesis_json()), IsOk());
    std::ofstream(paths.genesis(), std::ios::app) << "\n";
    EXPECT_THAT(open_ledger(paths), HasRule("ledger.genesis"));
}

}  // namespace
}  // namespace touchstone::local

// Which ledger a start finds, whenever a crash came.
#include "node/driver/incoming_folder.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "ledger/store/keys.h"
#include "ledger/store/ledger.h"
#include "tests/node/application/network.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::test {
namespace {

namespace fs = std::filesystem;

class Folder : public testing::Test {
  protected:
    [[nodiscard]] std::string data() const { return folder_ / "data"; }

    /// A ledger of one block and so many more, each with a record.
    void make(const std::string& name, std::uint64_t blocks, std::uint64_t first_record = 0) {
        fs::create_directories(data());
        auto database = store::open_leveldb(data() + "/" + name, {.create = true}).value();
        const auto ledger =
            store::Ledger::create(std::move(database), network_.genesis_json()).value();
        for (std::uint64_t i = 0; i < blocks; ++i) add_block(*ledger, first_record + i);
    }

    /// Blocks of the ledger that a start would open; 0: there is none.
    [[nodiscard]] std::uint64_t height() const {
        auto database = store::open_leveldb(data() + "/db", {});
        if (!database) return 0;
        return store::Ledger::open(*std::move(database)).value()->state().head.height;
    }

    [[nodiscard]] Result<void> install() const { return node::install_ready(data(), log_); }

    void expect_nothing_left() const {
        for (const char* name : {"db.incoming", "db.ready", "db.old"})
            EXPECT_FALSE(fs::exists(data() + "/" + name)) << name;
    }

    void move(const std::string& from, const std::string& to) const {
        fs::rename(data() + "/" + from, data() + "/" + to);
    }

    [[nodiscard]] std::unique_ptr<store::Database> open(const std::string& name) const {
        return store::open_leveldb(data() + "/" + name, {}).value();
    }

    node::Log log_{{.level = node::LogLevel::error,
                    .now_ms = [] { return std::uint64_t{}; },
                    .write = [](std::string_view) {}}};

  private:
    void add_block(store::Ledger& ledger, std::uint64_t record) {
        const registry::State& state = ledger.state();
        registry::BlockBuilder builder(state, ledger, {.time_ms = state.head.time_ms + 1});
        auto envelope = records::parse_leaf(network_.record(record)).value();
        const auto added = builder.add(registry::candidate_of(std::move(envelope)));
        ASSERT_TRUE(added) << added.error().what;
        ASSERT_THAT(ledger.commit(std::move(builder).seal()), IsOk());
    }

    TemporaryFolder folder_{};
    TestNetwork network_{};
};

TEST_F(Folder, without_a_snapshot_stays_as_it_is) {
    make("db", 2);
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 2U);
}

TEST_F(Folder, loses_what_was_not_whole) {
    make("db", 2);
    make("db.incoming", 5);
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 2U);
    expect_nothing_left();
}

TEST_F(Folder, takes_what_is_ready) {
    make("db", 2);
    make("db.ready", 5);
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 5U);
    expect_nothing_left();
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 5U);
}

TEST_F(Folder, takes_it_where_there_was_no_ledger) {
    make("db.ready", 5);
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 5U);
}

TEST_F(Folder, goes_on_after_a_crash_at_each_step) {
    make("db", 2);
    make("db.ready", 5);
    make("db.old", 1);  // of an earlier time: its removal was cut short
    move("db", "db.before");
    fs::remove_all(data() + "/db.old");
    move("db.before", "db.old");  // the old one was moved, the new one not yet
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 5U);
    expect_nothing_left();
    make("db.old", 2);  // the new one was moved, the old one not yet removed
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 5U);
    expect_nothing_left();
}

TEST_F(Folder, carries_over_what_a_cosigner_has_promised) {
    make("db", 2);
    make("db.ready", 5);
    {
        const auto ledger = store::Ledger::open(open("db")).value();
        ASSERT_THAT(ledger->promise_cosignature(ledger->size(), ledger->state().log.root(), 7),
                    IsOk());
    }
    const auto promised = open("db")->get(store::keys::single(store::keys::Kind::promise)).value();
    ASSERT_TRUE(promised.has_value());
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(open("db")->get(store::keys::single(store::keys::Kind::promise)).value(), promised);
    const auto ledger = store::Ledger::open(open("db")).value();
    EXPECT_THAT(ledger->promise_cosignature(ledger->size(), ledger->state().log.root(), 6),
                HasRule("cosign.order"));
}

TEST_F(Folder, keeps_a_ledger_that_does_not_end_within_the_new_one) {
    make("db", 2);
    make("db.ready", 5, 100);  // another history
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 2U);
    expect_nothing_left();
    make("db.ready", 1);  // a part of this one
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 2U);
    expect_nothing_left();
}

TEST_F(Folder, makes_ready_only_what_opens_and_has_the_epochs_that_were_told) {
    make("db", 1);
    make("db.incoming", 5);
    const std::vector<consensus::Tip> wrong{{.height = 1, .size = 3, .root = {9}}};
    EXPECT_THAT(node::make_ready(data(), wrong, log_), HasRule("snapshot.epochs"));
    EXPECT_FALSE(fs::exists(data() + "/db.ready"));
    ASSERT_THAT(open("db.incoming")->write({.deletes = {store::keys::tile(0)}}, true), IsOk());
    EXPECT_THAT(node::make_ready(data(), {}, log_), HasRule("ledger.tile"));
    const auto database = node::begin_incoming(data());
    ASSERT_THAT(database, IsOk());
    EXPECT_THAT((*database)->get(store::keys::tile(1)), IsOk());
}

TEST_F(Folder, makes_ready_what_is_whole) {
    make("db.incoming", 5);
    ASSERT_THAT(node::make_ready(data(), {}, log_), IsOk());
    EXPECT_FALSE(fs::exists(data() + "/db.incoming"));
    EXPECT_THAT(install(), IsOk());
    EXPECT_EQ(height(), 5U);
    EXPECT_THAT(store::fsck(*open("db"), {}), IsOk());
}

}  // namespace
}  // namespace touchstone::test

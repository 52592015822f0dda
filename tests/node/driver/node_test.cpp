// Nodes with their threads and disks: they agree, come back, follow and refuse.
#include <algorithm>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "local/clock.h"
#include "node/driver/start.h"
#include "tests/node/driver/node_cluster.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using Stage = api::Outcome::Stage;

class Nodes : public testing::Test {
  public:
    Nodes() = default;

    Nodes(std::uint32_t epoch_days, const std::string& first_day)
        : network(4, epoch_days, first_day) {}

  protected:
    std::vector<Bytes> records(std::size_t count) {
        std::vector<Bytes> leaves;
        for (std::size_t i = 0; i < count; ++i) leaves.push_back(network.record(next_++));
        return leaves;
    }

    /// Hands them in to this node and waits until they are recorded; the log's size then, at least.
    std::uint64_t record(const std::string& body, std::size_t count) {
        const auto outcomes = cluster.submit(body, records(count));
        EXPECT_TRUE(outcomes->wait());
        std::uint64_t size = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const api::Outcome outcome = outcomes->at(i);
            EXPECT_EQ(outcome.stage, Stage::recorded) << outcome.reason.what;
            size = std::max(size, outcome.index + 1);
        }
        return size;
    }

    TestNetwork network{4, 366, today()};
    NodeCluster cluster{network};

  private:
    std::uint64_t next_{};
};

TEST_F(Nodes, record_what_is_handed_in_to_any_of_them) {
    cluster.start_all();
    std::uint64_t size = 0;
    for (const char* body : {"aa.nab", "bb.nab", "cc.nab", "dd.nab"})
        size = std::max(size, record(body, 5));
    EXPECT_TRUE(cluster.wait_for_size(size));
    EXPECT_TRUE(cluster.failures().empty());
}

TEST_F(Nodes, answer_every_record) {
    cluster.start_all();
    std::vector<Bytes> leaves = records(3);
    leaves[1].back() ^= 1;  // its signature
    leaves.push_back(leaves[0]);
    const auto outcomes = cluster.submit("aa.nab", leaves);
    ASSERT_TRUE(outcomes->wait());
    EXPECT_EQ(outcomes->at(0).stage, Stage::recorded);
    EXPECT_EQ(outcomes->at(1).stage, Stage::refused);
    EXPECT_EQ(outcomes->at(1).reason.rule, "record.signature");
    EXPECT_EQ(outcomes->at(2).stage, Stage::recorded);
    EXPECT_EQ(outcomes->at(3).index, outcomes->at(0).index);
    const auto again = cluster.submit("aa.nab", {leaves[0]});
    ASSERT_TRUE(again->wait());
    EXPECT_EQ(again->at(0).stage, Stage::recorded);
    EXPECT_EQ(again->at(0).index, outcomes->at(0).index);
}

// Of three that are a quorum two hear each other's cosignatures through nobody.
TEST_F(Nodes, come_to_a_checkpoint_also_when_they_reach_a_cosigner_only_by_way_of_another) {
    for (const char* body : {"aa.nab", "bb.nab", "cc.nab"}) {
        const auto started = cluster.start(body);
        ASSERT_TRUE(started) << started.error().what;
    }
    ASSERT_TRUE(cluster.wait_for_size(record("cc.nab", 1)));
    cluster.cut("aa.nab", "bb.nab");
    EXPECT_TRUE(cluster.wait_for_size(record("cc.nab", 1)));
}

TEST_F(Nodes, prove_what_they_record) {
    cluster.start_all();
    const std::uint64_t size = record("aa.nab", 1);
    const auto snapshot = cluster.node("aa.nab").view().snapshot();
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_GE((*snapshot)->checkpoint().checkpoint.size, size);
    EXPECT_THAT((*snapshot)->record(size - 1), IsOk());
    EXPECT_THAT((*snapshot)->base(), IsOk());
}

TEST_F(Nodes, go_on_without_one_that_catches_up_later) {
    cluster.start_all();
    (void)record("aa.nab", 3);
    cluster.stop("dd.nab");
    std::uint64_t size = 0;
    for (int i = 0; i < 5; ++i) size = record("bb.nab", 3);
    ASSERT_THAT(cluster.start("dd.nab"), IsOk());
    EXPECT_TRUE(cluster.wait_for_size(size));
    EXPECT_TRUE(cluster.wait_for_size(record("dd.nab", 3)));
}

TEST_F(Nodes, lose_nothing_when_all_stop_at_once) {
    cluster.start_all();
    std::uint64_t size = 0;
    for (int i = 0; i < 3; ++i) {
        size = record("aa.nab", 4);
        (void)cluster.submit("bb.nab", records(20));  // whatever becomes of it
        cluster.stop_all();
        cluster.start_all();
        EXPECT_TRUE(cluster.wait_for_size(size));
    }
    EXPECT_TRUE(cluster.wait_for_size(record("cc.nab", 1)));
    EXPECT_TRUE(cluster.failures().empty());
}

TEST_F(Nodes, stop_recording_without_a_quorum_and_go_on_with_one) {
    cluster.start_all();
    (void)record("aa.nab", 1);
    cluster.stop("cc.nab");
    cluster.stop("dd.nab");
    const auto waiting = cluster.submit("aa.nab", records(1));
    ASSERT_TRUE(waiting->wait_for_answers());
    EXPECT_EQ(waiting->at(0).stage, Stage::waiting);
    const auto standing = cluster.node("aa.nab").standing();
    EXPECT_EQ(standing.peers, 1U);
    EXPECT_FALSE(standing.checks.at(1).good) << standing.checks.at(1).what;
    ASSERT_THAT(cluster.start("cc.nab"), IsOk());
    ASSERT_TRUE(waiting->wait());
    EXPECT_EQ(waiting->at(0).stage, Stage::recorded);
}

TEST_F(Nodes, are_followed_by_an_observer) {
    cluster.add_observer("eye");
    cluster.start_all();
    EXPECT_TRUE(cluster.wait_for_size(record("aa.nab", 5)));
    EXPECT_FALSE(cluster.node("eye").standing().validator);
}

TEST_F(Nodes, rebuild_one_that_lost_its_disk_and_keep_it_silent_until_the_others_have_told) {
    cluster.start_all();
    (void)record("aa.nab", 3);
    cluster.stop("dd.nab");
    std::filesystem::remove_all(cluster.data("dd.nab"));
    const std::uint64_t size = record("aa.nab", 3);
    ASSERT_THAT(cluster.start("dd.nab"), IsOk());
    EXPECT_TRUE(cluster.wait_for_size(size));
    // It votes from two views above what the others have told it, which they are asked every
    // second.
    for (int i = 0; i < 12; ++i) {
        (void)record("bb.nab", 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    cluster.stop("cc.nab");  // now the fourth is needed for a quorum
    EXPECT_TRUE(cluster.wait_for_size(record("aa.nab", 2)));
}

// C-A1. Journal and marks of an earlier moment know of fewer votes than were signed.
TEST_F(Nodes, keep_one_silent_whose_votes_came_back_from_an_old_copy) {
    namespace fs = std::filesystem;
    cluster.start_all();
    (void)record("aa.nab", 2);
    cluster.stop("dd.nab");
    const TemporaryFolder copies;
    const std::string votes = cluster.data("dd.nab") + "/votes";
    fs::copy(votes, copies / "votes", fs::copy_options::recursive);
    fs::copy(cluster.marks("dd.nab"), copies / "marks", fs::copy_options::recursive);
    ASSERT_THAT(cluster.start("dd.nab"), IsOk());
    EXPECT_TRUE(cluster.wait_for_size(record("dd.nab", 3)));
    cluster.stop("dd.nab");
    for (const auto& [from, to] : {std::pair{copies / "votes", votes},
                                   std::pair{copies / "marks", cluster.marks("dd.nab")}}) {
        fs::remove_all(to);
        fs::copy(from, to, fs::copy_options::recursive);
    }
    cluster.stop("cc.nab");  // of the three others two tell where they are: not enough
    ASSERT_THAT(cluster.start("dd.nab"), IsOk());
    const auto waiting = cluster.submit("aa.nab", records(1));
    ASSERT_TRUE(waiting->wait_for_answers());
    std::this_thread::sleep_for(std::chrono::seconds(3));
    EXPECT_EQ(waiting->at(0).stage, Stage::waiting) << "it voted";
    ASSERT_THAT(cluster.start("cc.nab"), IsOk());
    EXPECT_TRUE(waiting->wait());
    EXPECT_TRUE(cluster.wait_for_size(record("dd.nab", 1)));
    EXPECT_TRUE(cluster.failures().empty());
}

// The ledger is lost, the journal is not: its votes are all known.
TEST_F(Nodes, let_one_vote_at_once_that_has_fetched_a_lost_ledger) {
    cluster.start_all();
    (void)record("aa.nab", 3);
    cluster.stop("dd.nab");
    std::filesystem::remove_all(cluster.data("dd.nab") + "/db");
    const std::uint64_t size = record("aa.nab", 3);
    ASSERT_THAT(cluster.start("dd.nab"), IsOk());
    EXPECT_TRUE(cluster.wait_for_size(size));
    EXPECT_TRUE(cluster.failures().empty());
    cluster.stop("cc.nab");  // now the fourth is needed for a quorum
    EXPECT_TRUE(cluster.wait_for_size(record("aa.nab", 2)));
    EXPECT_TRUE(cluster.failures().empty());
}

TEST_F(Nodes, stop_by_degrees_when_the_disk_grows_full) {
    cluster.start_all();
    (void)record("aa.nab", 1);
    cluster.stop("dd.nab");
    cluster.options("dd.nab").disk_reserve = std::uint64_t{1} << 60;
    ASSERT_THAT(cluster.start("dd.nab"), IsOk());
    const auto is_good = [&](const std::string& name) {
        const auto checks = cluster.node("dd.nab").standing().checks;
        return std::ranges::find(checks, name, &api::Check::name)->good;
    };
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (is_good("disk") && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_FALSE(is_good("disk"));
    EXPECT_FALSE(is_good("accepting"));
    EXPECT_FALSE(cluster.node("dd.nab").standing().validator);
    const auto refused = cluster.submit("dd.nab", records(1));
    ASSERT_TRUE(refused->wait_for_answers());
    EXPECT_EQ(refused->at(0).stage, Stage::busy);
    EXPECT_EQ(refused->at(0).reason.rule, "node.room");
    (void)record("aa.nab", 1);
    EXPECT_TRUE(cluster.failures().empty());
}

TEST_F(Nodes, refuse_to_start_on_what_is_not_theirs) {
    ASSERT_THAT(cluster.start("aa.nab"), IsOk());
    cluster.options("bb.nab").data = cluster.data("aa.nab");
    EXPECT_THAT(cluster.start("bb.nab"), HasRule("node.locked"));
    cluster.stop("aa.nab");
    cluster.options("aa.nab").genesis_json = TestNetwork(4, 365, today()).genesis_json();
    EXPECT_THAT(cluster.start("aa.nab"), HasRule("node.genesis"));
    cluster.options("cc.nab").body = "dd.nab";
    EXPECT_THAT(cluster.start("cc.nab"), HasRule("node.key"));
}

/// Of a network whose first epoch was over long ago: it ends when the nodes start.
class NodesAtAnEnd : public Nodes {
  protected:
    NodesAtAnEnd() : Nodes(1, days_ago(7)) {}

    std::uint64_t epoch_of(const std::string& body) {
        const auto snapshot = cluster.node(body).view().snapshot();
        return snapshot ? (*snapshot)->head().epoch : 0;
    }
};

TEST_F(NodesAtAnEnd, of_an_epoch_go_on_in_the_next_one) {
    cluster.start_all();
    EXPECT_TRUE(cluster.wait_for_size(record("aa.nab", 3)));
    EXPECT_EQ(epoch_of("dd.nab"), 1U);
    cluster.stop_all();
    cluster.start_all();
    EXPECT_TRUE(cluster.wait_for_size(record("bb.nab", 3)));
    EXPECT_TRUE(cluster.failures().empty());
}

TEST_F(NodesAtAnEnd, of_an_epoch_are_followed_over_it_by_who_was_not_there) {
    cluster.add_observer("eye");
    for (const char* body : {"aa.nab", "bb.nab", "cc.nab"})
        ASSERT_THAT(cluster.start(body), IsOk());
    const std::uint64_t size = record("aa.nab", 3);
    ASSERT_THAT(cluster.start("dd.nab"), IsOk());
    ASSERT_THAT(cluster.start("eye"), IsOk());
    EXPECT_TRUE(cluster.wait_for_size(size));
    cluster.stop("cc.nab");  // the fourth has a vote in the epoch that it did not see begin
    EXPECT_TRUE(cluster.wait_for_size(record("dd.nab", 3)));
    EXPECT_EQ(epoch_of("eye"), 1U);
}

TEST(Start, refuses_a_clock_that_is_behind_the_ledger) {
    const chain::Header head{.time_ms = 1'000'000'000};
    EXPECT_THAT(node::check_clock(head, 1'000'000'000 - 300'000), IsOk());
    EXPECT_THAT(node::check_clock(head, 1'000'000'000 - 300'001), HasRule("node.clock"));
}

}  // namespace
}  // namespace touchstone::test

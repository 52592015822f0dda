#include "tools/remote/follow.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "served.h"
#include "tests/support/result_matchers.h"

namespace touchstone::remote {
namespace {

using test::HasRule;
using test::IsOk;
using test::Served;

std::unique_ptr<store::Ledger> empty_copy(const std::string& genesis_json) {
    return store::Ledger::create(store::make_memory_database(), genesis_json).value();
}

struct Following : testing::Test {
    Served served{};
    Node node{NodeUrl{.host = "127.0.0.1", .port = std::to_string(served.port())}};
    std::unique_ptr<store::Ledger> copy = empty_copy(served.ledger().genesis_json());

    std::vector<api::Outcome> submit(const std::vector<Bytes>& leaves) {
        return node.submit(leaves, 20).value();
    }
};

TEST_F(Following, ends_with_the_same_ledger) {
    ASSERT_THAT(follow(*copy, node), IsOk());
    EXPECT_EQ(copy->state().head, served.ledger().state().head);
    EXPECT_EQ(copy->state().map.root(), served.ledger().state().map.root());
    EXPECT_EQ(copy->checkpoint().value(), served.ledger().checkpoint().value());
    ASSERT_THAT(follow(*copy, node), IsOk());
}

TEST_F(Following, goes_on_where_it_was_left_past_the_edge_of_a_tile) {
    ASSERT_THAT(follow(*copy, node), IsOk());
    std::vector<Bytes> leaves;
    for (int i = 0; i < 600; ++i) leaves.push_back(served.new_report("M-" + std::to_string(i)));
    for (const api::Outcome& outcome : submit(leaves))
        EXPECT_EQ(outcome.stage, api::Outcome::Stage::recorded);
    ASSERT_THAT(follow(*copy, node), IsOk());
    EXPECT_EQ(copy->state().head, served.ledger().state().head);
    EXPECT_EQ(check_log(served.ledger().genesis_json(), node).value(), served.ledger().size());
}

TEST_F(Following, never_goes_back) {
    submit({served.new_report("M-1")});
    ASSERT_THAT(follow(*copy, node), IsOk());
    Served older;
    Node behind{NodeUrl{.host = "127.0.0.1", .port = std::to_string(older.port())}};
    EXPECT_THAT(follow(*copy, behind), HasRule("follow.behind"));
}

TEST_F(Following, tells_a_fork) {
    submit({served.new_report("M-1")});
    ASSERT_THAT(follow(*copy, node), IsOk());
    Served fork;
    Node other{NodeUrl{.host = "127.0.0.1", .port = std::to_string(fork.port())}};
    for (const char* number : {"F-1", "F-2"}) {
        const std::vector<Bytes> leaves{fork.new_report(number)};
        ASSERT_EQ(other.submit(leaves, 20).value().front().stage, api::Outcome::Stage::recorded);
    }
    EXPECT_FALSE(follow(*copy, other));
}

TEST_F(Following, is_held_to_the_pinned_genesis) {
    const test::TestLedger other({.first_day = "2026-01-02"});
    const auto of_another = empty_copy(other.genesis_json());
    EXPECT_THAT(follow(*of_another, node), HasRule("bundle.network"));
}

TEST_F(Following, of_nobody_says_so) {
    Node nobody{NodeUrl{.host = "127.0.0.1", .port = "1"}};
    EXPECT_THAT(follow(*copy, nobody), HasRule("network.connect"));
}

TEST(HttpClient, asks_again_where_the_node_has_closed_the_connection) {
    Served served({.idle_ms = 100});
    Node node{NodeUrl{.host = "127.0.0.1", .port = std::to_string(served.port())}};
    ASSERT_THAT(node.status(), IsOk());
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    EXPECT_THAT(node.status(), IsOk());
}

}  // namespace
}  // namespace touchstone::remote

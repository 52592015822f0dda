// Records that are handed in: each has an answer, and in the end it is recorded or it is said why
// not.
#include "node/driver/submissions.h"

#include <atomic>

#include <gtest/gtest.h>

#include "tests/node/application/network.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using api::Outcome;
using Stage = Outcome::Stage;

class Desk {
  public:
    explicit Desk(std::size_t bytes_max = 1u << 20) : bytes_max_(bytes_max) {}

    /// The positions' stages, in the order in which they were told.
    void hand_in(const std::vector<Bytes>& leaves) {
        submissions.submit(leaves, [this](std::size_t position, const Outcome& outcome) {
            told.emplace_back(position, outcome);
        });
        if (looks) work();
    }

    /// Until nobody asks for a look any more.
    void work() {
        while (asks_for_look.exchange(false)) look();
    }

    /// At one piece.
    void look() {
        submissions.look();
        submissions.finish_look();
    }

    /// One block of what waits, committed; not cosigned yet.
    void make_block() {
        const Hash parent = chain::block_hash(ledger.ledger->state().head);
        const auto block = ledger.application->propose(parent, ++now_ms_, 0);
        ASSERT_TRUE(block);
        ASSERT_TRUE(ledger.application->commit(*block, {}));
        submissions.committed(*block);
    }

    void cosign() { submissions.cosigned(ledger.ledger->size()); }

    [[nodiscard]] std::vector<Stage> stages() const {
        std::vector<Stage> all;
        for (const auto& [position, outcome] : told) all.push_back(outcome.stage);
        return all;
    }

  private:
    std::size_t bytes_max_;

  public:
    TestNetwork network{4, 366};

  private:
    std::uint64_t now_ms_{network.start_ms() + 1'000};

  public:
    NodeLedger ledger{network.ledger([this] { return now_ms_; })};
    std::vector<std::pair<std::size_t, Outcome>> told{};
    std::vector<node::Records> pushed{};
    std::size_t asked{};
    bool looks{true};
    std::atomic<bool> asks_for_look{};  ///< also on the pool's threads
    std::optional<Error> closed{};
    local::PreparePool pool{2};
    node::Submissions submissions{
        *ledger.application,
        pool,
        bytes_max_,
        {.closed = [this] { return closed; },
         .look = [this] { asks_for_look = true; },
         .push = [this](const node::Records& word) { pushed.push_back(word); },
         .records_came = [this] { ++asked; }}};
};

TEST(Submissions, say_that_a_record_waits_and_later_that_it_is_recorded) {
    Desk desk;
    desk.hand_in({desk.network.record(0), desk.network.record(1)});
    EXPECT_EQ(desk.stages(), (std::vector{Stage::waiting, Stage::waiting}));
    EXPECT_EQ(desk.asked, 1U);
    ASSERT_EQ(desk.pushed.size(), 1U);
    EXPECT_EQ(desk.pushed[0].leaves.size(), 2U);
    const std::uint64_t size = desk.ledger.ledger->size();
    desk.make_block();
    EXPECT_EQ(desk.told.size(), 2U);  // final, and not cosigned yet
    desk.cosign();
    ASSERT_EQ(desk.told.size(), 4U);
    EXPECT_EQ(desk.told[2].second.stage, Stage::recorded);
    EXPECT_EQ(desk.told[2].second.index, size);
    EXPECT_EQ(desk.told[3].second.index, size + 1);
}

TEST(Submissions, say_at_once_where_a_record_stands_that_is_on_the_ledger) {
    Desk desk;
    const Bytes leaf = desk.network.record(0);
    desk.hand_in({leaf});
    desk.make_block();
    desk.hand_in({leaf});  // final, and not cosigned yet
    EXPECT_EQ(desk.told.back().second.stage, Stage::waiting);
    desk.cosign();
    EXPECT_EQ(desk.told.back().second.stage, Stage::recorded);
    desk.hand_in({leaf});
    EXPECT_EQ(desk.told.back().second.stage, Stage::recorded);
}

TEST(Submissions, say_why_a_record_is_refused) {
    Desk desk;
    Bytes leaf = desk.network.record(0);
    leaf.back() ^= 1;
    desk.hand_in({leaf, {}});
    EXPECT_EQ(desk.stages(), (std::vector{Stage::refused, Stage::refused}));
    EXPECT_EQ(desk.told[0].second.reason.rule, "record.signature");
    EXPECT_TRUE(desk.pushed.empty());
}

TEST(Submissions, are_busy_when_more_is_handed_in_than_is_looked_at) {
    Desk small(10);
    small.hand_in({small.network.record(0)});
    EXPECT_EQ(small.stages(), std::vector{Stage::busy});
    EXPECT_GE(small.told[0].second.retry_after_s, 1U);
}

TEST(Submissions, are_looked_at_together_when_they_come_meanwhile) {
    Desk desk;
    desk.looks = false;
    desk.hand_in({desk.network.record(0)});
    desk.hand_in({desk.network.record(1)});
    desk.submissions.pushed("bb.nab", {{desk.network.record(2)}});
    EXPECT_TRUE(desk.told.empty());
    EXPECT_EQ(desk.submissions.find_unseen(consensus::leaf_hash(desk.network.record(2))),
              desk.network.record(2));
    desk.submissions.tick(0);
    desk.submissions.finish_look();
    EXPECT_EQ(desk.stages(), (std::vector{Stage::waiting, Stage::waiting}));
    ASSERT_EQ(desk.pushed.size(), 1U);
    EXPECT_EQ(desk.pushed[0].leaves.size(), 2U) << "not what others push";
    EXPECT_EQ(desk.ledger.application->waiting(), 3U);
    EXPECT_EQ(desk.submissions.find_unseen(consensus::leaf_hash(desk.network.record(2))),
              std::nullopt);
}

TEST(Submissions, let_a_few_wait_before_many_that_came_earlier) {
    constexpr std::size_t kMany = 200;
    Desk desk;
    desk.looks = false;
    std::vector<Bytes> many;
    for (std::uint64_t i = 0; i < kMany; ++i) many.push_back(desk.network.record(i));
    desk.hand_in(many);
    desk.submissions.pushed("bb.nab", {{desk.network.record(kMany)}});
    desk.look();
    EXPECT_EQ(desk.ledger.application->waiting(), 1U);
    EXPECT_TRUE(desk.told.empty()) << "what came together is judged together";
    EXPECT_TRUE(desk.submissions.find_unseen(consensus::leaf_hash(many[0])))
        << "a block that names it finds it";
    desk.look();
    EXPECT_EQ(desk.ledger.application->waiting(), kMany + 1);
    EXPECT_EQ(desk.stages(), std::vector(kMany, Stage::waiting));
}

TEST(Submissions, push_again_what_has_waited_for_long) {
    Desk desk;
    desk.submissions.tick(1'000);
    desk.hand_in({desk.network.record(0)});
    desk.submissions.tick(2'000);
    EXPECT_EQ(desk.pushed.size(), 1U);
    desk.submissions.tick(10'000);
    EXPECT_EQ(desk.pushed.size(), 2U);
    desk.make_block();
    desk.submissions.tick(20'000);
    EXPECT_EQ(desk.pushed.size(), 2U);
}

TEST(Submissions, push_in_words_that_can_be_read) {
    Desk desk;
    std::vector<Bytes> leaves;
    for (std::uint64_t i = 0; i < node::kPushedRecordsMax + 1; ++i)
        leaves.push_back(desk.network.record(i));
    desk.hand_in(leaves);
    ASSERT_EQ(desk.pushed.size(), 2U);
    for (const node::Records& word : desk.pushed)
        EXPECT_TRUE(node::decode_word(node::encode(word)));
}

TEST(Submissions, let_records_wait_that_others_push) {
    Desk desk;
    desk.submissions.pushed("bb.nab", {{desk.network.record(0)}});
    desk.work();
    EXPECT_EQ(desk.asked, 1U);
    EXPECT_TRUE(desk.pushed.empty());  // whoever took it first pushes it
    EXPECT_EQ(desk.ledger.application->waiting(), 1U);
}

TEST(Submissions, are_found_by_blocks_while_they_are_verified) {
    Desk desk;
    desk.looks = false;
    const std::vector<Bytes> leaves{desk.network.record(0), desk.network.record(1)};
    desk.hand_in(leaves);
    desk.submissions.look();
    EXPECT_EQ(desk.submissions.find_unseen(consensus::leaf_hash(leaves[0])), leaves[0]);
    desk.submissions.look();  // whether that is done or not, nothing is lost
    desk.submissions.finish_look();
    EXPECT_EQ(desk.stages(), (std::vector{Stage::waiting, Stage::waiting}));
}

TEST(Submissions, are_recorded_once_where_a_block_is_quicker_than_a_look) {
    Desk desk;
    desk.looks = false;
    const Bytes leaf = desk.network.record(0);
    desk.hand_in({leaf});
    desk.submissions.look();
    ASSERT_THAT(desk.ledger.application->submit(std::vector<Bytes>(1, leaf)).front(), IsOk());
    desk.make_block();
    desk.submissions.finish_look();
    EXPECT_EQ(desk.stages(), std::vector{Stage::waiting});
    desk.cosign();
    EXPECT_EQ(desk.stages(), (std::vector{Stage::waiting, Stage::recorded}));
    EXPECT_EQ(desk.ledger.application->waiting(), 0U);
}

}  // namespace
}  // namespace touchstone::test

// Whom a snapshot is fetched from: from all that have it, and no longer from those who lie or say
// nothing.
#include "node/driver/snapshot_fetch.h"

#include <deque>
#include <filesystem>

#include <gtest/gtest.h>

#include "node/driver/incoming_folder.h"
#include "node/snapshot/source.h"
#include "tests/node/application/epoch_cluster.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::test {
namespace {

using node::SnapshotAnswer;
using node::SnapshotFetch;
using node::SnapshotPart;
using node::SnapshotQuestion;

/// A ledger of some blocks that consensus has made.
class Made {
  public:
    Made() {
        for (const std::string& body : network.bodies()) cluster.add(body);
        for (std::uint64_t i = 0; i < 60; ++i) {
            cluster.submit({network.record(2 * i), network.record(2 * i + 1)});
            if (!cluster.run_until_settled()) throw std::runtime_error("not settled");
        }
    }

    TestNetwork network{};
    EpochCluster cluster{network};
};

Made& made() {
    static Made kMade;
    return kMade;
}

using Answer = std::function<std::optional<SnapshotAnswer>(SnapshotAnswer)>;

class Fetch : public testing::Test {
  protected:
    Fetch() {
        std::filesystem::create_directories(data());
        source_.opened(0);
    }

    [[nodiscard]] std::string data() const { return folder_ / "data"; }

    /// A peer that answers as this says; the first letter of its name makes its key.
    void add(const std::string& name, Answer answer) {
        const node::Neighbour peer{.body = name, .key = {static_cast<std::uint8_t>(name[0])}};
        peers_[peer.key] = {peer, std::move(answer), 0};
        fetch_.connected(peer);
    }

    [[nodiscard]] std::size_t answers_of(const std::string& name) const {
        return peers_.at({static_cast<std::uint8_t>(name[0])}).answers;
    }

    /// Until it has come to an end, or for two minutes of its time.
    void run() {
        fetch_.search(chain::Header{}, now_ms_);
        for (int ticks = 0; !ended_ && ticks < 1'200; ++ticks) {
            while (!asked_.empty() && !ended_) answer_one();
            now_ms_ += 100;
            if (!ended_) fetch_.tick(now_ms_);
        }
    }

    [[nodiscard]] std::optional<bool> ended() const { return ended_; }

    [[nodiscard]] bool said(const std::string& text) const {
        return std::ranges::any_of(
            lines_, [&](const std::string& line) { return line.find(text) != std::string::npos; });
    }

    SnapshotFetch& fetch() { return fetch_; }

    [[nodiscard]] const node::Log& log() const { return log_; }

    static std::optional<SnapshotAnswer> honest(SnapshotAnswer answer) { return answer; }

    static std::optional<SnapshotAnswer> mute(const SnapshotAnswer&) { return std::nullopt; }

  private:
    struct Peer {
        node::Neighbour neighbour{};
        Answer answer{};
        std::size_t answers{};
    };

    void answer_one() {
        const auto [key, question] = asked_.front();
        asked_.pop_front();
        Peer& peer = peers_.at(key);
        const auto answer = peer.answer(source_.answer(question, now_ms_).value());
        if (!answer) return;
        ++peer.answers;
        fetch_.take(peer.neighbour, *answer, now_ms_);
    }

    TemporaryFolder folder_{};
    std::vector<std::string> lines_{};
    node::Log log_{{.level = node::LogLevel::info,
                    .now_ms = [] { return std::uint64_t{}; },
                    .write = [this](std::string_view line) { lines_.emplace_back(line); }}};
    node::SnapshotSource source_{made().cluster.ledger("aa.nab"), 1};
    std::map<crypto::PublicKey, Peer> peers_{};
    std::deque<std::pair<crypto::PublicKey, SnapshotQuestion>> asked_{};
    std::optional<bool> ended_{};
    std::uint64_t now_ms_{1'000};
    SnapshotFetch fetch_{
        {.data = data(), .genesis_json = made().network.genesis_json(), .behind = 100},
        {.ask = [this](const crypto::PublicKey& peer,
                       const SnapshotQuestion& question) { asked_.emplace_back(peer, question); },
         .ended = [this](const auto& ready) { ended_ = ready.has_value(); }},
        log_};
};

TEST_F(Fetch, asks_all_and_comes_to_the_same_ledger) {
    add("a", honest);
    add("b", honest);
    run();
    ASSERT_EQ(ended(), true);
    EXPECT_GT(answers_of("b"), 1U);
    ASSERT_THAT(node::install_ready(data(), log()), IsOk());
    const auto ledger =
        store::Ledger::open(store::open_leveldb(data() + "/db", {}).value()).value();
    EXPECT_EQ(ledger->state().head, made().cluster.ledger("aa.nab").state().head);
}

TEST_F(Fetch, leaves_who_lies_for_another) {
    add("h", honest);
    for (const char* name : {"a", "g", "z"}) {
        add(name, [](SnapshotAnswer answer) {
            if (answer.question.part != SnapshotPart::offer) answer.items.back().back() ^= 1;
            return std::optional(answer);
        });
    }
    run();
    EXPECT_EQ(ended(), true);
    EXPECT_TRUE(said("a peer is asked no more"));
}

TEST_F(Fetch, leaves_who_says_nothing_or_has_nothing) {
    add("s", [](const SnapshotAnswer& answer) {
        return answer.question.part == SnapshotPart::offer ? honest(answer) : std::nullopt;
    });
    add("m", mute);
    add("n", [](SnapshotAnswer answer) {
        answer.items.clear();
        return std::optional(answer);
    });
    add("z", honest);
    run();
    EXPECT_EQ(ended(), true);
}

TEST_F(Fetch, goes_on_with_the_others_when_one_disconnects) {
    add("a", [this](const SnapshotAnswer& answer) {
        if (answer.question.part == SnapshotPart::offer) return honest(answer);
        fetch().disconnected({'a'});
        return mute(answer);
    });
    add("b", honest);
    run();
    EXPECT_EQ(ended(), true);
}

TEST_F(Fetch, takes_the_offer_that_can_be_proven) {
    for (const char* name : {"a", "b"}) {  // more than make the true one
        add(name, [](SnapshotAnswer answer) {
            if (answer.question.part != SnapshotPart::offer) return honest(answer);
            auto offer = node::decode_offer(answer.items.front()).value();
            offer.header.state_root[0] ^= 1;
            answer.items = {encode(offer)};
            return std::optional(answer);
        });
    }
    add("c", honest);
    run();
    EXPECT_EQ(ended(), true);
    EXPECT_TRUE(said("offer of a snapshot refused"));
}

TEST_F(Fetch, gives_up_when_nobody_is_left) {
    add("a", [](SnapshotAnswer answer) {
        if (answer.question.part == SnapshotPart::map_outline) answer.items.front().pop_back();
        return std::optional(answer);
    });
    run();
    EXPECT_EQ(ended(), false);
    EXPECT_TRUE(said("given up"));
    EXPECT_FALSE(std::filesystem::exists(data() + "/db.incoming"));
}

TEST_F(Fetch, is_over_at_once_when_there_is_no_offer) {
    add("a", [](SnapshotAnswer answer) {
        answer.items.clear();
        return std::optional(answer);
    });
    run();
    EXPECT_EQ(ended(), false);
    EXPECT_FALSE(std::filesystem::exists(data() + "/db.incoming"));
}

TEST_F(Fetch, is_over_in_time_when_nobody_answers) {
    add("a", mute);
    run();
    EXPECT_EQ(ended(), false);
}

TEST_F(Fetch, takes_nothing_that_it_has_not_asked_for) {
    add("a", honest);
    fetch().take({.body = "x", .key = {'x'}}, {}, 0);
    add("b", [](SnapshotAnswer answer) {
        if (answer.question.part == SnapshotPart::leaves) ++answer.question.first;
        return std::optional(answer);
    });
    run();
    EXPECT_EQ(ended(), true);
}

}  // namespace
}  // namespace touchstone::test

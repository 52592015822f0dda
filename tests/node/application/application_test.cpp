#include "node/application/blocks.h"
#include "node/application/ledger_application.h"
#include "node/application/restart.h"
#include "tests/node/application/network.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using consensus::Block;
using consensus::Certificate;

constexpr std::uint64_t kHourMs = 3'600'000;
constexpr auto kWhole = consensus::JournalState::whole;
constexpr auto kBegun = consensus::JournalState::begun;

/// Validators of one network, without an engine: what one proposes the others are shown by hand.
class Nodes {
  public:
    explicit Nodes(std::size_t count = 2, const node::WaitingLimits& limits = {}) {
        for (std::size_t i = 0; i < count; ++i) {
            nodes_.push_back(network_.ledger([this] { return now_ms_; }));
            NodeLedger& node = nodes_.back();
            node.application = std::make_unique<node::LedgerApplication>(
                *node.ledger,
                node::ApplicationOptions{.now_ms = [this] { return now_ms_; }, .waiting = limits});
        }
    }

    node::LedgerApplication& operator[](std::size_t i) { return *nodes_.at(i).application; }

    store::Ledger& ledger(std::size_t i = 0) { return *nodes_.at(i).ledger; }

    Hash head(std::size_t i = 0) { return chain::block_hash(ledger(i).state().head); }

    Bytes record(std::uint64_t seed) { return network_.record(seed); }

    Result<void> submit(const Bytes& leaf, std::size_t i = 0) {
        return (*this)[i].submit(std::vector<Bytes>{leaf}).at(0);
    }

    std::optional<Block> propose(const Hash& parent, std::size_t i = 0) {
        return (*this)[i].propose(parent, now_ms_ += 100, 0);
    }

    /// With one record that node 0 has not seen before.
    Block block(const Hash& parent, std::uint64_t seed) {
        EXPECT_THAT(submit(record(seed)), IsOk());
        return propose(parent).value();
    }

    /// Another process on the same ledger: nothing in memory is left.
    void restart(std::size_t i) {
        nodes_.at(i).application = std::make_unique<node::LedgerApplication>(
            ledger(i), node::ApplicationOptions{.now_ms = [this] { return now_ms_; }});
    }

    TestNetwork network_{4};
    std::uint64_t now_ms_{network_.start_ms() + 1'000};

  private:
    std::vector<NodeLedger> nodes_{};
};

Hash hash_of(const Block& block) {
    return chain::block_hash(block.header);
}

/// What an engine would say of it; nobody asks here who signed.
Certificate finalization(const Block& block) {
    return {
        .statement = {.kind = consensus::VoteKind::finalize, .view = 1, .block = hash_of(block)},
        .signers = Bytes(1)};
}

TEST(Application, proposes_what_others_accept_and_all_come_to_the_same) {
    Nodes nodes;
    EXPECT_FALSE(nodes[0].has_proposable(nodes.head()));
    EXPECT_EQ(nodes.propose(nodes.head()), std::nullopt) << "there is nothing to add";
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        ASSERT_THAT(nodes.submit(nodes.record(seed)), IsOk());
    }
    EXPECT_TRUE(nodes[0].has_proposable(nodes.head()));
    const Block block = nodes.propose(nodes.head()).value();
    EXPECT_EQ(block.leaves.size(), 5u);
    EXPECT_THAT(consensus::check_body(block), IsOk());
    ASSERT_THAT(nodes[1].validate(block), IsOk());
    EXPECT_EQ(nodes.ledger(1).state().head.height, 0u) << "validated is not committed";
    const auto tip = nodes[0].commit(block, finalization(block));
    ASSERT_THAT(tip, IsOk());
    EXPECT_EQ(nodes[1].commit(block, finalization(block)).value(), *tip);
    EXPECT_EQ(tip->root, nodes.ledger(1).state().log.root());
    EXPECT_EQ(nodes.ledger(0).state().map.root(), nodes.ledger(1).state().map.root());
    EXPECT_EQ(nodes[0].waiting(), 0u);
    EXPECT_EQ(nodes[0].overlays(), 0u);
    EXPECT_EQ(node::block_ending(nodes.ledger(1), tip->size).value(), block);
    EXPECT_EQ(node::find_block(nodes.ledger(1), hash_of(block), 1).value(), block);
    EXPECT_THAT(node::find_block(nodes.ledger(1), Hash{}, 9), HasRule("ledger.block"));
    EXPECT_THAT(node::block_ending(nodes.ledger(1), tip->size - 1), HasRule("ledger.leaf"));
}

TEST(Application, keeps_with_each_block_what_makes_it_final) {
    Nodes nodes;
    const Block first = nodes.block(nodes.head(), 1);
    const Block second = nodes.block(hash_of(first), 2);
    ASSERT_THAT(nodes[0].commit(first, finalization(second)), IsOk()) << "a descendant's";
    ASSERT_THAT(nodes[0].commit(second, finalization(second)), IsOk());
    const auto kept = node::final_block(nodes.ledger(), 1);
    ASSERT_THAT(kept, IsOk());
    EXPECT_EQ(kept->block, first);
    EXPECT_EQ(kept->finalization, finalization(second));
    EXPECT_THAT(node::final_block(nodes.ledger(), 0), HasRule("ledger.finalization"));
    EXPECT_THAT(node::final_block(nodes.ledger(), 3), HasRule("ledger.block"));
}

TEST(Application, takes_again_what_is_committed_and_leaves_it_as_it_is) {
    Nodes nodes;
    const Block first = nodes.block(nodes.head(), 1);
    const Block second = nodes.block(hash_of(first), 2);
    const auto tip = nodes[0].commit(first, finalization(first));
    ASSERT_THAT(nodes[0].commit(second, finalization(second)), IsOk());
    EXPECT_THAT(nodes[0].validate(first), IsOk());
    EXPECT_EQ(nodes[0].commit(first, finalization(second)).value(), *tip);
    EXPECT_EQ(node::final_block(nodes.ledger(), 1)->finalization, finalization(first));
    EXPECT_EQ(nodes.ledger().state().head, second.header);
}

TEST(Application, lets_wait_only_what_would_be_recorded) {
    Nodes nodes;
    auto& model = nodes.network_.model();
    const auto entitled = model.draft_body("aa.nab.x", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
    auto stranger = entitled;
    stranger.set_author("bb.nab");
    Bytes forged = nodes.record(1);
    forged.back() ^= 1;
    EXPECT_THAT(nodes.submit(to_bytes("no record")), HasRule("envelope.form"));
    EXPECT_THAT(nodes.submit(forged), HasRule("record.signature"));
    EXPECT_THAT(nodes.submit(signed_leaf(model, stranger)), HasRule("record.entitled"));
    EXPECT_THAT(nodes[0].check(signed_leaf(model, stranger)), HasRule("record.entitled"));
    EXPECT_THAT(nodes[0].check(nodes.record(1)), IsOk());
    EXPECT_EQ(nodes[0].waiting(), 0u) << "checking is not submitting";
    EXPECT_THAT(nodes.submit(nodes.record(1)), IsOk());
    EXPECT_THAT(nodes.submit(nodes.record(1)), IsOk()) << "it waits already";
    EXPECT_EQ(nodes[0].waiting(), 1u);
    const Block block = nodes.propose(nodes.head()).value();
    EXPECT_THAT(nodes.submit(nodes.record(1)), IsOk()) << "it is on its way";
    ASSERT_THAT(nodes[0].commit(block, finalization(block)), IsOk());
    EXPECT_THAT(nodes.submit(nodes.record(1)), HasRule("record.duplicate"));
}

// A record comes by several ways, and most of what it costs is its signature.
TEST(Application, verifies_a_record_once_whichever_way_it_comes_again) {
    Nodes nodes;
    std::size_t verified = 0;
    const auto counting = [&](const registry::State& state, const registry::LeafSource& source,
                              std::span<const Bytes> leaves) {
        verified += leaves.size();
        return registry::prepare_in_turn(state, source, leaves);
    };
    node::LedgerApplication other(nodes.ledger(1),
                                  {.now_ms = [&] { return nodes.now_ms_; }, .prepare = counting});
    const std::vector<Bytes> pushed{nodes.record(1), nodes.record(2)};
    const Block block = nodes.block(nodes.head(), 1);
    ASSERT_THAT(other.validate(block), IsOk());
    EXPECT_EQ(verified, 1u);
    EXPECT_THAT(other.submit(pushed).at(0), IsOk()) << "it is on its way";
    EXPECT_EQ(verified, 2u) << "the second one alone";
    EXPECT_THAT(other.submit(pushed).at(1), IsOk()) << "it waits";
    ASSERT_THAT(other.commit(block, finalization(block)), IsOk());
    EXPECT_THAT(other.submit(pushed).at(0), HasRule("record.duplicate"));
    EXPECT_EQ(verified, 2u);
}

TEST(Application, verifies_nothing_for_which_it_has_no_room) {
    Nodes nodes(1, {.records_max = 5, .records_of_one_max = 1});
    ASSERT_THAT(nodes.submit(nodes.record(0)), IsOk());
    Bytes forged = nodes.record(4);  // of aa.nab as well
    forged.back() ^= 1;
    EXPECT_THAT(nodes.submit(forged), HasRule("waiting.share"));
    forged = nodes.record(1);
    forged.back() ^= 1;
    EXPECT_THAT(nodes.submit(forged), HasRule("record.signature"));
}

TEST(Application, takes_a_record_that_follows_one_that_waits) {
    Nodes nodes;
    auto& model = nodes.network_.model();
    auto first = model.draft_body("aa.nab.x", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
    const Bytes registered = signed_leaf(model, first);
    const auto id = records::parse_leaf(registered).value().record.id;
    first.mutable_body()->set_action(pb::BODY_ACTION_AMEND);
    first.set_previous(to_text(id));
    const Bytes amended = signed_leaf(model, first);
    first.set_previous(std::string(32, 'x'));
    EXPECT_THAT(nodes.submit(amended), HasRule("record.previous"));
    ASSERT_THAT(nodes.submit(registered), IsOk());
    ASSERT_THAT(nodes.submit(amended), IsOk());
    EXPECT_THAT(nodes.submit(signed_leaf(model, first)), HasRule("record.previous"));
    const Block block = nodes.propose(nodes.head()).value();
    EXPECT_EQ(block.leaves, (std::vector<Bytes>{registered, amended}));
    EXPECT_THAT(nodes[1].validate(block), IsOk());
}

TEST(Application, drops_what_another_record_has_overtaken_and_says_so) {
    Nodes nodes;
    auto& model = nodes.network_.model();
    auto draft = model.draft_body("aa.nab.x", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
    const Bytes one = signed_leaf(model, draft);
    draft.mutable_body()->mutable_names(0)->mutable_texts(0)->set_text("Another");
    const Bytes other = signed_leaf(model, draft);
    ASSERT_THAT(nodes.submit(other, 1), IsOk());
    ASSERT_THAT(nodes.submit(one), IsOk());
    const Block block = nodes.propose(nodes.head()).value();
    ASSERT_THAT(nodes[1].validate(block), IsOk());
    ASSERT_THAT(nodes[1].commit(block, finalization(block)), IsOk());
    EXPECT_EQ(nodes[1].waiting(), 0u);
    const auto dropped = nodes[1].take_dropped();
    ASSERT_EQ(dropped.size(), 1u);
    EXPECT_EQ(dropped[0].leaf_hash, consensus::leaf_hash(other));
    EXPECT_EQ(dropped[0].reason.rule, "record.previous");
    EXPECT_TRUE(nodes[1].take_dropped().empty());
}

TEST(Application, keeps_an_overlay_for_each_block_and_drops_the_losing_ones) {
    Nodes nodes;
    const Block first = nodes.block(nodes.head(), 1);
    const Block second = nodes.block(hash_of(first), 2);
    EXPECT_EQ(second.leaves.size(), 1u) << "what the parent holds is not proposed again";
    nodes.restart(0);
    const Block rival = nodes.block(nodes.head(), 3);
    for (const Block& block : {first, rival, second}) {
        ASSERT_THAT(nodes[1].validate(block), IsOk());
        ASSERT_THAT(nodes[0].validate(block), IsOk());
    }
    const Block nephew = nodes.block(hash_of(rival), 4);
    EXPECT_EQ(nodes[1].overlays(), 3u);
    ASSERT_THAT(nodes[1].commit(first, finalization(first)), IsOk());
    EXPECT_EQ(nodes[1].overlays(), 1u);
    EXPECT_THAT(nodes[1].validate(rival), HasRule("application.passed"));
    EXPECT_THAT(nodes[1].validate(nephew), HasRule("application.passed"));
    EXPECT_EQ(nodes[1].propose(hash_of(rival), nodes.now_ms_, 0), std::nullopt);
    EXPECT_FALSE(nodes[1].has_proposable(hash_of(rival)));
    ASSERT_THAT(nodes[1].commit(second, finalization(second)), IsOk());
    EXPECT_EQ(nodes.ledger(1).state().head, second.header);
}

TEST(Application, refuses_a_block_that_does_not_come_to_what_it_says) {
    Nodes nodes;
    const Block block = nodes.block(nodes.head(), 1);
    Block wrong = block;
    wrong.header.state_root[0] ^= 1;
    EXPECT_THAT(nodes[1].validate(wrong), HasRule("block.state_root"));
    wrong = block;
    wrong.leaves[0].back() ^= 1;
    EXPECT_THAT(nodes[1].validate(wrong), HasRule("block.record"));
    wrong = block;
    wrong.header.parent = {};
    EXPECT_THAT(nodes[1].validate(wrong), HasRule("application.passed"));
    EXPECT_THAT(nodes[1].commit(wrong, finalization(wrong)), HasRule("application.final"));
    EXPECT_THAT(nodes[1].validate(block), IsOk());
}

TEST(Application, counts_a_record_no_more_that_it_proposed_in_vain_until_the_network_moves) {
    Nodes nodes;
    ASSERT_THAT(nodes.submit(nodes.record(1)), IsOk());
    for (unsigned i = 0; i < node::kAttemptsMax; ++i) {
        EXPECT_TRUE(nodes[0].has_proposable(nodes.head())) << i;
        ASSERT_TRUE(nodes.propose(nodes.head())) << i;
    }
    EXPECT_FALSE(nodes[0].has_proposable(nodes.head()));
    EXPECT_TRUE(nodes.propose(nodes.head())) << "it waits on, and goes with others";
    ASSERT_THAT(nodes.submit(nodes.record(1)), IsOk());
    EXPECT_TRUE(nodes[0].has_proposable(nodes.head())) << "its sender insists";
    for (unsigned i = 0; i < node::kAttemptsMax; ++i) (void)nodes.propose(nodes.head());
    EXPECT_FALSE(nodes[0].has_proposable(nodes.head()));
    ASSERT_THAT(nodes.submit(nodes.record(2), 1), IsOk());
    const Block other = nodes.propose(nodes.head(), 1).value();
    ASSERT_THAT(nodes[0].validate(other), IsOk());
    ASSERT_THAT(nodes[0].commit(other, finalization(other)), IsOk());
    EXPECT_TRUE(nodes[0].has_proposable(nodes.head()));
}

TEST(Application, finds_leaves_that_wait_here) {
    Nodes nodes;
    ASSERT_THAT(nodes.submit(nodes.record(1)), IsOk());
    const auto found = nodes[0].find(
        {consensus::leaf_hash(nodes.record(2)), consensus::leaf_hash(nodes.record(1))});
    EXPECT_EQ(found, (std::vector<std::optional<Bytes>>{std::nullopt, nodes.record(1)}));
}

TEST(Application, has_room_for_so_many_and_leaves_some_to_others) {
    Nodes nodes(1, {.records_max = 5, .records_of_one_max = 2});
    for (const std::uint64_t seed : {0u, 4u}) {  // of aa.nab, as every fourth
        ASSERT_THAT(nodes.submit(nodes.record(seed)), IsOk());
    }
    EXPECT_THAT(nodes.submit(nodes.record(8)), HasRule("waiting.share"));
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        ASSERT_THAT(nodes.submit(nodes.record(seed)), IsOk());
    }
    EXPECT_THAT(nodes.submit(nodes.record(5)), HasRule("waiting.full"));
}

TEST(Application, takes_the_accreditation_bodies_in_turn) {
    Nodes nodes;
    for (const std::uint64_t seed : {0u, 4u, 8u, 12u, 1u, 5u, 2u})  // four, two and one
        ASSERT_THAT(nodes.submit(nodes.record(seed)), IsOk());
    const Block block = nodes.propose(nodes.head()).value();
    std::vector<Bytes> expected;
    for (const std::uint64_t seed : {0u, 1u, 2u, 4u, 5u, 8u, 12u})
        expected.push_back(nodes.record(seed));
    EXPECT_EQ(block.leaves, expected);
}

TEST(Application, keeps_in_order_what_another_body_builds_on_a_record_whose_turn_is_later) {
    Nodes nodes;
    auto& model = nodes.network_.model();
    for (const std::uint64_t seed : {0u, 4u, 8u})
        ASSERT_THAT(nodes.submit(nodes.record(seed)), IsOk());
    auto draft = model.draft_body("aa.nab.x", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
    const Bytes registered = signed_leaf(model, draft);
    ASSERT_THAT(nodes.submit(registered), IsOk());
    draft.set_author("zz.reg");
    draft.set_previous(to_text(records::parse_leaf(registered).value().record.id));
    draft.mutable_body()->Clear();
    draft.mutable_body()->set_action(pb::BODY_ACTION_BAR);
    const Bytes barred = signed_leaf(model, draft);
    ASSERT_THAT(nodes.submit(barred), IsOk());
    for (unsigned i = 0; i <= node::kAttemptsMax; ++i) {
        const Block block = nodes.propose(nodes.head()).value();
        ASSERT_EQ(block.leaves.size(), 5u) << "nothing is dropped";
        EXPECT_EQ(block.leaves.at(3), registered);
        EXPECT_EQ(block.leaves.at(4), barred);
        EXPECT_THAT(nodes[1].validate(block), IsOk());
    }
}

TEST(Application, ends_the_process_when_a_state_it_needs_went_for_want_of_room) {
    Nodes nodes;
    const Block first = nodes.block(nodes.head(), 1);
    const Block child = nodes.block(hash_of(first), 2);
    ASSERT_THAT(nodes[1].validate(first), IsOk());
    for (std::size_t i = 0; i < node::kOverlaysMax; ++i) {
        ASSERT_THAT(nodes[1].validate(nodes.propose(nodes.head()).value()), IsOk());
    }
    EXPECT_EQ(nodes[1].overlays(), node::kOverlaysMax);
    const auto lost = nodes[1].validate(child);
    EXPECT_THAT(lost, HasRule("application.parent"));
    EXPECT_FALSE(registry::is_refusal(lost.error())) << "nothing is said of the block";
    nodes.restart(1);
    ASSERT_THAT(nodes[1].validate(first), IsOk());
    EXPECT_THAT(nodes[1].validate(child), IsOk());
}

// C-G2, C-G3: the engine asks, the registry's rules decide.
TEST(Application, ends_an_epoch_in_its_last_hour_and_opens_the_next_without_records) {
    Nodes nodes;
    const std::uint64_t end_ms = nodes.ledger().state().head.epoch_end_ms;
    const Hash base = nodes.head();
    EXPECT_EQ(nodes[0].propose(base, end_ms - kHourMs - 1, 0), std::nullopt);
    EXPECT_EQ(nodes[0].propose(base, end_ms + 1, 0), std::nullopt) << "the epoch is over";
    const Block last = nodes[0].propose(base, end_ms - kHourMs, 0).value();
    EXPECT_TRUE(consensus::is_boundary(last.header));
    EXPECT_EQ(last.leaves.size(), 0u);
    ASSERT_THAT(nodes[1].validate(last), IsOk());
    const Block at_end = nodes[0].propose(base, end_ms, 0).value();
    ASSERT_THAT(nodes[1].validate(at_end), IsOk());
    const Block first = nodes[0].propose(hash_of(last), end_ms + 100 * kHourMs, 3).value();
    EXPECT_EQ(first.header.epoch, 1u);
    EXPECT_FALSE(consensus::is_boundary(first.header));
    EXPECT_EQ(first.leaves.size(), 0u);
    EXPECT_THAT(nodes[1].validate(first), IsOk());
    nodes.now_ms_ = end_ms + kHourMs;
    ASSERT_THAT(nodes.submit(nodes.record(1)), IsOk());
    EXPECT_TRUE(nodes[0].has_proposable(base)) << "at the epoch's very end";
}

/// Where catch_up says that the ledger is, as Committed.
std::optional<chain::Header> committed(const Result<std::optional<consensus::Event>>& place) {
    EXPECT_THAT(place, IsOk());
    if (!place || !*place) return std::nullopt;
    return std::get<consensus::Committed>(**place).header;
}

// C-P5, C-P6: between journal and ledger.
TEST(Restart, commits_from_the_journal_what_the_ledger_lacks) {
    Nodes nodes;
    const Block first = nodes.block(nodes.head(), 1);
    const Block second = nodes.block(hash_of(first), 2);
    nodes.restart(0);
    const Block rival = nodes.block(nodes.head(), 3);
    consensus::Recovered recovered{};
    recovered.floor = {.finalization = finalization(second), .header = second.header};
    for (const Block& body : {rival, second, first}) {
        recovered.bodies.push_back(std::make_shared<const Block>(body));
    }
    EXPECT_EQ(committed(node::catch_up(nodes[1], recovered, kWhole)), second.header);
    EXPECT_EQ(nodes.ledger(1).state().head, second.header);
    EXPECT_EQ(committed(node::catch_up(nodes[1], recovered, kWhole)), second.header)
        << "nothing is lacking";

    recovered.bodies.pop_back();
    EXPECT_THAT(node::catch_up(nodes[0], recovered, kWhole), HasRule("application.behind"));
    EXPECT_THAT(node::catch_up(nodes[1], {}, kWhole), HasRule("application.ahead"));
    EXPECT_EQ(committed(node::catch_up(nodes[0], {}, kBegun))->height, 0u) << "all begins";
}

// The journal is lost, the ledger is not.
TEST(Restart, names_the_newest_block_that_is_final_in_its_own_right) {
    Nodes nodes;
    const Block first = nodes.block(nodes.head(), 1);
    const Block second = nodes.block(hash_of(first), 2);
    const Block third = nodes.block(hash_of(second), 3);
    ASSERT_THAT(nodes[0].commit(first, finalization(first)), IsOk());
    ASSERT_THAT(nodes[0].commit(second, finalization(third)), IsOk()) << "then the power went";
    const auto place = node::catch_up(nodes[0], {}, kBegun);
    ASSERT_THAT(place, IsOk());
    const auto& synced = std::get<consensus::Synced>(place->value());
    EXPECT_EQ(synced.header, first.header);
    EXPECT_EQ(synced.finalization, finalization(first));
    EXPECT_EQ(synced.tip, nodes[0].commit(first, finalization(first)).value());

    consensus::Recovered damaged{};
    damaged.floor = {.finalization = finalization(first), .header = first.header};
    EXPECT_EQ(committed(node::catch_up(nodes[0], damaged, consensus::JournalState::damaged)),
              first.header);
}

TEST(Restart, stays_in_its_epoch_until_the_handover_is_kept) {
    Nodes nodes;
    const auto zero = node::epoch_start(nodes.ledger());
    ASSERT_THAT(zero, IsOk());
    EXPECT_EQ(zero->set.epoch, 0u);
    EXPECT_EQ(zero->base.height, 0u);
    const std::uint64_t end_ms = nodes.ledger().state().head.epoch_end_ms;
    const Block last = nodes[0].propose(nodes.head(), end_ms, 0).value();
    ASSERT_THAT(nodes[0].commit(last, finalization(last)), IsOk());
    EXPECT_EQ(node::epoch_start(nodes.ledger())->set.epoch, 0u) << "not cosigned yet";
}

}  // namespace
}  // namespace touchstone::test

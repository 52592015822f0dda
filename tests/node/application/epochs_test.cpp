// Consensus and the registry's rules of epochs, together: who validates changes by governance,
// epochs end and open, nodes come back, and what is left verifies for a stranger.
#include <gtest/gtest.h>

#include "ledger/log/policy.h"
#include "ledger/verify/collect.h"
#include "node/application/blocks.h"
#include "node/application/handovers.h"
#include "tests/node/application/epoch_cluster.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::test {
namespace {

constexpr std::uint64_t kHourMs = 3'600'000;
const std::vector<std::string> kFounders{"aa.nab", "bb.nab", "cc.nab", "dd.nab"};

/// A cluster and those who tell it what to record.
class Network {
  public:
    explicit Network(const std::vector<std::string>& peers) {
        for (const auto& body : peers) cluster.add(body);
    }

    /// Blocks of the model's ledger since the last call, as leaves to be submitted.
    std::vector<Bytes> told() {
        std::vector<Bytes> leaves;
        const auto& blocks = keys.model().blocks();
        for (; told_ < blocks.size(); ++told_) {
            for (std::size_t i = 0; i + 1 < blocks[told_].leaves.size(); ++i) {
                leaves.push_back(blocks[told_].leaves[i]);
            }
        }
        return leaves;
    }

    void record(const std::vector<Bytes>& leaves) {
        cluster.submit(leaves);
        ASSERT_TRUE(cluster.run_until_settled());
    }

    void record_some() {
        std::vector<Bytes> leaves;
        for (int i = 0; i < 5; ++i) leaves.push_back(keys.record(next_++));
        record(leaves);
    }

    /// A proposal, and approvals of more than two thirds.
    void carry(const std::string& id, const std::function<void(pb::Propose&)>& change) {
        auto& model = keys.model();
        auto draft = model.draft_status("body/aa.nab", pb::STATUS_ACTION_SUSPEND);
        draft.set_subject("proposal/" + id);
        draft.mutable_propose()->set_open_until("2026-03-31");
        change(*draft.mutable_propose());
        ASSERT_THAT(model.offer(model.following(draft)), IsOk());
        const std::string proposed = to_text(model.subject("proposal/" + id).last_record);
        for (const char* body : {"aa.nab", "bb.nab", "cc.nab"}) {
            draft.set_author(body);
            draft.mutable_approve()->set_record(proposed);
            ASSERT_THAT(model.offer(model.following(draft)), IsOk());
        }
    }

    /// A set of these bodies, each with its keys of a generation.
    void carry_set(const std::string& id,
                   const std::vector<std::pair<std::string, unsigned>>& members) {
        carry(id, [&](pb::Propose& proposal) {
            for (const auto& [body, generation] : members) {
                const chain::Validator keys_of = keys.validator(body, generation);
                auto& validator = *proposal.mutable_validators()->add_validators();
                validator.set_body(body);
                validator.set_validator_key(to_text(keys_of.validator_key));
                validator.set_log_key(to_text(keys_of.log_key));
            }
        });
    }

    const registry::State& state(const std::string& body = "aa.nab") {
        return cluster.ledger(body).state();
    }

    /// All that run have come to the same, and each has proof of it.
    void expect_agreement() {
        const auto bodies = cluster.running();
        ASSERT_GE(bodies.size(), 3u);
        for (const auto& body : bodies) {
            EXPECT_EQ(state(body).map.root(), state(bodies[0]).map.root()) << body;
            EXPECT_EQ(state(body).head, state(bodies[0]).head) << body;
            EXPECT_TRUE(cluster.peer(body).alarms.empty()) << body;
            expect_checkpoints(cluster.ledger(body));
        }
    }

    /// By the policy file of the set, and by our own verifier for each epoch that has ended.
    static void expect_checkpoints(const store::Ledger& ledger) {
        const registry::State& now = ledger.state();
        const std::string origin = chain::origin(*now.genesis);
        const auto policy = log::Policy::parse(log::format_policy(*now.validators, origin));
        ASSERT_THAT(policy, IsOk());
        const auto checked = policy->check(ledger.checkpoint().value());
        ASSERT_THAT(checked, IsOk());
        EXPECT_EQ(checked->size, ledger.size());
        for (std::uint64_t epoch = 0; epoch < now.head.epoch; ++epoch) {
            const auto set = registry::validators_of(now.map, *now.genesis, epoch).value();
            const auto note = ledger.boundary_checkpoint(epoch);
            ASSERT_THAT(note, IsOk()) << epoch;
            EXPECT_THAT(log::verify_checkpoint(*note, *set, origin, UINT64_MAX), IsOk()) << epoch;
        }
    }

    /// What a stranger makes of a bundle from this ledger, by bytes and the genesis file alone.
    void expect_valid_report(const std::string& body) {
        const auto& ledger = cluster.ledger(body);
        const auto genesis = std::make_shared<const chain::Genesis>(
            chain::parse_genesis(keys.genesis_json()).value());
        const verify::Question question{
            .issuer = "aa.nab.lab", .number = "TR-1", .now_ms = cluster.now_ms()};
        const auto prover = ledger.prover().value();
        const Bytes bytes = verify::encode(verify::collect(*prover, genesis, question).value());
        const auto bundle = verify::decode_bundle(bytes).value();
        EXPECT_EQ(bundle.epochs.size(), ledger.state().head.epoch);
        const auto verdict = verify::judge(verify::open(bundle, genesis).value(), question);
        EXPECT_EQ(verdict.certificate, verify::CertificateVerdict::valid);
        for (const auto& finding : verdict.findings) {
            ADD_FAILURE() << verify::row_of(finding.reason).id << " " << finding.subject;
        }
    }

    /// What a peer that has nothing would be given: each block with a finalization that verifies,
    /// each epoch's end with a handover that leads on.
    void expect_proven(const std::string& body) {
        const auto& ledger = cluster.ledger(body);
        const auto other = keys.ledger([this] { return cluster.now_ms(); });
        auto committee =
            consensus::Committee::make(node::epoch_start(*other.ledger).value()).value();
        for (std::uint64_t height = 1; height <= ledger.state().head.height; ++height) {
            const auto [block, finalization] = node::final_block(ledger, height).value();
            EXPECT_EQ(block.header.height, height);
            EXPECT_THAT(consensus::verify(committee, finalization, crypto::verify), IsOk())
                << height;
            ASSERT_THAT(other.application->commit(block, finalization), IsOk());
            if (!consensus::is_boundary(block.header)) continue;
            const auto handover = node::kept_handover(ledger, block.header.epoch);
            ASSERT_THAT(handover, IsOk());
            ASSERT_THAT(node::keep_handover(*other.ledger, committee, *handover, crypto::verify),
                        IsOk());
            EXPECT_EQ(node::kept_handover(*other.ledger, block.header.epoch).value(), *handover);
            EXPECT_EQ(node::epoch_start(*other.ledger)->set.epoch, block.header.epoch + 1);
            committee = consensus::follow(committee, *handover, crypto::verify).value();
            EXPECT_THAT(node::keep_handover(*other.ledger, committee, *handover, crypto::verify),
                        HasRule("consensus.epoch"));
        }
        EXPECT_EQ(other.ledger->state().head, ledger.state().head);
    }

    TestNetwork keys{4};
    EpochCluster cluster{keys};

  private:
    std::size_t told_{1};
    std::uint64_t next_{100};
};

std::vector<std::string> bodies_of(const chain::ValidatorSet& set) {
    std::vector<std::string> bodies;
    for (const auto& validator : set.validators) bodies.push_back(validator.body);
    return bodies;
}

// C-G2, C-G3, C-G4: a validator leaves, one joins, one changes its keys.
TEST(Epochs, change_the_validators_by_governance_and_leave_proof_of_it) {
    Network network({"aa.nab", "bb.nab", "cc.nab", "dd.nab", "zz.reg"});
    EpochCluster& cluster = network.cluster;
    tell_of_a_report(network.keys.model());
    network.record(network.told());
    network.carry_set("p1", {{"aa.nab", 1}, {"bb.nab", 0}, {"cc.nab", 0}, {"zz.reg", 0}});
    cluster.submit(network.told());
    ASSERT_TRUE(cluster.run_until_epoch(1));
    EXPECT_EQ(bodies_of(*network.state().validators),
              (std::vector<std::string>{"aa.nab", "bb.nab", "cc.nab", "zz.reg"}));
    EXPECT_EQ(cluster.running(), (std::vector<std::string>{"aa.nab", "bb.nab", "cc.nab"}));

    cluster.synchronize("zz.reg", "aa.nab");
    network.record_some();
    EXPECT_EQ(cluster.running().size(), 4u);
    cluster.crash("bb.nab");  // now the one that joined is needed for a quorum
    network.record_some();
    network.expect_agreement();
    network.expect_valid_report("zz.reg");
    network.expect_proven("zz.reg");
}

TEST(Epochs, end_in_their_last_hour_when_nothing_happens) {
    Network network(kFounders);
    tell_of_a_report(network.keys.model());
    network.record(network.told());
    for (std::uint64_t epoch = 1; epoch < 4; ++epoch) {
        const chain::Header before = network.state().head;
        network.cluster.sleep_until(before.epoch_end_ms - kHourMs - 2'000);
        ASSERT_TRUE(network.cluster.run_until_epoch(epoch));
        EXPECT_EQ(network.state().head.height, before.height + 2) << "a last and a first block";
        EXPECT_EQ(network.state().head.record_count, 0u);
        EXPECT_GT(network.cluster.now_ms(), before.epoch_end_ms - kHourMs);
        EXPECT_LT(network.cluster.now_ms(), before.epoch_end_ms - kHourMs + 60'000);
    }
    network.expect_agreement();
    network.expect_valid_report("dd.nab");
}

// C-R2, C-R3, C-S4: nobody was awake in the last hour.
TEST(Epochs, that_nobody_ended_in_time_end_at_their_very_end) {
    Network network(kFounders);
    network.record_some();
    const chain::Header before = network.state().head;
    network.cluster.sleep_until(before.epoch_end_ms + 50 * kHourMs);
    ASSERT_TRUE(network.cluster.run_until_epoch(1));
    const registry::State& state = network.state();
    EXPECT_EQ(state.head.height, before.height + 2);
    EXPECT_GT(state.head.time_ms, before.epoch_end_ms + 50 * kHourMs);
    network.record_some();
    network.expect_agreement();
}

/// One validator with a real disk.
class Restarts : public ::testing::Test {
  protected:
    Restarts() { network.cluster.add("dd.nab", folder / "db"); }

    TemporaryFolder folder{};
    Network network{{"aa.nab", "bb.nab", "cc.nab"}};
};

TEST_F(Restarts, come_back_in_the_middle_of_an_epoch) {
    network.record_some();
    network.cluster.crash("dd.nab");
    network.record_some();
    network.cluster.restart("dd.nab");
    network.record_some();
    network.expect_agreement();
}

// C-P5, C-P6.
TEST_F(Restarts, commit_what_the_journal_has_as_final) {
    network.record_some();
    Peer& peer = network.cluster.peer("dd.nab");
    peer.crash_before_commit = true;
    network.cluster.submit({network.keys.record(1)});
    ASSERT_TRUE(network.cluster.run_until([&] { return !peer.node.ledger; }));
    ASSERT_TRUE(network.cluster.run_until_settled());
    network.cluster.restart("dd.nab");
    EXPECT_EQ(network.state("dd.nab").head, network.state("aa.nab").head) << "before any message";
    network.record_some();
    network.expect_agreement();
}

TEST_F(Restarts, over_a_change_of_epochs_and_with_new_keys) {
    network.record_some();
    network.carry_set("p1", {{"aa.nab", 0}, {"bb.nab", 1}, {"cc.nab", 0}, {"dd.nab", 1}});
    network.cluster.submit(network.told());
    ASSERT_TRUE(network.cluster.run_until(
        [&] { return registry::is_boundary(network.state("dd.nab").head); }));
    network.cluster.crash("dd.nab");
    network.cluster.restart("dd.nab");
    ASSERT_TRUE(network.cluster.run_until_epoch(1));
    // Those of the epoch before go on telling what they have cosigned.
    ASSERT_TRUE(network.cluster.run_until([&] { return network.cluster.running().size() == 4; }));
    network.record_some();
    network.expect_agreement();
}

// A program that does not know the rules of the next epoch takes no part in it.
TEST(Epochs, of_rules_that_are_not_known_are_not_entered) {
    Network network(kFounders);
    network.carry("p1", [](pb::Propose& p) { p.set_protocol_version(2); });
    network.record(network.told());
    network.cluster.sleep_until(network.state().head.epoch_end_ms - kHourMs);
    ASSERT_TRUE(network.cluster.run_until([&] {
        return std::ranges::all_of(kFounders, [&](const std::string& body) {
            return network.cluster.peer(body).stopped.has_value();
        });
    }));
    EXPECT_EQ(network.cluster.peer("aa.nab").stopped->rule, "block.protocol_version");
    EXPECT_TRUE(registry::is_boundary(network.state().head));
}

}  // namespace
}  // namespace touchstone::test

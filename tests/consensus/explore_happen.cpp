// What one engine does when something happens to it, and what it is told apart by.
#include <algorithm>

#include "tests/consensus/explore_engines.h"

namespace touchstone::test {

namespace {

bool good_signature(const crypto::PublicKey&, BytesView, const crypto::Signature&) {
    return true;
}

class NoSigner final : public Signer {
  public:
    [[nodiscard]] crypto::Signature sign(BytesView) const override { return {}; }
};

const NoSigner kNoSigner;

/// Longer than any view lasts in this scope.
constexpr std::uint64_t kPatienceMs = 10'000;

/// A leader is never held to be inactive (C-R11). To lose patience comes to the same, and may
/// happen whenever that could; so time needs no place in what engines are told apart by.
Timing timing() {
    return {.skip_min_ms = UINT32_MAX, .proposal_interval_ms = 1};
}

}  // namespace

Engines::Running Engines::started(Index self) {
    Engine engine{.key = {.self = self}, .now_ms = 1'000};
    auto replica = std::make_shared<Replica>(facts_.members().shared(),
                                             ReplicaOptions{.self = self, .timing = timing()},
                                             Signers{kNoSigner, kNoSigner}, Recovered{});
    step(engine, *replica, Tick{});
    describe(engine.key, *replica);
    return {std::move(engine), std::move(replica)};
}

void Engines::happen(Engine& engine, Replica& replica, Fact fact) {
    if (fact == FactBook::kTimeout) {
        engine.now_ms += kPatienceMs;
    } else {
        const Facts body = facts_.bodies() & only(fact);
        engine.key.asked &= ~body;
        engine.key.brought |= body;
        auto verified = admit(facts_.members().committee(), facts_.message(fact), good_signature);
        engine.now_ms += 2;
        step(engine, replica, Received{facts_.faulty(), std::move(verified).value()});
        engine.now_ms += 2;  // a leader's interval
    }
    step(engine, replica, Tick{});
    describe(engine.key, replica);
}

/// One event, all that the application answers to it, and all that follows from that.
void Engines::step(Engine& engine, Replica& replica, const Event& event) {
    const Effects effects = replica.step({engine.now_ms, kStartMs + 1'000}, event);
    take(engine.key, effects);
    for (const Commit& commit : effects.commit) {
        const chain::Header& header = commit.block->header;
        std::vector<Hash> history = histories_[engine.key.final];
        history.push_back(chain::block_hash(header));
        engine.key.final = number_of(history);
        const Tip tip{header.height, header.log_size + 1, history.back()};
        step(engine, replica, Committed{header, tip});
    }
    for (const Task& task : effects.tasks) do_task(engine, replica, task);
}

void Engines::take(Key& key, const Effects& effects) {
    for (const JournalEntry& entry : effects.persist) {
        if (const auto* own = std::get_if<OwnVote>(&entry)) {
            key.said |= facts_.certificate(own->vote.statement);
        } else if (const auto* verdict = std::get_if<Verdict>(&entry)) {
            key.accepted |= facts_.body(verdict->block);
        }
    }
    for (const Outgoing& out : effects.send) {
        if (const auto* made = std::get_if<Proposal>(&out.message)) {
            key.said |= facts_.proposal(*made);
        } else if (const auto* lacking = std::get_if<FetchBlock>(&out.message)) {
            key.asked |= facts_.body(lacking->block);
        }
    }
}

/// Every block is accepted, every record is at hand, and there is always one more.
void Engines::do_task(Engine& engine, Replica& replica, const Task& task) {
    if (const auto* find = std::get_if<FindLeaves>(&task)) {
        LeavesFound found{find->block, {}};
        for (const Bytes& leaf : facts_.block(find->block).leaves) found.leaves.emplace_back(leaf);
        step(engine, replica, found);
    } else if (const auto* validate = std::get_if<Validate>(&task)) {
        step(engine, replica, Validated{chain::block_hash(validate->block->header), {}});
    } else if (const auto* propose = std::get_if<Propose>(&task)) {
        make_block(engine, replica, *propose);
    } else if (const auto* ask = std::get_if<AskProposable>(&task)) {
        step(engine, replica, Proposable{ask->parent, true});
    }
}

void Engines::make_block(Engine& engine, Replica& replica, const Propose& task) {
    if (task.view > facts_.views()) return;
    const Block block = block_on(facts_.members().committee(), facts_.block(task.parent).header,
                                 engine.key.self, {std::to_string(task.view)}, task.time_ms);
    facts_.remember(block);
    step(engine, replica, Proposed{task.view, task.parent, block});
}

void Engines::describe(Key& key, const Replica& replica) {
    key.view = std::min(replica.view(), facts_.views() + 1);
    key.floor = replica.floor_view();
    const Facts above = facts_.bodies_above(chain::block_hash(replica.finalized()));
    key.accepted &= above;
    key.asked &= above & ~key.accepted;
    key.brought &= above & ~key.accepted;
    describe_held(key, replica);
}

/// Above the scope nobody proposes or votes: to one that is there nullifications are idle.
void Engines::describe_held(Key& key, const Replica& replica) {
    key.held = 0;
    key.spoilt = 0;
    const bool is_done = key.view > facts_.views();
    for (const JournalEntry& entry : replica.carry_over()) {
        if (const auto* certificate = std::get_if<Certificate>(&entry)) {
            const bool is_idle = is_done && certificate->statement.kind == VoteKind::nullify;
            if (!is_idle) key.held |= facts_.certificate(certificate->statement);
        } else if (const auto* evidence = std::get_if<Evidence>(&entry)) {
            key.spoilt |= Facts{1} << evidence->first.statement.view;
        }
    }
    for (Facts left = facts_.proposals(); left != 0; left &= left - 1) {
        const Message& proposal = facts_.message(first_of(left));
        const View view = std::get<Proposal>(proposal).vote.statement.view;
        if (view > key.floor && !replica.wants(proposal)) key.held |= left & -left;
    }
}

}  // namespace touchstone::test

#include "tests/consensus/explore.h"

#include <algorithm>

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

Timing timing() {
    return {.proposal_interval_ms = 1};
}

}  // namespace

Explorer::Explorer(View views)
    : members_(4), views_(views), faulty_(members_.committee().leader_of(1)) {
    messages_.emplace_back();  // kTimeout
    for (Index i = 0; i < 4; ++i) {
        if (i != faulty_) honest_.push_back(i);
    }
    const Committee& committee = members_.committee();
    for (const char* record : {"a", "b"}) {
        const Block block =
            block_on(committee, committee.start().base, faulty_, {record}, kStartMs + 1);
        remember(block);
        const Hash hash = chain::block_hash(block.header);
        (void)proposal({.vote = {notarize(1, 0, hash), faulty_, {}},
                        .header = block.header,
                        .leaf_hashes = leaf_hashes(block)});
    }
}

void Explorer::remember(const Block& block) {
    blocks_.emplace(chain::block_hash(block.header), block);
}

Explorer::Fact Explorer::proposal(const Proposal& proposal) {
    const auto key = std::pair(proposal.vote.statement, chain::block_hash(proposal.header));
    const auto [at, is_new] = proposals_.emplace(key, static_cast<Fact>(messages_.size()));
    if (is_new) messages_.emplace_back(proposal);
    return at->second;
}

Explorer::Fact Explorer::certificate(const Statement& statement,
                                     const std::vector<Index>& signers) {
    const auto [at, is_new] = certificates_.emplace(statement, static_cast<Fact>(messages_.size()));
    if (!is_new) return at->second;
    std::vector<Vote> votes{{statement, faulty_, {}}};
    for (const Index signer : signers) votes.push_back({statement, signer, {}});
    votes.resize(members_.committee().quorum());
    messages_.emplace_back(assemble(members_.committee(), votes));
    return at->second;
}

Explorer::State Explorer::start() {
    State state{};
    for (std::size_t i = 0; i < honest_.size(); ++i) {
        Engine engine{.self = honest_[i], .now_ms = 1'000};
        Replica replica(members_.shared(), {.self = honest_[i], .timing = timing()},
                        {kNoSigner, kNoSigner}, Recovered{});
        step(engine, replica, Tick{});
        engine.replica = std::make_shared<const Replica>(replica);
        state[i] = keep(std::move(engine));
    }
    return state;
}

std::size_t Explorer::keep(Engine engine) {
    const auto key = std::tuple(engine.self, engine.replica->view(), engine.replica->floor_view(),
                                engine.timeouts, engine.heard, engine.said);
    const auto [at, is_new] = known_.emplace(key, engines_.size());
    if (is_new) engines_.push_back(std::move(engine));
    return at->second;
}

/// One event, all that the application answers to it, and all that follows from that.
void Explorer::step(Engine& engine, Replica& replica, const Event& event) {
    const Effects effects = replica.step({engine.now_ms, kStartMs + 1'000}, event);
    for (const JournalEntry& entry : effects.persist) {
        if (const auto* own = std::get_if<OwnVote>(&entry)) engine.said.insert(own->vote.statement);
    }
    for (const Outgoing& out : effects.send) {
        const auto* made = std::get_if<Proposal>(&out.message);
        if (made != nullptr) engine.proposed.insert(proposal(*made));
    }
    for (const Commit& commit : effects.commit) {
        const chain::Header& header = commit.block->header;
        engine.final.push_back(chain::block_hash(header));
        const Tip tip{header.height, header.log_size + 1, engine.final.back()};
        step(engine, replica, Committed{header, tip});
    }
    for (const Task& task : effects.tasks) do_task(engine, replica, task);
}

/// Every block is accepted, every record is at hand, and there is always one more.
void Explorer::do_task(Engine& engine, Replica& replica, const Task& task) {
    if (const auto* find = std::get_if<FindLeaves>(&task)) {
        LeavesFound found{find->block, {}};
        for (const Bytes& leaf : blocks_.at(find->block).leaves) found.leaves.emplace_back(leaf);
        step(engine, replica, found);
    } else if (const auto* validate = std::get_if<Validate>(&task)) {
        step(engine, replica, Validated{chain::block_hash(validate->block->header), {}});
    } else if (const auto* propose = std::get_if<Propose>(&task)) {
        const Committee& committee = members_.committee();
        const bool on_base = propose->parent == committee.base_hash();
        const chain::Header& parent =
            on_base ? committee.start().base : blocks_.at(propose->parent).header;
        const Block block = block_on(committee, parent, engine.self,
                                     {std::to_string(propose->view)}, propose->time_ms);
        remember(block);
        step(engine, replica, Proposed{propose->view, propose->parent, block});
    } else if (const auto* ask = std::get_if<AskProposable>(&task)) {
        step(engine, replica, Proposable{ask->parent, true});
    }
}

Explorer::State Explorer::after(const State& state, std::size_t who, Fact fact) {
    State next = state;
    const auto known = engines_[state[who]].next.find(fact);
    if (known != engines_[state[who]].next.end()) {
        next[who] = known->second;
        return next;
    }
    Engine engine = engines_[state[who]];
    engine.next.clear();
    Replica replica(*engine.replica);
    if (fact == kTimeout) {
        ++engine.timeouts;
        engine.now_ms += kPatienceMs;
    } else {
        engine.heard.insert(fact);
        engine.now_ms += 2;
        auto verified = admit(members_.committee(), messages_[fact], good_signature);
        step(engine, replica, Received{faulty_, std::move(verified).value()});
        engine.now_ms += 2;  // a leader's interval
    }
    step(engine, replica, Tick{});
    engine.replica = std::make_shared<const Replica>(replica);
    next[who] = keep(std::move(engine));
    engines_[state[who]].next.emplace(fact, next[who]);
    return next;
}

bool Explorer::can_happen(const Engine& engine, Fact fact) const {
    if (fact != kTimeout) {
        return !engine.heard.contains(fact) && engine.replica->wants(messages_[fact]);
    }
    const View view = engine.replica->view();
    const bool is_patient = engine.timeouts < 2 * views_;  // else it has nothing to wait for
    return view <= views_ && is_patient && !engine.said.contains(nullify(view));
}

std::map<Statement, std::vector<Index>> Explorer::votes_in(const State& state) const {
    std::map<Statement, std::vector<Index>> votes;
    for (const std::size_t at : state) {
        for (const Statement& said : engines_[at].said) votes[said].push_back(engines_[at].self);
    }
    return votes;
}

std::vector<std::pair<std::size_t, Explorer::Fact>> Explorer::choices(const State& state) {
    std::set<Fact> facts{kTimeout, 1, 2};  // 1 and 2: the faulty leader's proposals
    for (const auto& [statement, signers] : votes_in(state)) {
        const bool is_quorum = signers.size() + 1 >= members_.committee().quorum();
        if (is_quorum && statement.view <= views_) facts.insert(certificate(statement, signers));
    }
    for (const std::size_t at : state) {
        for (const Fact made : engines_[at].proposed) {
            if (std::get<Proposal>(messages_[made]).vote.statement.view <= views_) {
                facts.insert(made);
            }
        }
    }
    std::vector<std::pair<std::size_t, Fact>> found;
    for (std::size_t who = 0; who < state.size(); ++who) {
        for (const Fact fact : facts) {
            if (can_happen(engines_[state[who]], fact)) found.emplace_back(who, fact);
        }
    }
    return found;
}

/// Histories are one chain; no view has two notarizations, nor is both given up and final.
std::string Explorer::violation_in(const State& state) const {
    std::map<View, std::set<Hash>> notarized;
    std::set<View> given_up;
    std::set<View> final;
    for (const auto& [statement, signers] : votes_in(state)) {
        if (signers.size() + 1 < members_.committee().quorum()) continue;
        if (statement.kind == VoteKind::notarize) notarized[statement.view].insert(statement.block);
        if (statement.kind == VoteKind::nullify) given_up.insert(statement.view);
        if (statement.kind == VoteKind::finalize) final.insert(statement.view);
    }
    for (const auto& [view, blocks] : notarized) {
        if (blocks.size() > 1) return "two notarized blocks in view " + std::to_string(view);
    }
    for (const View view : given_up) {
        if (final.contains(view)) return "given up and final: view " + std::to_string(view);
    }
    for (const std::size_t a : state) {
        for (const std::size_t b : state) {
            const auto& shorter = engines_[a].final;
            const auto& longer = engines_[b].final;
            if (shorter.size() > longer.size()) continue;
            if (!std::equal(shorter.begin(), shorter.end(), longer.begin())) return "a fork";
        }
    }
    return "";
}

Explorer::Outcome Explorer::explore(std::size_t states_max) {
    Outcome outcome{.is_complete = true};
    std::vector<State> open{start()};
    std::set<State> seen{open.front()};
    for (std::size_t i = 0; i < open.size() && outcome.violation.empty(); ++i) {
        const State state = open[i];
        ++outcome.states;
        outcome.violation = violation_in(state);
        const auto has_final = [&](std::size_t at) { return !engines_[at].final.empty(); };
        if (std::ranges::any_of(state, has_final)) ++outcome.finals;
        for (const auto& [who, fact] : choices(state)) {
            const State next = after(state, who, fact);
            if (seen.size() >= states_max) {
                outcome.is_complete = outcome.is_complete && seen.contains(next);
            } else if (seen.insert(next).second) {
                open.push_back(next);
            }
        }
    }
    return outcome;
}

Explorer::Outcome Explorer::wander(std::uint64_t seed, std::size_t runs) {
    Outcome outcome{};
    std::uint64_t dice = seed;
    for (std::size_t run = 0; run < runs && outcome.violation.empty(); ++run) {
        State state = start();
        while (outcome.violation.empty()) {
            ++outcome.states;
            outcome.violation = violation_in(state);
            const auto all = choices(state);
            if (all.empty()) break;
            dice = dice * 6364136223846793005 + 1442695040888963407;
            const auto& [who, fact] = all[(dice >> 33) % all.size()];
            state = after(state, who, fact);
        }
        const auto has_final = [&](std::size_t at) { return !engines_[at].final.empty(); };
        if (std::ranges::any_of(state, has_final)) ++outcome.finals;
    }
    return outcome;
}

}  // namespace touchstone::test

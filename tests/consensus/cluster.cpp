#include "tests/consensus/cluster.h"

#include <algorithm>
#include <cstdio>

namespace touchstone::test {

Cluster::Cluster(ClusterOptions options)
    : options_(std::move(options)),
      members_(options_.size, options_.epoch),
      witness_(members_.committee()),
      nodes_(options_.size + options_.twins.size()),
      dice_(options_.seed) {
    for (const Index twin : options_.twins) witness_.distrust(twin);
    for (Index i = 0; i < nodes_.size(); ++i) {
        Node& node = nodes_[i];
        node.application = std::make_unique<TestApplication>(members_.shared());
        node.journal = encode(head(i));
        node.high_water = HighWater{.epoch = options_.epoch};
        node.writer = std::make_unique<JournalWriter>(start_chain(head(i)));
        node.replica = std::make_unique<Replica>(
            members_.shared(), ReplicaOptions{.self = validator_of(i), .timing = options_.timing},
            members_.signers(validator_of(i)), Recovered{});
    }
    for (Index i = 0; i < nodes_.size(); ++i) step(i, Tick{});
}

Index Cluster::validator_of(Index node) const {
    return node < options_.size ? node : options_.twins.at(node - options_.size);
}

SegmentHead Cluster::head(Index i) const {
    const Committee& committee = members_.committee();
    return {.network_id = committee.network_id(),
            .epoch = committee.epoch(),
            .validators = committee.validators_hash(),
            .key = committee.member(validator_of(i)).validator_key};
}

void Cluster::submit(const std::string& record) {
    std::vector<Index> all(nodes_.size());
    for (Index i = 0; i < all.size(); ++i) all[i] = i;
    submit_to(all, record);
}

void Cluster::submit_to(const std::vector<Index>& to, const std::string& record) {
    for (const Index i : to) nodes_.at(i).application->submit(record);
    for (const Index i : to) {
        if (!nodes_.at(i).replica) continue;
        const Hash tip = nodes_.at(i).replica->tip();
        step(i, Proposable{tip, nodes_.at(i).application->has_proposable(tip)});
    }
}

void Cluster::crash(Index i) {
    nodes_.at(i).replica.reset();
    nodes_.at(i).wake_at_ms = UINT64_MAX;
    nodes_.at(i).application->forget_overlays();
}

void Cluster::restart(Index i, JournalState state) {
    Node& node = nodes_.at(i);
    if (state == JournalState::missing) node.journal = encode(head(i));
    const Segment segment = read_segment(node.journal).value();
    if (segment.condition == Condition::damaged) state = JournalState::damaged;
    node.journal.resize(segment.size);
    node.writer = std::make_unique<JournalWriter>(segment.chain);
    Recovered recovered = recover(members_.committee(), validator_of(i), segment.entries).value();
    distrust(recovered, segment.entries, state, node.high_water);
    const std::uint64_t floor = recovered.floor ? recovered.floor->header.height : 0;
    std::optional<Committed> last;
    const auto& blocks = node.application->blocks();
    const Hash head_hash =
        blocks.empty() ? members_.committee().base_hash() : chain::block_hash(blocks.back().header);
    for (const BlockPointer& block : uncommitted(recovered, head_hash)) {
        TOUCHSTONE_CHECK(node.application->validate(*block).has_value());
        last = Committed{block->header,
                         node.application->commit(*block, recovered.floor->finalization).value()};
    }
    if (!last && !node.application->blocks().empty()) {
        const chain::Header& header = node.application->blocks().back().header;
        last = Committed{header, {header.height, header.log_size + 1, chain::block_hash(header)}};
    }
    node.replica = std::make_unique<Replica>(
        members_.shared(),
        ReplicaOptions{.self = validator_of(i), .timing = options_.timing, .nonce = 7 + i},
        members_.signers(validator_of(i)), std::move(recovered));
    step(i, Tick{});
    if (last && last->header.height > floor) {  // the journal was lost, the ledger was not
        step(i, Synced{node.finalization, last->header, last->tip});
    } else if (last) {
        step(i, *last);
    }
}

void Cluster::say(Index from, Message message, std::optional<Index> to) {
    witness_.distrust(from);
    send(from, to, message);
}

Proposal Cluster::proposal(View view, const std::vector<std::string>& records) {
    const Committee& committee = members_.committee();
    const Index by = leader(view);
    TestApplication lender(members_.shared());
    for (const std::string& record : records) lender.submit(record);
    const Block block = *lender.propose(committee.base_hash(), kStartMs + now_ms_, by);
    const Hash hash = chain::block_hash(block.header);
    return {.vote = members_.vote(by, notarize(view, 0, hash)),
            .header = block.header,
            .leaf_hashes = leaf_hashes(block)};
}

void Cluster::step(Index i, const Event& event) {
    Node& node = nodes_.at(i);
    if (!node.replica) return;
    ++node.turns;
    carry_out(i, node.replica->step({now_ms_, kStartMs + now_ms_}, event));
}

/// Nothing may leave before the promise of it is written: the votes sent must be in the journal.
void Cluster::write(Node& node, Index i, const Effects& effects) {
    if (!effects.persist.empty()) {
        const Bytes frame = node.writer->frame(effects.persist);
        node.journal.insert(node.journal.end(), frame.begin(), frame.end());
        ++node.frames;
    }
    if (effects.high_water) node.high_water = effects.high_water;
    for (const JournalEntry& entry : effects.persist) {
        if (const auto* own = std::get_if<OwnVote>(&entry)) node.sent.push_back(own->vote);
    }
    for (const Outgoing& out : effects.send) {
        const auto* vote = std::get_if<Vote>(&out.message);
        if (vote == nullptr || vote->signer != validator_of(i)) continue;
        TOUCHSTONE_CHECK(std::ranges::find(node.sent, *vote) != node.sent.end());
    }
}

void Cluster::judge(Index i, const Effects& effects, bool has_sent) {
    witness_.saw(validator_of(i), effects, has_sent);
    for (const std::string& violation : witness_.violations()) {
        std::fprintf(stderr, "%s\n", violation.c_str());
    }
    TOUCHSTONE_CHECK(witness_.violations().empty());
}

void Cluster::carry_out(Index i, Effects effects) {
    Node& node = nodes_.at(i);
    const bool crashes = node.crash_before_commit && !effects.commit.empty();
    judge(i, effects, !crashes);
    write(node, i, effects);
    if (crashes) return crash(i);
    for (const Outgoing& out : effects.send) send(i, out.to, out.message);
    node.wake_at_ms = effects.wake_at_ms.value_or(UINT64_MAX);
    for (const Report& report : effects.reports) {
        if (const auto* wanted = std::get_if<ServeBlock>(&report)) serve(i, *wanted);
        node.reports.push_back(report);
    }
    for (const Commit& commit : effects.commit) {
        const Tip tip = node.application->commit(*commit.block, commit.finalization).value();
        node.finalization = commit.finalization;
        TOUCHSTONE_CHECK(agrees());
        step(i, Committed{commit.block->header, tip});
    }
    for (const Task& task : effects.tasks) {
        if (node.replica) do_task(i, task);
    }
}

/// From the committed blocks, as a node's store would.
void Cluster::serve(Index i, const ServeBlock& wanted) {
    for (const Block& block : nodes_.at(i).application->blocks()) {
        if (chain::block_hash(block.header) == wanted.request.block) send(i, wanted.to, block);
    }
}

void Cluster::do_task(Index i, const Task& task) {
    TestApplication& application = *nodes_.at(i).application;
    if (const auto* find = std::get_if<FindLeaves>(&task)) {
        step(i, LeavesFound{find->block, application.find(find->leaf_hashes)});
    } else if (const auto* validate = std::get_if<Validate>(&task)) {
        const auto verdict = application.validate(*validate->block);
        Validated event{chain::block_hash(validate->block->header), {}};
        if (!verdict) event.refusal = verdict.error();
        step(i, event);
    } else if (const auto* propose = std::get_if<Propose>(&task)) {
        step(i, Proposed{propose->view, propose->parent,
                         application.propose(propose->parent, propose->time_ms, validator_of(i))});
    } else if (const auto* ask = std::get_if<AskProposable>(&task)) {
        step(i, Proposable{ask->parent, application.has_proposable(ask->parent)});
    }
}

void Cluster::send(Index from, std::optional<Index> to, const Message& message) {
    if (watch) watch(from, message);
    const Bytes bytes = encode(Packet{members_.committee().epoch(), message});
    for (Index i = 0; i < nodes_.size(); ++i) {
        if (validator_of(i) == validator_of(from) || (to && *to != validator_of(i))) continue;
        if (loss_ && loss_(from, i, message)) continue;
        const std::uint64_t delay_ms = options_.delay_ms + draw(options_.jitter_ms + 1);
        wires_.push({now_ms_ + delay_ms, number_++, validator_of(from), i, bytes});
    }
}

void Cluster::deliver(const Delivery& delivery) {
    Node& node = nodes_.at(delivery.to);
    if (!node.replica) return;
    Packet packet = decode_packet(delivery.bytes).value();
    if (!node.replica->wants(packet.message)) return;
    auto verified = admit(members_.committee(), std::move(packet.message), options_.check);
    if (!verified) return;
    step(delivery.to, Received{delivery.from, *std::move(verified)});
}

std::uint64_t Cluster::next_time() const {
    std::uint64_t next = wires_.empty() ? UINT64_MAX : wires_.top().at_ms;
    for (const Node& node : nodes_) next = std::min(next, node.wake_at_ms);
    return next;
}

std::uint64_t Cluster::draw(std::uint64_t bound) {
    dice_ = dice_ * 6364136223846793005 + 1442695040888963407;
    return (dice_ >> 33) % bound;
}

void Cluster::run_for(std::uint64_t duration_ms) {
    (void)run_until([] { return false; }, duration_ms);
}

bool Cluster::run_until(const std::function<bool()>& done, std::uint64_t limit_ms) {
    const std::uint64_t end_ms = now_ms_ + limit_ms;
    while (!done()) {
        const std::uint64_t next = next_time();
        if (next > end_ms) {
            now_ms_ = end_ms;
            return false;
        }
        now_ms_ = std::max(now_ms_, next);
        if (!wires_.empty() && wires_.top().at_ms <= now_ms_) {
            const Delivery delivery = wires_.top();
            wires_.pop();
            deliver(delivery);
            continue;
        }
        for (Index i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].wake_at_ms > now_ms_) continue;
            nodes_[i].wake_at_ms = UINT64_MAX;
            step(i, Tick{});
        }
    }
    return true;
}

bool Cluster::run_until_final(const std::string& record, std::uint64_t limit_ms) {
    return run_until(
        [&] {
            return std::ranges::all_of(nodes_, [&](const Node& node) {
                const auto records = node.application->records();
                return !node.replica || std::ranges::find(records, record) != records.end();
            });
        },
        limit_ms);
}

bool Cluster::agrees() const {
    for (const Node& a : nodes_) {
        for (const Node& b : nodes_) {
            const auto& shorter = a.application->blocks();
            const auto& longer = b.application->blocks();
            if (shorter.size() > longer.size()) continue;
            if (!std::equal(shorter.begin(), shorter.end(), longer.begin())) return false;
        }
    }
    return true;
}

}  // namespace touchstone::test

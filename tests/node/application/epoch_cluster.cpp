#include "tests/node/application/epoch_cluster.h"

#include <algorithm>

#include "ledger/log/checkpoint.h"
#include "node/application/blocks.h"
#include "node/application/handovers.h"
#include "node/application/notes.h"

namespace touchstone::test {

using namespace consensus;

namespace {

constexpr std::uint64_t kDelayMs = 50;

SegmentHead head_of(const Engine& engine) {
    const Committee& committee = *engine.committee;
    return {.network_id = committee.network_id(),
            .epoch = committee.epoch(),
            .validators = committee.validators_hash(),
            .key = committee.member(engine.self).validator_key};
}

std::optional<Index> place_of(const Committee& committee, const std::string& body) {
    const auto& all = committee.set().validators;
    const auto at = std::ranges::find(all, body, &chain::Validator::body);
    if (at == all.end()) return std::nullopt;
    return static_cast<Index>(at - all.begin());
}

bool is_cosigned(const store::Ledger& ledger) {
    const std::string note = ledger.checkpoint().value();
    if (note.empty()) return false;
    const auto checkpoint = log::parse_checkpoint(log::parse_note(note).value().text);
    return checkpoint.value().size == ledger.size();
}

}  // namespace

Peer& EpochCluster::add(const std::string& body, const std::string& folder) {
    Peer& peer = peers_[body];
    peer.body = body;
    peer.open_database = [folder](bool create) {
        return folder.empty() ? store::make_memory_database()
                              : store::open_leveldb(folder, {.create = create}).value();
    };
    open(peer, true);
    start_engine(peer);
    return peer;
}

void EpochCluster::open(Peer& peer, bool create) {
    peer.node.ledger =
        create ? store::Ledger::create(peer.open_database(true), network_.genesis_json()).value()
               : store::Ledger::open(peer.open_database(false)).value();
    peer.node.application = std::make_unique<node::LedgerApplication>(
        *peer.node.ledger, node::ApplicationOptions{.now_ms = [this] { return now_ms(); }});
}

/// The engine of the epoch that the ledger is in, from its journal where there is one.
void EpochCluster::start_engine(Peer& peer) {
    auto start = node::epoch_start(*peer.node.ledger);
    if (!start) {
        peer.stopped = start.error();
        return;
    }
    auto committee = std::make_shared<Committee>(Committee::make(*std::move(start)).value());
    const auto self = place_of(*committee, peer.body);
    if (!self) return;
    Engine& engine = peer.engines[committee->epoch()];
    engine.committee = committee;
    engine.self = *self;
    Recovered recovered{};
    const auto state = engine.journal.empty() ? JournalState::begun : JournalState::whole;
    if (engine.journal.empty()) {
        engine.journal = encode(head_of(engine));
        engine.high_water = consensus::HighWater{.epoch = committee->epoch()};
        engine.writer = std::make_unique<JournalWriter>(start_chain(head_of(engine)));
    } else {
        const Segment segment = read_segment(engine.journal).value();
        TOUCHSTONE_CHECK(segment.condition == Condition::whole);
        engine.writer = std::make_unique<JournalWriter>(segment.chain);
        recovered = recover(*committee, *self, segment.entries).value();
        distrust(recovered, segment.entries, state, engine.high_water);
    }
    const auto place = node::catch_up(*peer.node.application, recovered, state).value();
    engine.replica =
        std::make_unique<Replica>(committee, ReplicaOptions{.self = *self, .nonce = 7},
                                  network_.signers(committee->member(*self)), std::move(recovered));
    if (place) step(peer, engine, *place);
    step(peer, engine, Tick{});
    std::erase_if(peer.engines,
                  [&](const auto& one) { return one.first + 1 < committee->epoch(); });
}

void EpochCluster::submit(const std::vector<Bytes>& leaves) {
    for (auto& [body, peer] : peers_) {
        if (!peer.node.application) continue;
        for (const auto& outcome : peer.node.application->submit(leaves)) {
            if (!outcome) {
                throw std::runtime_error(outcome.error().rule + ": " + outcome.error().what);
            }
        }
        for (auto& [epoch, engine] : peer.engines) {
            if (!engine.replica) continue;
            const Hash tip = engine.replica->tip();
            step(peer, engine, Proposable{tip, peer.node.application->has_proposable(tip)});
        }
    }
}

void EpochCluster::crash(const std::string& body) {
    Peer& peer = peers_.at(body);
    for (auto& [epoch, engine] : peer.engines) {
        engine.replica.reset();
        engine.wake_at_ms = UINT64_MAX;
    }
    peer.node.application.reset();
    peer.node.ledger.reset();
}

void EpochCluster::restart(const std::string& body) {
    Peer& peer = peers_.at(body);
    open(peer, false);
    start_engine(peer);
}

void EpochCluster::synchronize(const std::string& body, const std::string& from) {
    Peer& peer = peers_.at(body);
    store::Ledger& ledger = *peer.node.ledger;
    const store::Ledger& source = *peers_.at(from).node.ledger;
    auto committee = Committee::make(node::epoch_start(ledger).value()).value();
    for (std::uint64_t height = ledger.state().head.height + 1;
         height <= source.state().head.height; ++height) {
        const auto [block, finalization] = node::final_block(source, height).value();
        TOUCHSTONE_CHECK(consensus::verify(committee, finalization, crypto::verify).has_value());
        TOUCHSTONE_CHECK(peer.node.application->validate(block).has_value());
        TOUCHSTONE_CHECK(peer.node.application->commit(block, finalization).has_value());
        if (!is_boundary(block.header)) continue;
        const auto handover = node::kept_handover(source, block.header.epoch).value();
        TOUCHSTONE_CHECK(
            node::keep_handover(ledger, committee, handover, crypto::verify).has_value());
        committee = follow(committee, handover, crypto::verify).value();
    }
    start_engine(peer);
}

void EpochCluster::step(Peer& peer, Engine& engine, const Event& event) {
    if (!engine.replica) return;
    carry_out(peer, engine, engine.replica->step({clock_ms_, now_ms()}, event));
}

void EpochCluster::write(Engine& engine, const Effects& effects) {
    if (!effects.persist.empty()) {
        const Bytes frame = engine.writer->frame(effects.persist);
        engine.journal.insert(engine.journal.end(), frame.begin(), frame.end());
    }
    if (effects.high_water) engine.high_water = effects.high_water;
}

void EpochCluster::carry_out(Peer& peer, Engine& engine, Effects effects) {
    write(engine, effects);
    if (peer.crash_before_commit && !effects.commit.empty()) {
        peer.crash_before_commit = false;
        return crash(peer.body);
    }
    engine.wake_at_ms = effects.wake_at_ms.value_or(UINT64_MAX);
    for (const Outgoing& out : effects.send) send(peer, engine, out);
    for (const Commit& commit : effects.commit) {
        if (!engine.replica) return;
        const Tip tip = peer.node.application->commit(*commit.block, commit.finalization).value();
        step(peer, engine, Committed{commit.block->header, tip});
    }
    for (const Task& task : effects.tasks) do_task(peer, engine, task);
    for (const Report& told : effects.reports) {
        if (engine.replica) report(peer, engine, told);
    }
}

void EpochCluster::report(Peer& peer, Engine& engine, const Report& report) {
    store::Ledger& ledger = *peer.node.ledger;
    if (const auto* told = std::get_if<CheckpointCosigned>(&report)) {
        const std::string note = node::checkpoint_note(*engine.committee, told->cosignatures);
        const auto kept = ledger.set_checkpoint(note);
        TOUCHSTONE_CHECK(kept || kept.error().rule == "checkpoint.order");
    } else if (const auto* ended = std::get_if<EpochEnded>(&report)) {
        const auto kept = node::keep_handover(ledger, *engine.committee,
                                              node::handover_of(ledger, *ended), crypto::verify);
        TOUCHSTONE_CHECK(kept.has_value());
        start_engine(peer);
    } else if (const auto* alarm = std::get_if<Alarm>(&report)) {
        peer.alarms.push_back(*alarm);
    } else if (const auto* wanted = std::get_if<ServeBlock>(&report)) {
        const auto block = node::find_block(ledger, wanted->request.block, 64);
        if (block) send(peer, engine, {wanted->to, *block});
    }
}

void EpochCluster::do_task(Peer& peer, Engine& engine, const Task& task) {
    if (!peer.node.application) return;
    node::LedgerApplication& application = *peer.node.application;
    if (const auto* find = std::get_if<FindLeaves>(&task)) {
        step(peer, engine, LeavesFound{find->block, application.find(find->leaf_hashes)});
    } else if (const auto* validate = std::get_if<Validate>(&task)) {
        const auto verdict = application.validate(*validate->block);
        TOUCHSTONE_CHECK(verdict || registry::is_refusal(verdict.error()));
        Validated event{chain::block_hash(validate->block->header), {}};
        if (!verdict) event.refusal = verdict.error();
        step(peer, engine, event);
    } else if (const auto* propose = std::get_if<Propose>(&task)) {
        step(peer, engine,
             Proposed{propose->view, propose->parent,
                      application.propose(propose->parent, propose->time_ms, engine.self)});
    } else if (const auto* ask = std::get_if<AskProposable>(&task)) {
        step(peer, engine, Proposable{ask->parent, application.has_proposable(ask->parent)});
    }
}

void EpochCluster::send(const Peer& from, const Engine& engine, const Outgoing& out) {
    const Bytes bytes = encode(Packet{engine.committee->epoch(), out.message});
    const auto& all = engine.committee->set().validators;
    for (Index i = 0; i < all.size(); ++i) {
        if (i == engine.self || (out.to && *out.to != i)) continue;
        wires_.push({clock_ms_ + kDelayMs, sent_++, from.body, all[i].body, bytes});
    }
}

void EpochCluster::deliver(const Delivery& delivery) {
    const auto to = peers_.find(delivery.to);
    if (to == peers_.end()) return;
    Packet packet = decode_packet(delivery.bytes).value();
    const auto at = to->second.engines.find(packet.epoch);
    if (at == to->second.engines.end() || !at->second.replica) return;
    Engine& engine = at->second;
    if (!engine.replica->wants(packet.message)) return;
    auto verified = admit(*engine.committee, std::move(packet.message), crypto::verify);
    const auto from = place_of(*engine.committee, delivery.from);
    if (verified && from) step(to->second, engine, Received{*from, *std::move(verified)});
}

std::uint64_t EpochCluster::next_time() const {
    std::uint64_t next = wires_.empty() ? UINT64_MAX : wires_.top().at_ms;
    for (const auto& [body, peer] : peers_) {
        for (const auto& [epoch, engine] : peer.engines) next = std::min(next, engine.wake_at_ms);
    }
    return next;
}

bool EpochCluster::run_until(const std::function<bool()>& done, std::uint64_t limit_ms) {
    const std::uint64_t end_ms = clock_ms_ + limit_ms;
    while (!done()) {
        const std::uint64_t next = next_time();
        if (next > end_ms) return false;
        clock_ms_ = std::max(clock_ms_, next);
        if (!wires_.empty() && wires_.top().at_ms <= clock_ms_) {
            const Delivery delivery = wires_.top();
            wires_.pop();
            deliver(delivery);
            continue;
        }
        for (auto& [body, peer] : peers_) {
            std::vector<Engine*> due;
            for (auto& [epoch, engine] : peer.engines) {
                if (engine.wake_at_ms <= clock_ms_) due.push_back(&engine);
            }
            // One at a time: a step may end an epoch, and with it an older engine.
            if (due.empty()) continue;
            due.front()->wake_at_ms = UINT64_MAX;
            step(peer, *due.front(), Tick{});
        }
    }
    return true;
}

std::vector<std::string> EpochCluster::running() const {
    std::uint64_t epoch = 0;
    for (const auto& [body, peer] : peers_) {
        if (!peer.engines.empty()) epoch = std::max(epoch, peer.engines.rbegin()->first);
    }
    std::vector<std::string> bodies;
    for (const auto& [body, peer] : peers_) {
        const auto at = peer.engines.find(epoch);
        if (at != peer.engines.end() && at->second.replica) bodies.push_back(body);
    }
    return bodies;
}

bool EpochCluster::run_until_epoch(std::uint64_t epoch) {
    return run_until([&] {
        const auto bodies = running();
        return !bodies.empty() && std::ranges::all_of(bodies, [&](const std::string& body) {
            const store::Ledger& ledger = *peers_.at(body).node.ledger;
            return ledger.state().head.epoch == epoch && is_cosigned(ledger);
        });
    });
}

bool EpochCluster::run_until_settled() {
    return run_until([&] {
        const auto bodies = running();
        const auto& first = peers_.at(bodies.front()).node;
        return std::ranges::all_of(bodies, [&](const std::string& body) {
            const auto& node = peers_.at(body).node;
            return node.application->waiting() == 0 && is_cosigned(*node.ledger) &&
                   node.ledger->state().head == first.ledger->state().head;
        });
    });
}

}  // namespace touchstone::test

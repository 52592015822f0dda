// What the engine reports and what follows from it, all on the application's thread.
#include <algorithm>

#include "local/clock.h"
#include "node/application/blocks.h"
#include "node/application/handovers.h"
#include "node/application/notes.h"
#include "node/disk/free_space.h"
#include "node/driver/node.h"
#include "node/driver/node_keys.h"

namespace touchstone::node {

using namespace consensus;

namespace {

/// Blocks back from the head in which one that a peer asks for by its hash is looked for.
constexpr std::uint64_t kServedBlocksMax = 64;
constexpr std::uint64_t kIndexPauseMs = 250;
constexpr std::uint64_t kDiskPauseMs = 1'000;
constexpr std::uint64_t kKeysPauseMs = 1'000;
/// Longer than cosignatures take.
constexpr std::uint64_t kCheckpointPatienceMs = 1'000;

std::string_view name_of(AlarmKind kind) {
    switch (kind) {
        case AlarmKind::conflicting_certificates:
            return "conflicting certificates: more than a third of the validators are faulty";
        case AlarmKind::conflicting_finalizations:
            return "conflicting finalizations: the network has forked";
        case AlarmKind::diverged:
            return "a quorum accepted a block that this node refuses";
        case AlarmKind::conflicting_checkpoints:
            return "a validator cosigned another root than this node's";
        case AlarmKind::refused_own_block:
            return "this node proposed a block that it refuses";
        case AlarmKind::silent:
            return "votes were lost: this validator is silent";
    }
    return "unknown";
}

}  // namespace

void Node::report(const EngineHandlers::CommitteePointer& committee, const Report& report) {
    std::visit([&](const auto& told) { on(committee, told); }, report);
}

void Node::on(const EngineHandlers::CommitteePointer& committee, const ServeBlock& wanted) {
    auto block = find_block(*ledger_, wanted.request.block, kServedBlocksMax);
    if (block) courier_.send(*committee, UINT32_MAX, {wanted.to, *std::move(block)});
}

void Node::on(const EngineHandlers::CommitteePointer& committee, const CheckpointCosigned& told) {
    keep_checkpoint(checkpoint_note(*committee, told.cosignatures));
}

void Node::on(const EngineHandlers::CommitteePointer&, const EpochEnded& ended) {
    (void)end_epoch(handover_of(*ledger_, ended));
}

void Node::on(const EngineHandlers::CommitteePointer&, const SyncWanted& wanted) {
    log_.info("behind", {{"height", ledger_->state().head.height}, {"of", wanted.height}});
    synchronizer_.want(wanted.height);
}

void Node::on(const EngineHandlers::CommitteePointer& committee, const EvidenceFound& found) {
    accuser_.take(*committee, found);
}

void Node::on(const EngineHandlers::CommitteePointer& committee, const Alarm& alarm) {
    log_.error(
        "alarm",
        {{"what", name_of(alarm.kind)}, {"epoch", committee->epoch()}, {"view", alarm.view}});
}

Result<void> Node::open_engine() {
    auto setup = epochs_.open();
    if (!setup) return tl::unexpected(std::move(setup).error());
    votes_ = setup->has_value();
    quorum_ = epochs_.committee()->quorum();
    {
        const std::lock_guard lock(peers_mutex_);
        members_.clear();
        for (const auto& validator : epochs_.committee()->set().validators)
            members_.insert(validator.body);
    }
    synchronizer_.follow(!votes_);
    if (*setup && room_ != Room::none) {
        engine_.begin(**std::move(setup));
    } else {
        rest();
    }
    return {};
}

void Node::rest() {
    engine_rests_ = false;
    engine_.retire([this] { engine_rests_ = true; });
}

/// An epoch in which this node cannot vote is one that it follows: the operator is told why.
bool Node::end_epoch(const Handover& handover) {
    if (const auto ended = epochs_.end(handover); !ended) {
        log_.error("the end of the epoch is not kept", ended.error());
        if (ended.error().code == Errc::fatal) fail(ended.error());
        return false;
    }
    log_.info("epoch ended",
              {{"epoch", handover.boundary.epoch}, {"height", handover.boundary.height}});
    publish();
    const auto opened = open_engine();
    if (opened) return true;
    log_.error("no vote in this epoch", opened.error());
    const bool must_end =
        opened.error().code == Errc::fatal || opened.error().code == Errc::corrupt;
    if (must_end) fail(opened.error());
    votes_ = false;
    rest();
    synchronizer_.follow(!must_end && opened.error().rule != "block.protocol_version");
    return true;
}

/// A crash before the note is kept leaves the one before it: nobody was told of anything that only
/// this one covers, and the cosignatures come again with the next heartbeat.
void Node::keep_checkpoint(const std::string& note) {
    const auto kept = ledger_->set_checkpoint(note);
    if (kept) return publish();
    if (kept.error().code == Errc::fatal) fail(kept.error());
    if (kept.error().rule != "checkpoint.order")
        log_.warning("checkpoint refused",
                     {{"rule", kept.error().rule}, {"reason", kept.error().what}});
}

/// Under the newest checkpoint: for readers first, then for those who wait for a record.
void Node::publish() {
    const std::string note = ledger_->checkpoint().value_or("");
    archive_.publish(note);
    if (const auto fresh = view_.refresh(); !fresh) {
        if (!note.empty()) log_.error("cannot answer under the newest checkpoint", fresh.error());
        return;
    }
    const auto snapshot = view_.snapshot();
    if (!snapshot) return;
    const std::uint64_t size = (*snapshot)->checkpoint().checkpoint.size;
    if (size > cosigned_size_) cosigned_ms_ = local::monotonic_ms();
    cosigned_size_ = size;
    submissions_.cosigned(size);
}

/// Cosignatures go from each to each and are not passed on: where two nodes cannot reach each
/// other, neither may ever hold a quorum of them. Another that can reach both has a note with all,
/// and is asked for it.
void Node::look_for_checkpoint(std::uint64_t now_ms) {
    if (cosigned_size_ >= ledger_->size()) cosigned_ms_ = now_ms;
    if (now_ms >= cosigned_ms_ + kCheckpointPatienceMs) synchronizer_.want();
}

SynchronizerHandlers Node::synchronizer_handlers() {
    return {.ask = [this](const crypto::PublicKey& peer,
                          const SyncQuestion& question) { courier_.say(peer, question); },
            .committee = [this]() -> const Committee& { return *epochs_.committee(); },
            .commit =
                [this](const Block& block, const Certificate& finalization) {
                    return executor_.commit(block, finalization);
                },
            .synced =
                [this](const Certificate& finalization, const chain::Header& last) {
                    const auto tip = committed_tip(*ledger_, last);
                    if (tip && *tip) engine_.tell(last.epoch, Synced{finalization, last, **tip});
                    if (!epochs_.is_behind()) return;
                    if (const auto opened = open_engine(); !opened) fail(opened.error());
                },
            .end_epoch = [this](const Handover& handover) { return end_epoch(handover); },
            .checkpoint =
                [this](const std::string& note) {
                    const auto known = ledger_->checkpoint();
                    if (known && *known != note) keep_checkpoint(note);
                },
            .far_behind = [this] { return look_for_snapshot(); }};
}

/// For a disk that cannot be asked the writes themselves speak.
void Node::look_at_disk(std::uint64_t now_ms) {
    if (options_.disk_reserve == 0 || now_ms < disk_due_ms_) return;
    if (room_ == Room::none && !engine_rests_) return;
    disk_due_ms_ = now_ms + kDiskPauseMs;
    const auto data = free_bytes(options_.data);
    const auto marks = free_bytes(options_.marks);
    if (!data || !marks) return;
    free_bytes_ = std::min(*data, *marks);
    const Room before = room_;
    const Room now = room_guard_.judge(free_bytes_);
    if (now == before) return;
    room_ = now;
    const LogFields fields{{"check", "disk"}, {"reason", check_of_disk().what}};
    if (now == Room::ample) {
        log_.info("room on the disk", fields);
    } else {
        log_.error("the disk is nearly full", fields);
    }
    if (now != Room::ample)
        fetch_thread_.urgent([this] { fetch_.give_up("the disk is nearly full"); });
    if (now == Room::none) {
        votes_ = false;
        return rest();
    }
    if (before != Room::none) return;
    // As a start does, from what is on the disk.
    if (const auto opened = open_engine(); !opened) fail(opened.error());
    synchronizer_.want();
}

/// When the ledger has grown: a key may have come or gone.
void Node::look_at_keys(std::uint64_t now_ms) {
    if (now_ms < keys_due_ms_) return;
    keys_due_ms_ = now_ms + kKeysPauseMs;
    const Hash head = chain::block_hash(ledger_->state().head);
    if (head == keys_seen_) return;
    keys_seen_ = head;
    auto keys = node_keys(*ledger_);
    if (!keys) return log_.error("cannot read the keys of the validators' nodes", keys.error());
    if (*keys == node_keys_) return;
    node_keys_ = *keys;
    roster_.set_ledger_keys(*std::move(keys));
    transport_.set_neighbours(roster_.all());
    log_.info("keys of the validators' nodes changed", {{"peers", roster_.all().size()}});
}

void Node::tick() {
    const std::uint64_t now_ms = local::monotonic_ms();
    look_at_disk(now_ms);
    look_at_keys(now_ms);
    look_for_checkpoint(now_ms);
    if (wants_sync_.exchange(false)) synchronizer_.want();
    if (room_ != Room::none) synchronizer_.tick(now_ms);
    submissions_.tick(now_ms);
    accuser_.tick(now_ms);
    synced_ = synchronizer_.is_done();
    waiting_ = application_.waiting();
    if (now_ms < index_due_ms_) return;
    index_due_ms_ = now_ms + kIndexPauseMs;
    if (const auto updated = ledger_->update_index(); !updated) fail(updated.error());
}

}  // namespace touchstone::node

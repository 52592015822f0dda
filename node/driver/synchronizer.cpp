#include "node/driver/synchronizer.h"

#include <algorithm>

#include "node/application/final_proof.h"

namespace touchstone::node {

using consensus::Certificate;
using consensus::Committee;

namespace {

constexpr std::uint64_t kReportMs = 5'000;

/// What the bridge proves of the block before it; nullopt when it proves nothing.
std::optional<Certificate> proof_by_bridge(const Committee& committee, const SyncAnswer& answer,
                                           const Hash& from, consensus::CheckSignature check) {
    const auto& finalization = answer.bridge_finalization;
    const bool good = proves_over(committee, finalization, from, answer.bridge, check);
    return good ? finalization : std::nullopt;
}

}  // namespace

std::vector<Certificate> proofs_of(const Committee& committee, const SyncAnswer& answer,
                                   const Hash& parent, consensus::CheckSignature check) {
    std::vector<Hash> hashes;
    Hash expected = parent;
    for (const ProvenBlock& next : answer.blocks) {
        if (next.block.header.parent != expected || !consensus::check_body(next.block)) break;
        expected = chain::block_hash(next.block.header);
        hashes.push_back(expected);
    }
    if (hashes.empty()) return {};
    std::optional<Certificate> proof;
    if (hashes.size() == answer.blocks.size())
        proof = proof_by_bridge(committee, answer, hashes.back(), check);
    // From the last block down: a proof of one proves all below it.
    std::vector<Certificate> proofs;
    for (std::size_t i = hashes.size(); i-- > 0;) {
        const auto& own = answer.blocks[i].finalization;
        if (proves(committee, own, hashes[i], check)) proof = own;
        if (proof) proofs.push_back(*proof);
    }
    std::ranges::reverse(proofs);
    return proofs;
}

Synchronizer::Synchronizer(const store::Ledger& ledger, SynchronizerHandlers handlers,
                           const Log& log)
    : ledger_(ledger), handlers_(std::move(handlers)), log_(log) {}

void Synchronizer::connected(const Neighbour& peer) {
    peers_[peer.key] = peer.body;
    round_[peer.key] = peer.body;
}

void Synchronizer::disconnected(const crypto::PublicKey& peer) {
    peers_.erase(peer);
    round_.erase(peer);
    if (question_ && question_->peer == peer) question_.reset();
}

void Synchronizer::want() {
    wanted_ = true;
}

void Synchronizer::want(std::uint64_t height) {
    target_ = std::max(target_, height);
}

void Synchronizer::tick(std::uint64_t now_ms) {
    if (paused_) return;
    if (question_ && now_ms >= question_->due_ms) {
        log_.warning("no answer about blocks", {{"peer", peers_[question_->peer]}});
        round_.erase(question_->peer);
        question_.reset();
    }
    const bool needed = follows_ || wanted_ || ledger_height() < target_;
    if (needed && round_.empty() && now_ms >= round_due_ms_) begin_round(now_ms);
    if (!question_) ask_next(now_ms);
    if (!is_done()) report(now_ms);
}

void Synchronizer::begin_round(std::uint64_t now_ms) {
    round_due_ms_ = now_ms + kRoundMs;
    wanted_ = false;
    round_ = peers_;
}

void Synchronizer::ask_next(std::uint64_t now_ms) {
    complete_ = complete_ || (round_.empty() && !peers_.empty());
    if (round_.empty()) return;
    auto next = round_.begin();
    std::advance(next, static_cast<std::ptrdiff_t>(++turn_ % round_.size()));
    question_ = Question{next->first, now_ms + kAnswerMs};
    handlers_.ask(next->first, {handlers_.committee().epoch(), ledger_height()});
}

void Synchronizer::take(const Neighbour& from, SyncAnswer answer, std::uint64_t now_ms) {
    if (!question_ || question_->peer != from.key) return;  // nobody asked, or too late
    question_.reset();
    told_height_ = std::max(told_height_, answer.height);
    const std::uint64_t before = ledger_height();
    const std::uint64_t epoch = handlers_.committee().epoch();
    if (answer.epoch != epoch) return;
    if (!take_blocks(from, answer)) return;
    const bool ends = answer.handover && consensus::is_boundary(ledger_.state().head) &&
                      answer.handover->boundary == ledger_.state().head;
    const bool moved = ends && handlers_.end_epoch(*answer.handover);
    if (!answer.checkpoint.empty()) handlers_.checkpoint(answer.checkpoint);
    const bool progressed = moved || ledger_height() > before;
    if (progressed) report(now_ms);
    // Whoever has helped is asked for more.
    if (!progressed) round_.erase(from.key);
    paused_ = progressed && ledger_height() < answer.height && handlers_.far_behind &&
              handlers_.far_behind();
    if (!paused_) ask_next(now_ms);
}

bool Synchronizer::take_blocks(const Neighbour& from, const SyncAnswer& told) {
    const chain::Header& head = ledger_.state().head;
    SyncAnswer answer = told;
    std::erase_if(answer.blocks,
                  [&](const ProvenBlock& next) { return next.block.header.height <= head.height; });
    if (answer.blocks.empty()) return true;
    const auto proofs =
        proofs_of(handlers_.committee(), answer, chain::block_hash(head), crypto::verify);
    if (proofs.empty()) {
        log_.warning("blocks without proof", {{"peer", from.body}, {"height", head.height + 1}});
        return true;
    }
    for (std::size_t i = 0; i < proofs.size(); ++i) {
        if (!handlers_.commit(answer.blocks[i].block, proofs[i])) return false;
    }
    for (std::size_t i = proofs.size(); i-- > 0;) {
        const chain::Header& last = answer.blocks[i].block.header;
        if (proofs[i].statement.block != chain::block_hash(last)) continue;
        handlers_.synced(proofs[i], last);
        break;
    }
    return true;
}

void Synchronizer::report(std::uint64_t now_ms) {
    if (now_ms < reported_ms_ + kReportMs) return;
    const std::uint64_t height = ledger_height();
    const std::uint64_t seconds = std::max<std::uint64_t>(1, (now_ms - reported_ms_) / 1'000);
    const std::uint64_t rate = (height - std::min(height, reported_height_)) / seconds;
    const bool is_first = reported_ms_ == 0;
    reported_ms_ = now_ms;
    reported_height_ = height;
    if (is_first || height >= target()) return;
    LogFields fields{{"height", height}, {"of", target()}, {"blocks_per_second", rate}};
    if (rate > 0) fields.emplace_back("seconds_left", (target() - height) / rate);
    log_.info("synchronizing", fields);
}

}  // namespace touchstone::node

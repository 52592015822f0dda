#include "local/prepare_pool.h"

#include <algorithm>

namespace touchstone::local {

namespace {

/// Leaves that a worker takes at once: half a millisecond of signatures, so the mutex is idle.
constexpr std::size_t kShare = 8;

}  // namespace

PreparePool::PreparePool(unsigned threads) {
    for (unsigned i = 0; i < threads; ++i) {
        workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

PreparePool::~PreparePool() = default;

void PreparePool::Waiting::operator()(Batch* batch) const {
    pool->wait(*batch);
    delete batch;
}

PreparePool::BatchPointer PreparePool::start(registry::State state,
                                             const registry::LeafSource& source,
                                             std::span<const Bytes> leaves) {
    BatchPointer batch(new Batch, Waiting{this});
    batch->state = std::move(state);
    batch->source = &source;
    batch->leaves = leaves;
    batch->prepared.resize(leaves.size());
    if (leaves.empty()) return batch;
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(batch.get());
    }
    work_came_.notify_all();
    return batch;
}

void PreparePool::wait(Batch& batch) {
    std::unique_lock lock(mutex_);
    batch_finished_.wait(lock, [&] { return batch.finished == batch.leaves.size(); });
}

std::vector<Result<registry::Candidate>> PreparePool::prepare(const registry::State& state,
                                                              const registry::LeafSource& source,
                                                              std::span<const Bytes> leaves) {
    if (leaves.size() <= 1) return registry::prepare_in_turn(state, source, leaves);
    const BatchPointer batch = start(state, source, leaves);
    wait(*batch);
    return std::move(batch->prepared);
}

void PreparePool::work(const std::stop_token& stop) {
    while (const auto share = take(stop)) {
        Batch& batch = *share->batch;
        for (std::size_t i = share->from; i < share->to; ++i) {
            batch.prepared[i] = registry::prepare(batch.state, *batch.source, batch.leaves[i]);
        }
        finish(*share);
    }
}

std::optional<PreparePool::Share> PreparePool::take(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!work_came_.wait(lock, stop, [&] { return !queue_.empty(); })) return std::nullopt;
    Batch& batch = *queue_.front();
    const Share share{.batch = &batch,
                      .from = batch.taken,
                      .to = std::min(batch.taken + kShare, batch.leaves.size())};
    batch.taken = share.to;
    if (batch.taken == batch.leaves.size()) queue_.pop_front();
    return share;
}

void PreparePool::finish(const Share& share) {
    const std::lock_guard lock(mutex_);
    share.batch->finished += share.to - share.from;
    // Under the lock: once the waiter sees the count it may drop the batch.
    if (share.batch->finished == share.batch->leaves.size()) batch_finished_.notify_all();
}

std::vector<Result<registry::Candidate>> prepare_on_every_core(const registry::State& state,
                                                               const registry::LeafSource& source,
                                                               std::span<const Bytes> leaves) {
    return PreparePool(std::max(1U, std::thread::hardware_concurrency()))
        .prepare(state, source, leaves);
}

}  // namespace touchstone::local

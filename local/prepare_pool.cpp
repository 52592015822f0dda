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
                                             std::span<const Bytes> leaves,
                                             std::function<void()> done) {
    return queue(Turn::last, std::move(state), source, leaves, std::move(done));
}

PreparePool::BatchPointer PreparePool::queue(Turn turn, registry::State state,
                                             const registry::LeafSource& source,
                                             std::span<const Bytes> leaves,
                                             std::function<void()> done) {
    BatchPointer batch(new Batch, Waiting{this});
    batch->done = std::move(done);
    batch->state = std::move(state);
    batch->source = &source;
    batch->leaves = leaves;
    batch->prepared.resize(leaves.size());
    if (leaves.empty()) {
        if (batch->done) batch->done();
        return batch;
    }
    {
        const std::lock_guard lock(mutex_);
        queue_.insert(turn == Turn::first ? queue_.begin() : queue_.end(), batch.get());
    }
    work_came_.notify_all();
    return batch;
}

bool PreparePool::is_finished(const Batch& batch) {
    const std::lock_guard lock(mutex_);
    return batch.finished == batch.leaves.size();
}

void PreparePool::wait(Batch& batch) {
    std::unique_lock lock(mutex_);
    batch_finished_.wait(lock, [&] { return batch.finished == batch.leaves.size(); });
}

std::vector<Result<registry::Candidate>> PreparePool::prepare(const registry::State& state,
                                                              const registry::LeafSource& source,
                                                              std::span<const Bytes> leaves) {
    if (leaves.size() <= 1) return registry::prepare_in_turn(state, source, leaves);
    const BatchPointer batch = queue(Turn::first, state, source, leaves, {});
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
    if (share.batch->finished != share.batch->leaves.size()) return;
    // Under the lock: once the waiter sees the count it may drop the batch, and what `done` needs.
    if (share.batch->done) share.batch->done();
    batch_finished_.notify_all();
}

std::vector<Result<registry::Candidate>> prepare_on_every_core(const registry::State& state,
                                                               const registry::LeafSource& source,
                                                               std::span<const Bytes> leaves) {
    return PreparePool(std::max(1U, std::thread::hardware_concurrency()))
        .prepare(state, source, leaves);
}

}  // namespace touchstone::local

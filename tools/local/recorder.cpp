#include "tools/local/recorder.h"

#include <algorithm>
#include <deque>
#include <thread>

#include "local/clock.h"
#include "local/prepare_pool.h"

namespace touchstone::local {

namespace {

/// Blocks being prepared while one is applied. Two, so that no core waits while the disk syncs;
/// more would only make the snapshots older that signatures are checked against.
constexpr std::size_t kBlocksAhead = 2;

unsigned thread_count(const RecorderOptions& options) {
    if (options.threads != 0) return options.threads;
    return std::max(1U, std::thread::hardware_concurrency());
}

/// The leaves that the next block takes: always at least one.
std::size_t block_size(std::span<const Bytes> leaves, const RecorderOptions& options) {
    const std::size_t count_max =
        std::min({leaves.size(), options.block_records_max, chain::kBlockRecordsMax});
    const std::size_t bytes_max = std::min(options.block_bytes_max, chain::kBlockBytesMax);
    std::size_t count = 1;
    std::size_t bytes = leaves.front().size();
    while (count < count_max && (bytes += leaves[count].size()) <= bytes_max) ++count;
    return count;
}

using Outcomes = std::vector<Result<registry::Placed>>;

/// Applies prepared records in order; the outcomes of all, in order.
Result<Outcomes> apply(Batch& batch, registry::BlockBuilder& builder) {
    Outcomes outcomes;
    outcomes.reserve(batch.prepared.size());
    for (auto& prepared : batch.prepared) {
        auto outcome = std::move(prepared).and_then(
            [&](registry::Candidate&& candidate) { return builder.add(std::move(candidate)); });
        if (!outcome && !registry::is_refusal(outcome.error())) {
            return tl::unexpected(std::move(outcome).error());
        }
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

}  // namespace

struct Recorder::Parts {
    store::Ledger& ledger;
    const ValidatorKeys& keys;
    RecorderOptions options;
    PreparePool pool;

    Result<Outcomes> record_block(Batch& batch);
    Result<void> commit(registry::SealedBlock block);
};

Result<Outcomes> Recorder::Parts::record_block(Batch& batch) {
    const std::uint64_t now = now_ms();
    TRY_VOID(keep_epoch(ledger, keys, now));
    const registry::State& parent = ledger.state();
    const std::uint64_t time_ms = registry::next_time_ms(parent, now);
    TRY_VOID(registry::check_follows(parent, time_ms));
    registry::BlockBuilder builder(parent, ledger, {.time_ms = time_ms, .proposer = 0});
    TRY(Outcomes outcomes, apply(batch, builder));
    if (builder.count() > 0) TRY_VOID(commit(std::move(builder).seal()));
    return outcomes;
}

/// A crash before the commit's sync leaves the block out, as if its records had never come. One
/// after it leaves a block that is not cosigned: nobody was told of its records, and the next
/// cosignature, at the latest that at the end of the next record(), covers it.
Result<void> Recorder::Parts::commit(registry::SealedBlock block) {
    TRY_VOID(ledger.commit(std::move(block)));
    return cosign(ledger, keys, now_ms());
}

Recorder::Recorder(store::Ledger& ledger, const ValidatorKeys& keys, const RecorderOptions& options)
    : parts_(new Parts{.ledger = ledger,
                       .keys = keys,
                       .options = options,
                       .pool = PreparePool(thread_count(options))}) {}

Recorder::~Recorder() = default;

Result<void> Recorder::record(std::span<const Bytes> leaves,
                              const std::function<void(const Recorded&)>& report) {
    auto& [ledger, keys, options, pool] = *parts_;
    std::deque<PreparePool::BatchPointer> batches;
    std::span<const Bytes> rest = leaves;
    std::size_t input = 0;
    while (true) {
        // One to apply now, the others to be prepared meanwhile.
        while (batches.size() < 1 + kBlocksAhead && !rest.empty()) {
            const std::size_t size = block_size(rest, options);
            batches.push_back(pool.start(ledger.state(), ledger, rest.first(size)));
            rest = rest.subspan(size);
        }
        if (batches.empty()) break;
        const PreparePool::BatchPointer batch = std::move(batches.front());
        batches.pop_front();
        pool.wait(*batch);
        TRY(Outcomes outcomes, parts_->record_block(*batch));
        for (auto& outcome : outcomes) report({.input = input++, .result = std::move(outcome)});
    }
    TRY(const bool done, is_cosigned(ledger));
    return done ? Result<void>{} : cosign(ledger, keys, now_ms());
}

Result<registry::Placed> record_one(store::Ledger& ledger, const ValidatorKeys& keys,
                                    BytesView leaf) {
    const std::vector<Bytes> leaves{to_bytes(leaf)};
    Result<registry::Placed> result =
        fail(Errc::unavailable, "recorder.none", "nothing was recorded");
    Recorder recorder(ledger, keys, {.threads = 1});
    TRY_VOID(recorder.record(leaves, [&](const Recorded& recorded) { result = recorded.result; }));
    return result;
}

}  // namespace touchstone::local

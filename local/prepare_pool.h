// Prepares the records of coming blocks on many threads, while the blocks before them are applied.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "ledger/registry/candidate.h"

namespace touchstone::local {

/// The records of one block to be. Made, waited for and dropped by one thread; in between the pool
/// writes `prepared`, each slot by one worker.
struct Batch {
    registry::State state{};  ///< a snapshot: the ledger's own moves on meanwhile
    const registry::LeafSource* source{};
    std::span<const Bytes> leaves{};
    std::vector<Result<registry::Candidate>> prepared{};  ///< one for each leaf
    std::function<void()> done{};  ///< called by a worker that holds the pool's mutex

    std::size_t taken{};     ///< leaves handed to workers; guarded by the pool's mutex
    std::size_t finished{};  ///< guarded by the pool's mutex
};

class PreparePool {
  public:
    explicit PreparePool(unsigned threads);
    /// Every batch must be gone.
    ~PreparePool();
    PreparePool(const PreparePool&) = delete;
    PreparePool& operator=(const PreparePool&) = delete;

    /// Waits before it lets a batch go: workers may still write to it.
    struct Waiting {
        PreparePool* pool{};
        void operator()(Batch* batch) const;
    };

    using BatchPointer = std::unique_ptr<Batch, Waiting>;

    /// Queues the leaves, which must outlive the batch, as must `source`. Batches are worked on in
    /// the order of starting. `done` is called on a worker once every slot is filled, and must not
    /// call the pool; who waits for the batch waits for that call too.
    [[nodiscard]] BatchPointer start(registry::State state, const registry::LeafSource& source,
                                     std::span<const Bytes> leaves,
                                     std::function<void()> done = {});
    [[nodiscard]] bool is_finished(const Batch& batch);
    /// Returns when every slot of the batch is filled.
    void wait(Batch& batch);
    /// A registry::PrepareAll: before all batches that are not begun, and waits for it. A single
    /// leaf is not worth another thread.
    [[nodiscard]] std::vector<Result<registry::Candidate>> prepare(
        const registry::State& state, const registry::LeafSource& source,
        std::span<const Bytes> leaves);

  private:
    /// A few leaves of one batch.
    struct Share {
        Batch* batch{};
        std::size_t from{};
        std::size_t to{};
    };

    enum class Turn : std::uint8_t { first, last };

    [[nodiscard]] BatchPointer queue(Turn turn, registry::State state,
                                     const registry::LeafSource& source,
                                     std::span<const Bytes> leaves, std::function<void()> done);
    void work(const std::stop_token& stop);
    [[nodiscard]] std::optional<Share> take(const std::stop_token& stop);
    void finish(const Share& share);

    std::mutex mutex_{};                       ///< guards the queue and the counts in its batches
    std::condition_variable_any work_came_{};  ///< the queue is not empty
    std::condition_variable batch_finished_{};
    std::deque<Batch*> queue_{};           ///< batches with leaves that nobody has taken
    std::vector<std::jthread> workers_{};  ///< last: they end before what they use does
};

/// A registry::PrepareAll that uses every core, and a pool of its own: for long lists.
[[nodiscard]] std::vector<Result<registry::Candidate>> prepare_on_every_core(
    const registry::State& state, const registry::LeafSource& source,
    std::span<const Bytes> leaves);

}  // namespace touchstone::local

// Packs that a node gives away: made on a thread of their own, again and again, so that nobody who
// asks waits for one.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "api/http.h"
#include "api/ledger_view.h"

namespace touchstone::api {

class Metrics;

/// One of them, whole and never changed.
struct OfferedPack {
    std::string id{};       ///< the first 32 digits of `sha256`
    std::string sha256{};   ///< of the file, lower-case hexadecimal
    std::string content{};  ///< SHA-256 of its body, which compression does not change
    SharedBody bytes{};
    std::uint64_t log_size{};  ///< under its checkpoint
    std::uint64_t time_ms{};   ///< of its checkpoint
};

/// What leads from one of them to the one that was made after it.
struct OfferedDelta {
    std::string from{};  ///< `content` of the older
    std::string to{};
    SharedBody bytes{};
};

/// What there is at one moment.
struct Offers {
    std::vector<std::shared_ptr<const OfferedPack>> packs{};    ///< newest first
    std::vector<std::shared_ptr<const OfferedDelta>> deltas{};  ///< newest first
};

class PackShelf {
  public:
    /// The newest, and the one before it: who has begun to fetch that one can finish.
    static constexpr std::size_t kCountMax = 2;
    static constexpr std::size_t kBytesMax = 128u << 20;  ///< of all, but for the newest
    /// A week of hours: who has been away for longer fetches a whole one.
    static constexpr std::size_t kDeltasMax = 168;
    static constexpr std::size_t kDeltaBytesMax = 32u << 20;  ///< of all of them

    /// Makes one as soon as there is a checkpoint, and one each `every` after that; 0: none. View
    /// and metrics must outlive it.
    PackShelf(const LedgerView& view, Metrics& metrics, std::chrono::milliseconds every);
    ~PackShelf();

    [[nodiscard]] bool is_open() const { return every_.count() > 0; }

    [[nodiscard]] Offers offered() const;

    /// Nothing reads the view when it returns.
    void close();

  private:
    void run(const std::stop_token& stop);
    /// When the next one is due.
    [[nodiscard]] std::chrono::milliseconds renew();
    void offer(std::shared_ptr<const OfferedPack> pack, std::shared_ptr<const OfferedDelta> delta);

    const LedgerView& view_;
    Metrics& metrics_;
    const std::chrono::milliseconds every_;
    mutable std::mutex mutex_{};  ///< guards offers_
    std::condition_variable_any stopped_{};
    Offers offers_{};
    std::jthread thread_{};
};

}  // namespace touchstone::api

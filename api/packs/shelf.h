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
    std::string id{};      ///< the first 32 digits of `sha256`
    std::string sha256{};  ///< of the file, lower-case hexadecimal
    SharedBody bytes{};
    std::uint64_t log_size{};  ///< under its checkpoint
    std::uint64_t time_ms{};   ///< of its checkpoint
};

class PackShelf {
  public:
    /// The newest, and the one before it: who has begun to fetch that one can finish.
    static constexpr std::size_t kCountMax = 2;
    static constexpr std::size_t kBytesMax = 128u << 20;  ///< of all, but for the newest

    /// Makes one as soon as there is a checkpoint, and one each `every` after that; 0: none. View
    /// and metrics must outlive it.
    PackShelf(const LedgerView& view, Metrics& metrics, std::chrono::milliseconds every);
    ~PackShelf();

    [[nodiscard]] bool is_open() const { return every_.count() > 0; }

    /// Newest first.
    [[nodiscard]] std::vector<std::shared_ptr<const OfferedPack>> offered() const;

    /// Nothing reads the view when it returns.
    void close();

  private:
    void run(const std::stop_token& stop);
    /// When the next one is due.
    [[nodiscard]] std::chrono::milliseconds renew();
    void offer(std::shared_ptr<const OfferedPack> pack);

    const LedgerView& view_;
    Metrics& metrics_;
    const std::chrono::milliseconds every_;
    mutable std::mutex mutex_{};  ///< guards offered_
    std::condition_variable_any stopped_{};
    std::vector<std::shared_ptr<const OfferedPack>> offered_{};
    std::jthread thread_{};
};

}  // namespace touchstone::api

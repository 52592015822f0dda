// A share of something by the second, with a burst: a token bucket, kept as one instant.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace touchstone::network {

using Clock = std::chrono::steady_clock;
using Instant = Clock::time_point;
using Duration = Clock::duration;

/// It can be overdrawn once: charge() takes what has already come, and wait() tells for how long no
/// more may.
class Budget {
  public:
    /// Both from 1 to 2³².
    Budget(std::size_t per_second, std::size_t burst);

    void charge(Instant now, std::size_t amount);
    /// Zero as long as it is not overdrawn.
    [[nodiscard]] Duration wait(Instant now) const;

    /// Whether it is as if nothing had been charged yet.
    [[nodiscard]] bool is_full(Instant now) const { return full_at_ <= now; }

  private:
    /// In which so much comes back.
    [[nodiscard]] Duration time_of(std::size_t amount) const;

    std::size_t per_second_;
    Duration burst_;
    Instant full_at_{Instant::min()};
};

}  // namespace touchstone::network

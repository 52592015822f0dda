// How long to wait before trying again: at random, up to a bound that doubles, so that nodes which
// failed together do not come back together.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>

namespace touchstone::network {

class Backoff {
  public:
    using Milliseconds = std::chrono::milliseconds;

    /// From `least` to `most` of at least twice as much; `random` gives any 64 bits.
    Backoff(Milliseconds least, Milliseconds most, std::function<std::uint64_t()> random);

    [[nodiscard]] Milliseconds next();

    /// After a success.
    void reset() { bound_ = 2 * least_; }

  private:
    Milliseconds least_;
    Milliseconds most_;
    Milliseconds bound_;
    std::function<std::uint64_t()> random_;
};

}  // namespace touchstone::network

// Whether this machine's clock goes with those of the other validators: each cosignature tells what
// its maker's clock said. Nothing is decided by it but what the operator is told.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace touchstone::node {

/// Safe on any thread.
class ClockWatch {
  public:
    /// `heartbeat_ms`: how old a cosignature can be when a validator that comes says it again.
    explicit ClockWatch(std::uint64_t heartbeat_ms) : heartbeat_ms_(heartbeat_ms) {}

    /// A good cosignature of this validator, made at `time_s` by its clock and heard at `now_ms` by
    /// this one. The first of each tells nothing, nor does one that is not newer than the last:
    /// they may be old.
    void hear(const std::string& validator, std::uint64_t time_s, std::uint64_t now_ms);

    /// How far this clock is ahead of those of most others (below 0: behind), when that is more
    /// than messages and heartbeats explain; nullopt: it is not, or fewer than `others` were heard.
    [[nodiscard]] std::optional<std::int64_t> ahead_ms(std::size_t others) const;

  private:
    struct Heard {
        std::uint64_t time_s{};
        std::optional<std::int64_t> ahead_ms{};
    };

    std::uint64_t heartbeat_ms_;
    mutable std::mutex mutex_{};  ///< guards heard_
    std::map<std::string, Heard> heard_{};
};

}  // namespace touchstone::node

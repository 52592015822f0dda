#include "node/driver/clock_watch.h"

#include <algorithm>
#include <vector>

namespace touchstone::node {

namespace {

/// Cosignatures tell whole seconds, and take a moment to come.
constexpr std::int64_t kSlackMs = 5'000;

}  // namespace

void ClockWatch::hear(const std::string& validator, std::uint64_t time_s, std::uint64_t now_ms) {
    const std::lock_guard lock(mutex_);
    const auto [at, is_first] = heard_.try_emplace(validator, Heard{.time_s = time_s});
    if (is_first || time_s <= at->second.time_s) return;
    at->second = {time_s,
                  static_cast<std::int64_t>(now_ms) - static_cast<std::int64_t>(time_s * 1'000)};
}

std::optional<std::int64_t> ClockWatch::ahead_ms(std::size_t others) const {
    std::vector<std::int64_t> told;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [validator, heard] : heard_) {
            if (heard.ahead_ms) told.push_back(*heard.ahead_ms);
        }
    }
    if (told.empty() || told.size() < others) return std::nullopt;
    // More than half are at least this far off, so one that lies alone cannot make it so.
    std::ranges::sort(told);
    const std::int64_t low = told[(told.size() - 1) / 2];
    const std::int64_t high = told[told.size() / 2];
    if (low > static_cast<std::int64_t>(heartbeat_ms_) + kSlackMs) return low;
    if (high < -kSlackMs) return high;
    return std::nullopt;
}

}  // namespace touchstone::node

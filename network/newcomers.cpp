#include "network/newcomers.h"

#include <algorithm>

namespace touchstone::network {

namespace {

/// Addresses whose frequency is remembered.
constexpr std::size_t kAddressesMax = 4'096;

}  // namespace

Newcomers::Newcomers(const Limits& limits)
    : total_max_(limits.newcomers_max),
      of_one_max_(limits.newcomers_of_one_max),
      of_one_per_second_(limits.accepts_of_one_per_second) {}

Result<std::optional<ConnectionId>> Newcomers::enter(const std::string& address, ConnectionId id,
                                                     Instant now) {
    if (is_too_frequent(address, now)) {
        return fail(Errc::busy, "network.crowded",
                    "more than " + std::to_string(of_one_per_second_) +
                        " connections a second from this address");
    }
    const std::optional<ConnectionId> displaced = displaced_by(address);
    if (displaced) leave(*displaced);
    addresses_.emplace(id, address);
    ++counts_[address];
    return displaced;
}

void Newcomers::leave(ConnectionId id) {
    const auto found = addresses_.find(id);
    if (found == addresses_.end()) return;
    const auto count = counts_.find(found->second);
    if (--count->second == 0) counts_.erase(count);
    addresses_.erase(found);
}

std::optional<ConnectionId> Newcomers::displaced_by(const std::string& address) const {
    const auto own = counts_.find(address);
    if (own != counts_.end() && own->second >= of_one_max_) return oldest_of(address);
    if (addresses_.size() < total_max_) return std::nullopt;
    const auto most =
        std::ranges::max_element(counts_, {}, [](const auto& count) { return count.second; });
    return oldest_of(most->first);
}

ConnectionId Newcomers::oldest_of(const std::string& address) const {
    const auto found = std::ranges::find(addresses_, address,
                                         [](const auto& newcomer) { return newcomer.second; });
    TOUCHSTONE_CHECK(found != addresses_.end());
    return found->first;
}

bool Newcomers::is_too_frequent(const std::string& address, Instant now) {
    if (frequencies_.size() >= kAddressesMax) {
        std::erase_if(frequencies_, [&](const auto& entry) { return entry.second.is_full(now); });
    }
    if (frequencies_.size() >= kAddressesMax) frequencies_.clear();  // from everywhere at once
    const Budget fresh(of_one_per_second_, of_one_per_second_);
    Budget& frequency = frequencies_.try_emplace(address, fresh).first->second;
    if (frequency.wait(now) > Duration::zero()) return true;
    frequency.charge(now, 1);
    return false;
}

}  // namespace touchstone::network

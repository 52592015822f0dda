#include "network/backoff.h"

#include <algorithm>
#include <utility>

#include "crypto/result.h"

namespace touchstone::network {

Backoff::Backoff(Milliseconds least, Milliseconds most, std::function<std::uint64_t()> random)
    : least_(least), most_(most), bound_(2 * least), random_(std::move(random)) {
    TOUCHSTONE_CHECK(least_.count() > 0 && bound_ <= most_ && random_);
}

Backoff::Milliseconds Backoff::next() {
    const auto choices = static_cast<std::uint64_t>((bound_ - least_).count()) + 1;
    const Milliseconds wait = least_ + Milliseconds(random_() % choices);
    bound_ = std::min(2 * bound_, most_);
    return wait;
}

}  // namespace touchstone::network

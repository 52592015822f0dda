#include "network/budget.h"

#include <algorithm>

#include "crypto/result.h"

namespace touchstone::network {

Budget::Budget(std::size_t per_second, std::size_t burst)
    : per_second_(per_second), burst_(time_of(burst)) {}

void Budget::charge(Instant now, std::size_t amount) {
    full_at_ = std::max(full_at_, now) + time_of(amount);
}

Duration Budget::wait(Instant now) const {
    if (full_at_ <= now + burst_) return Duration::zero();
    return full_at_ - now - burst_;
}

Duration Budget::time_of(std::size_t amount) const {
    constexpr std::uint64_t kNanoseconds = 1'000'000'000;
    TOUCHSTONE_CHECK(per_second_ > 0 && amount <= std::uint64_t{1} << 32);
    return std::chrono::nanoseconds(amount * kNanoseconds / per_second_);
}

}  // namespace touchstone::network

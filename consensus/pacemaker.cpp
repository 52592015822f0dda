#include "consensus/pacemaker.h"

#include <algorithm>

namespace touchstone::consensus {

namespace {

/// Each wait is a fifth longer than the one before, up to a bound; in integers.
std::uint64_t grown(std::uint64_t value, std::uint64_t times, std::uint64_t value_max) {
    for (; times > 0 && value < value_max; --times) value += std::max<std::uint64_t>(value / 5, 1);
    return std::min(value, value_max);
}

}  // namespace

Pacemaker::Pacemaker(const Timing& timing, std::size_t validators)
    : timing_(timing), validators_(validators) {}

void Pacemaker::enter(Now now, bool by_nullification) {
    const bool was_hasty = armed_at_ && !proposal_late(now);
    entered_at_ = now.monotonic_ms;
    if (armed_at_) armed_at_ = now.monotonic_ms;
    repeated_at_ = now.monotonic_ms;
    if (!by_nullification) return;
    ++nullified_views_;
    ++tired_views_;
    if (was_hasty) ++hasty_views_;
}

void Pacemaker::arm(Now now) {
    if (armed_at_) return;
    armed_at_ = now.monotonic_ms;
    repeated_at_ = now.monotonic_ms;
    quiet_since_ = now.monotonic_ms;
}

void Pacemaker::disarm() {
    armed_at_.reset();
}

void Pacemaker::progress(Now now) {
    nullified_views_ = 0;
    hasty_views_ = 0;
    tired_views_ = 0;
    quiet_since_ = now.monotonic_ms;
}

std::uint64_t Pacemaker::delta_ms() const {
    if (tired_views_ > tired_after()) return timing_.delta_tired_ms;
    return grown(timing_.delta_ms, nullified_views_, timing_.delta_max_ms);
}

bool Pacemaker::proposal_late(Now now) const {
    return armed_at_ && now.monotonic_ms >= *armed_at_ + 2 * delta_ms();
}

bool Pacemaker::view_late(Now now) const {
    return armed_at_ && now.monotonic_ms >= *armed_at_ + 3 * delta_ms();
}

std::uint64_t Pacemaker::retry_ms() const {
    return std::max(timing_.retry_min_ms, delta_ms() / 2);
}

bool Pacemaker::repeat_due(Now now) const {
    return armed_at_ && now.monotonic_ms >= repeated_at_ + retry_ms();
}

void Pacemaker::repeated(Now now) {
    repeated_at_ = now.monotonic_ms;
}

bool Pacemaker::standstill_due(Now now) const {
    return armed_at_ && now.monotonic_ms >= quiet_since_ + timing_.standstill_ms;
}

void Pacemaker::standstill_told(Now now) {
    quiet_since_ = now.monotonic_ms;
}

bool Pacemaker::repropose_due(Now now) const {
    return armed_at_ && now.monotonic_ms >= *armed_at_ + delta_ms() / 2;
}

std::uint64_t Pacemaker::restraint_ms() const {
    if (hasty_views_ <= hasty_after()) return 0;
    return grown(timing_.proposal_interval_ms, hasty_views_ - hasty_after(), delta_ms());
}

std::uint64_t Pacemaker::skip_timeout_ms() const {
    return std::max(timing_.skip_min_ms, 15 * delta_ms());
}

std::uint64_t Pacemaker::proposal_delay_ms() const {
    const std::uint64_t growth = std::max<std::uint64_t>(delta_ms() / timing_.delta_ms, 1);
    return timing_.proposal_delay_ms * growth;
}

std::optional<std::uint64_t> Pacemaker::next_deadline(Now now) const {
    if (!armed_at_) return std::nullopt;
    std::optional<std::uint64_t> next;
    for (const std::uint64_t at :
         {*armed_at_ + delta_ms() / 2, *armed_at_ + 2 * delta_ms(), *armed_at_ + 3 * delta_ms(),
          repeated_at_ + retry_ms(), quiet_since_ + timing_.standstill_ms}) {
        if (at > now.monotonic_ms && (!next || at < *next)) next = at;
    }
    return next;
}

}  // namespace touchstone::consensus

#include "consensus/cosigning.h"

#include <algorithm>
#include <utility>

namespace touchstone::consensus {

Cosigning::Cosigning(const Committee& committee, const Timing& timing)
    : committee_(&committee), timing_(timing) {}

void Cosigning::advance(const Tip& tip, std::uint64_t epoch_end_ms) {
    if (tip_ && tip.height <= tip_->height) return;
    tip_ = tip;
    epoch_end_ms_ = epoch_end_ms;
    due_ms_ = 0;
    told_time_s_ = 0;
    changed_ = true;
}

Cosigning::Heard Cosigning::add(const Cosignature& cosignature) {
    const auto at = latest_.find(cosignature.signer);
    if (at != latest_.end()) {
        const Cosignature& last = at->second;
        const bool same_height = cosignature.tip.height == last.tip.height;
        if (cosignature.tip.height < last.tip.height) return Heard::stale;
        if (same_height && cosignature.time_s <= last.time_s) return Heard::stale;
    }
    latest_.insert_or_assign(cosignature.signer, cosignature);
    changed_ = true;
    const bool same =
        tip_ && (cosignature.tip.height == tip_->height || cosignature.tip.size == tip_->size);
    return same && cosignature.tip != *tip_ ? Heard::conflicting : Heard::counted;
}

std::optional<Cosignature> Cosigning::cosign(SafetyRules& safety, Now now) {
    if (!tip_ || now.monotonic_ms < due_ms_) return std::nullopt;
    due_ms_ = now.monotonic_ms + timing_.heartbeat_ms;
    const std::uint64_t time_s = std::min(now.wall_ms, epoch_end_ms_) / 1000;
    const auto signed_tip = safety.cosign(*tip_, time_s, epoch_end_ms_);
    if (!signed_tip) return std::nullopt;
    (void)add(*signed_tip);
    return *signed_tip;
}

std::optional<std::vector<Cosignature>> Cosigning::take_quorum() {
    if (!tip_ || !std::exchange(changed_, false)) return std::nullopt;
    std::vector<Cosignature> valid;
    std::vector<std::uint64_t> times;
    for (const auto& [signer, cosignature] : latest_) {
        if (cosignature.tip != *tip_ || cosignature.time_s > epoch_end_ms_ / 1000) continue;
        valid.push_back(cosignature);
        times.push_back(cosignature.time_s);
    }
    const std::size_t q = committee_->quorum();
    if (valid.size() < q) return std::nullopt;
    std::ranges::sort(times, std::ranges::greater{});
    if (times.at(q - 1) <= told_time_s_) return std::nullopt;
    told_time_s_ = times.at(q - 1);
    return valid;
}

std::uint64_t Cosigning::height_heard() const {
    std::uint64_t height = 0;
    for (const auto& [signer, cosignature] : latest_) {
        height = std::max(height, cosignature.tip.height);
    }
    return height;
}

std::optional<std::uint64_t> Cosigning::next_deadline() const {
    if (!tip_) return std::nullopt;
    return due_ms_;
}

}  // namespace touchstone::consensus

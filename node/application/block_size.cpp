#include "node/application/block_size.h"

#include <algorithm>

namespace touchstone::node {

void BlockSize::proposed(const Hash& block, std::uint64_t height, std::size_t records,
                         std::uint64_t now_ms) {
    proposed_.try_emplace(block, Proposed{.height = height, .records = records, .at_ms = now_ms});
}

void BlockSize::finished(const Hash& block, std::uint64_t height, std::uint64_t now_ms) {
    if (const auto at = proposed_.find(block); at != proposed_.end()) {
        const std::uint64_t at_ms = std::min(at->second.at_ms, now_ms);
        judge(at->second.records, now_ms - at_ms);
        proposed_.erase(at);
    }
    std::erase_if(proposed_, [&](const auto& other) {
        if (other.second.height > height) return false;
        shrink(other.second.records);
        return true;
    });
}

/// Halved when a block was late, an eighth more when a full one was not. The quickest of the last
/// blocks tells what the ways between the nodes take; it was half as large as one that is late, so
/// the bound does not run away when all are full.
void BlockSize::judge(std::size_t records, std::uint64_t took_ms) {
    took_ms_.push_back(took_ms);
    if (took_ms_.size() > kRemembered) took_ms_.pop_front();
    if (took_ms > *std::ranges::min_element(took_ms_) + kSlackMs) return shrink(records);
    if (records >= records_max_)
        records_max_ = std::min(records_max_ + records_max_ / 8, chain::kBlockRecordsMax);
}

/// What was late though it was small says nothing of large ones.
void BlockSize::shrink(std::size_t records) {
    if (records >= kLeast) records_max_ = std::clamp(records / 2, kLeast, records_max_);
}

}  // namespace touchstone::node

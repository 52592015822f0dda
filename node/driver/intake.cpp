#include "node/driver/intake.h"

#include <algorithm>

#include "consensus/block.h"
#include "crypto/result.h"

namespace touchstone::node {

namespace {

/// What a record takes here beside its bytes: however small, so many fill a sender's room.
constexpr std::size_t kRecordBytes = 256;

}  // namespace

bool Intake::add(const std::string& from, std::size_t bytes_max, Arrival& arrival) {
    if (arrival.leaves.empty()) return true;
    Kept fresh;
    for (const Bytes& leaf : arrival.leaves) {
        fresh.bytes += kRecordBytes + leaf.size();
        fresh.hashes.push_back(consensus::leaf_hash(leaf));
    }
    const std::lock_guard lock(mutex_);
    const auto known = senders_.find(from);
    const std::size_t waiting = known == senders_.end() ? 0 : known->second.bytes;
    if (waiting + fresh.bytes > bytes_max) return false;
    Sender& sender = senders_[from];
    sender.bytes += fresh.bytes;
    fresh.arrival = std::move(arrival);
    const Kept& kept = sender.kept.emplace_back(std::move(fresh));
    for (std::size_t i = 0; i < kept.hashes.size(); ++i)
        by_hash_.insert_or_assign(kept.hashes[i], &kept.arrival.leaves[i]);
    return true;
}

std::vector<Intake::Piece> Intake::next(std::size_t records_max) {
    std::vector<Piece> pieces;
    std::size_t records = 0;
    const std::lock_guard lock(mutex_);
    // So many in a row that have nothing to give: nobody has.
    for (std::size_t idle = 0; records < records_max && idle < senders_.size();) {
        auto at = senders_.upper_bound(served_);
        if (at == senders_.end()) at = senders_.begin();
        served_ = at->first;
        ++idle;
        if (at->second.given == at->second.kept.size()) continue;
        pieces.push_back(next_of(at->first, at->second));
        records += pieces.back().leaves.size();
        idle = 0;
    }
    return pieces;
}

Intake::Piece Intake::next_of(const std::string& from, Sender& sender) {
    const std::span<const Bytes> all(sender.kept[sender.given].arrival.leaves);
    const auto rest = all.subspan(sender.given_leaves);
    const auto leaves = rest.first(std::min(rest.size(), kPieceMax));
    const bool is_last = leaves.size() == rest.size();
    sender.given += is_last ? 1 : 0;
    sender.given_leaves = is_last ? 0 : sender.given_leaves + leaves.size();
    return {.from = from, .leaves = leaves, .is_last = is_last};
}

/// What has come a second time stays found by the later one.
Intake::Arrival Intake::take(const std::string& from) {
    const std::lock_guard lock(mutex_);
    const auto at = senders_.find(from);
    TOUCHSTONE_CHECK(at != senders_.end() && at->second.given > 0);
    Sender& sender = at->second;
    Kept& first = sender.kept.front();
    for (std::size_t i = 0; i < first.hashes.size(); ++i) {
        const auto known = by_hash_.find(first.hashes[i]);
        if (known != by_hash_.end() && known->second == &first.arrival.leaves[i])
            by_hash_.erase(known);
    }
    sender.bytes -= first.bytes;
    sender.given -= 1;
    Arrival taken = std::move(first.arrival);
    sender.kept.pop_front();
    if (sender.kept.empty()) senders_.erase(at);
    return taken;
}

std::optional<Bytes> Intake::find(const Hash& leaf_hash) const {
    const std::lock_guard lock(mutex_);
    const auto at = by_hash_.find(leaf_hash);
    return at == by_hash_.end() ? std::nullopt : std::optional(*at->second);
}

bool Intake::is_empty() const {
    const std::lock_guard lock(mutex_);
    return senders_.empty();
}

}  // namespace touchstone::node

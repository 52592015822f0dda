#include "node/application/waiting.h"

#include <algorithm>
#include <utility>

namespace touchstone::node {

Result<void> WaitingRecords::check_room(const std::string& account, std::size_t bytes) const {
    if (records_.size() >= limits_.records_max || bytes_ + bytes > limits_.bytes_max) {
        return fail(Errc::busy, "waiting.full",
                    std::to_string(records_.size()) + " records wait for a block already");
    }
    const auto at = shares_.find(account);
    const Share share = at == shares_.end() ? Share{} : at->second;
    if (share.records < limits_.records_of_one_max &&
        share.bytes + bytes <= limits_.bytes_of_one_max) {
        return {};
    }
    return fail(Errc::busy, "waiting.share",
                std::to_string(share.records) + " records of " + account +
                    " and the bodies of its arc wait for a block already");
}

bool WaitingRecords::is_crowded() const {
    const auto is_full = [](std::size_t records, std::size_t records_max, std::size_t bytes,
                            std::size_t bytes_max) {
        return records >= records_max || bytes + records::kLeafBytesMax > bytes_max;
    };
    if (is_full(records_.size(), limits_.records_max, bytes_, limits_.bytes_max)) return true;
    return std::ranges::any_of(shares_, [&](const auto& share) {
        return is_full(share.second.records, limits_.records_of_one_max, share.second.bytes,
                       limits_.bytes_of_one_max);
    });
}

/// One after the account's last; of an account that has none waiting, the turn that is served now.
std::uint64_t WaitingRecords::turn_of(const std::string& account) const {
    const std::uint64_t now = records_.empty() ? 0 : records_.begin()->first.turn;
    const auto share = shares_.find(account);
    return share == shares_.end() ? now : std::max(now, share->second.turn + 1);
}

bool WaitingRecords::renew(const Hash& leaf_hash) {
    const auto at = by_leaf_.find(leaf_hash);
    if (at == by_leaf_.end()) return false;
    WaitingRecord& known = records_.at(at->second);
    known.proposed = known.refused = 0;
    return true;
}

Result<void> WaitingRecords::add(registry::Candidate candidate, const std::string& account) {
    if (renew(candidate.leaf_hash)) return {};
    TRY_VOID(check_room(account, candidate.leaf.size()));
    const Place place{turn_of(account), next_++};
    by_leaf_.emplace(candidate.leaf_hash, place);
    by_subject_.emplace(candidate.envelope.record->subject(), place);
    ++ids_[candidate.envelope.record.id];
    Share& share = shares_[account];
    share.turn = place.turn;
    ++share.records;
    share.bytes += candidate.leaf.size();
    bytes_ += candidate.leaf.size();
    records_.emplace(place, WaitingRecord{.candidate = std::move(candidate), .account = account});
    return {};
}

const registry::Candidate* WaitingRecords::find(const Hash& leaf_hash) const {
    const auto at = by_leaf_.find(leaf_hash);
    return at == by_leaf_.end() ? nullptr : &records_.at(at->second).candidate;
}

bool WaitingRecords::has_previous_of(const records::Record& record) const {
    records::RecordId previous{};
    if (record->previous().size() != previous.size()) return false;
    std::ranges::copy(as_bytes(record->previous()), previous.begin());
    return ids_.contains(previous);
}

void WaitingRecords::erase(const Place& place) {
    const auto at = records_.find(place);
    const registry::Candidate& candidate = at->second.candidate;
    const auto share = shares_.find(at->second.account);
    --share->second.records;
    share->second.bytes -= candidate.leaf.size();
    if (share->second.records == 0) shares_.erase(share);
    bytes_ -= candidate.leaf.size();
    by_leaf_.erase(candidate.leaf_hash);
    by_subject_.erase({candidate.envelope.record->subject(), place});
    const auto id = ids_.find(candidate.envelope.record.id);
    if (--id->second == 0) ids_.erase(id);
    records_.erase(at);
}

void WaitingRecords::count_proposed(const Place& place) {
    ++records_.at(place).proposed;
    proposed_.push_back(place);
}

unsigned WaitingRecords::count_refused(const Place& place) {
    return ++records_.at(place).refused;
}

void WaitingRecords::drop(const Place& place, Error reason) {
    dropped_.push_back({records_.at(place).candidate.leaf_hash, std::move(reason)});
    if (dropped_.size() > kDroppedMax) dropped_.pop_front();
    erase(place);
}

void WaitingRecords::settle(const std::vector<records::Envelope>& recorded) {
    for (const records::Envelope& envelope : recorded) settle(envelope);
    for (const Place& place : std::exchange(proposed_, {})) {
        if (const auto at = records_.find(place); at != records_.end()) at->second.proposed = 0;
    }
}

void WaitingRecords::settle(const records::Envelope& recorded) {
    const std::string_view subject = recorded.record->subject();
    for (auto at = by_subject_.lower_bound({subject, {}});
         at != by_subject_.end() && at->first == subject;) {
        const Place place = (at++)->second;
        const records::Record& record = records_.at(place).candidate.envelope.record;
        if (record.id == recorded.record.id) {
            erase(place);
        } else if (record->previous() != as_text(recorded.record.id) && !has_previous_of(record)) {
            drop(place, {Errc::conflict, "record.previous",
                         "previous: another record of \"" + std::string(subject) +
                             "\" came first; look again, then sign anew"});
        }
    }
}

std::vector<Dropped> WaitingRecords::take_dropped() {
    std::vector<Dropped> taken(dropped_.begin(), dropped_.end());
    dropped_.clear();
    return taken;
}

}  // namespace touchstone::node

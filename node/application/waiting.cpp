#include "node/application/waiting.h"

#include <algorithm>

namespace touchstone::node {

Result<void> WaitingRecords::check_room(const registry::Candidate& candidate,
                                        const std::string& account) const {
    const std::size_t bytes = candidate.leaf.size();
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

Result<void> WaitingRecords::add(registry::Candidate candidate, const std::string& account) {
    if (const auto at = by_leaf_.find(candidate.leaf_hash); at != by_leaf_.end()) {
        WaitingRecord& known = records_.at(at->second);
        known.proposed = known.refused = 0;
        return {};
    }
    TRY_VOID(check_room(candidate, account));
    const std::uint64_t number = next_++;
    by_leaf_.emplace(candidate.leaf_hash, number);
    by_subject_.emplace(candidate.envelope.record->subject(), number);
    ids_.insert(candidate.envelope.record.id);
    Share& share = shares_[account];
    ++share.records;
    share.bytes += candidate.leaf.size();
    bytes_ += candidate.leaf.size();
    records_.emplace(number, WaitingRecord{.candidate = std::move(candidate), .account = account});
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

void WaitingRecords::erase(std::uint64_t number) {
    const auto at = records_.find(number);
    const registry::Candidate& candidate = at->second.candidate;
    const auto share = shares_.find(at->second.account);
    --share->second.records;
    share->second.bytes -= candidate.leaf.size();
    if (share->second.records == 0) shares_.erase(share);
    bytes_ -= candidate.leaf.size();
    by_leaf_.erase(candidate.leaf_hash);
    by_subject_.erase({candidate.envelope.record->subject(), number});
    ids_.erase(ids_.find(candidate.envelope.record.id));
    records_.erase(at);
}

void WaitingRecords::drop(std::uint64_t number, Error reason) {
    dropped_.push_back({records_.at(number).candidate.envelope.record.id, std::move(reason)});
    if (dropped_.size() > kDroppedMax) dropped_.pop_front();
    erase(number);
}

void WaitingRecords::settle(const std::vector<records::Envelope>& recorded) {
    for (const records::Envelope& envelope : recorded) settle(envelope);
    for (auto& [number, record] : records_) record.proposed = 0;
}

void WaitingRecords::settle(const records::Envelope& recorded) {
    const std::string& subject = recorded.record->subject();
    for (auto at = by_subject_.lower_bound({subject, 0});
         at != by_subject_.end() && at->first == subject;) {
        const std::uint64_t number = (at++)->second;
        const records::Record& record = records_.at(number).candidate.envelope.record;
        if (record.id == recorded.record.id) {
            erase(number);
        } else if (record->previous() != as_text(recorded.record.id) && !has_previous_of(record)) {
            drop(number, {Errc::conflict, "record.previous",
                          "previous: another record of \"" + subject +
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

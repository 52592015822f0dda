#include "ledger/verify/evidence.h"

#include <algorithm>

namespace touchstone::verify {

Evidence Evidence::over(std::shared_ptr<const Evidence> base) {
    Evidence evidence;
    evidence.genesis = base->genesis;
    evidence.head = base->head;
    evidence.checkpoint_ms = base->checkpoint_ms;
    evidence.checkpoint_size = base->checkpoint_size;
    evidence.checkpoint_root = base->checkpoint_root;
    evidence.base_ = std::move(base);
    return evidence;
}

std::uint64_t Evidence::known_until_ms() const {
    return std::max(checkpoint_ms, head.time_ms);
}

void Evidence::add_present(std::string subject, rules::SubjectLeaf leaf) {
    subjects_.insert_or_assign(std::move(subject), std::move(leaf));
}

void Evidence::add_absent(std::string subject) {
    subjects_.insert_or_assign(std::move(subject), std::nullopt);
}

void Evidence::add_record(std::uint64_t index, records::Envelope envelope) {
    records_.insert_or_assign(index, std::move(envelope));
}

void Evidence::add_complete_prefix(std::string prefix) {
    prefixes_.insert(std::move(prefix));
}

void Evidence::assume(const std::string& subject, rules::Event event, records::Envelope record) {
    const auto known = subjects_.find(subject);
    TOUCHSTONE_CHECK(known != subjects_.end() && known->second.has_value());
    assumed_.insert(event.log_index);
    records_.insert_or_assign(event.log_index, std::move(record));
    known->second->events.push_back(event);
}

Evidence::Presence Evidence::presence(std::string_view subject) const {
    if (const auto known = subjects_.find(subject); known != subjects_.end()) {
        return known->second ? Presence::present : Presence::absent;
    }
    if (base_ != nullptr && base_->presence(subject) != Presence::unknown)
        return base_->presence(subject);
    return complete(subject) ? Presence::absent : Presence::unknown;
}

const rules::SubjectLeaf* Evidence::leaf(std::string_view subject) const {
    const auto known = subjects_.find(subject);
    if (known == subjects_.end()) return base_ != nullptr ? base_->leaf(subject) : nullptr;
    return known->second ? &*known->second : nullptr;
}

const records::Envelope* Evidence::record(std::uint64_t index) const {
    const auto known = records_.find(index);
    if (known != records_.end()) return &known->second;
    return base_ != nullptr ? base_->record(index) : nullptr;
}

bool Evidence::complete(std::string_view prefix) const {
    return std::any_of(prefixes_.begin(), prefixes_.end(),
                       [&](const std::string& known) { return prefix.starts_with(known); }) ||
           (base_ != nullptr && base_->complete(prefix));
}

std::vector<std::string> Evidence::below(std::string_view prefix) const {
    std::vector<std::string> found =
        base_ != nullptr ? base_->below(prefix) : std::vector<std::string>{};
    const std::size_t of_base = found.size();
    for (auto at = subjects_.lower_bound(prefix);
         at != subjects_.end() && at->first.starts_with(prefix); ++at) {
        if (at->second) found.push_back(at->first);
    }
    if (of_base == 0 || of_base == found.size()) return found;
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool Evidence::needs_no_signature(std::uint64_t index) const {
    return assumed_.contains(index) || index < genesis->records.size() ||
           (base_ != nullptr && base_->needs_no_signature(index));
}

}  // namespace touchstone::verify

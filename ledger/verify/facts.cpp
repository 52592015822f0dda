#include "ledger/verify/facts.h"

#include <algorithm>

#include "ledger/rules/enacted.h"

namespace touchstone::verify {

Facts::Presence Facts::presence(const std::string& subject) {
    touched_.insert(subject);
    const Presence presence = evidence_->presence(subject);
    if (presence == Presence::unknown) need({Need::Kind::subject, subject, 0});
    const rules::SubjectLeaf* known = evidence_->leaf(subject);
    if (known == nullptr) return presence;
    const auto& events = known->events;
    return !events.empty() && events.front().recorded_ms <= known_ms_ ? Presence::present
                                                                      : Presence::absent;
}

const rules::SubjectLeaf* Facts::leaf(const std::string& subject) {
    return presence(subject) == Presence::present ? evidence_->leaf(subject) : nullptr;
}

std::optional<rules::StateOn> Facts::state(const std::string& subject, records::Day day) {
    const rules::SubjectLeaf* known = leaf(subject);
    if (known == nullptr) return std::nullopt;
    return rules::fold(*known, day, known_ms_);
}

const records::Envelope* Facts::record(const std::string& subject, std::size_t position) {
    const rules::SubjectLeaf* known = leaf(subject);
    if (known == nullptr || position >= known->events.size()) return nullptr;
    const std::uint64_t index = known->events[position].log_index;
    const records::Envelope* envelope = evidence_->record(index);
    if (envelope == nullptr) {
        need({Need::Kind::record, subject, index});
    } else if (envelope->record->subject() != subject && envelope->record->has_approve()) {
        return enacted(subject, index, *envelope);
    } else if (envelope->record->subject() != subject) {
        contradict("leaf " + std::to_string(index) + " is named by " + subject +
                   ", and speaks of " + envelope->record->subject());
        return nullptr;
    }
    return envelope;
}

const records::Envelope* Facts::enacted(const std::string& subject, std::uint64_t index,
                                        const records::Envelope& approval) {
    const std::string& proposal = approval.record->subject();
    const rules::SubjectLeaf* known = leaf(proposal);
    if (known == nullptr) return nullptr;
    const bool decides =
        std::any_of(known->events.begin(), known->events.end(), [&](const rules::Event& event) {
            return event.log_index == index && (event.flags & rules::kDecides) != 0;
        });
    const records::Envelope* proposed = decides ? record(proposal, 0) : nullptr;
    if (decides && proposed == nullptr) return nullptr;
    const auto found = decides
                           ? rules::enacted(proposed->record->propose(), approval.record, subject)
                           : std::nullopt;
    if (found) {
        auto& kept = enacted_[{index, subject}];
        kept = {.record = *found, .signatures = {}};
        return &kept;
    }
    contradict("leaf " + std::to_string(index) + " is named by " + subject +
               ", and carries no proposal about it");
    return nullptr;
}

const records::Envelope* Facts::content(const std::string& subject, records::Day day) {
    const auto on_day = state(subject, day);
    if (!on_day) return nullptr;
    if (on_day->content_event) return record(subject, *on_day->content_event);
    const auto revisions = rules::revisions(*leaf(subject), known_ms_);
    return revisions.empty() ? nullptr : record(subject, revisions.front());
}

std::optional<std::vector<std::string>> Facts::below(const std::string& prefix) {
    if (evidence_->complete(prefix)) return evidence_->below(prefix);
    need({Need::Kind::prefix, prefix, 0});
    return std::nullopt;
}

void Facts::doubt(const std::string& subject, std::size_t position) {
    doubts_.emplace(subject, position);
}

void Facts::need(Need need) {
    ++misses_;
    needs_.insert(std::move(need));
}

void Facts::contradict(std::string what) {
    if (contradiction_.empty()) contradiction_ = std::move(what);
}

std::vector<std::string> Facts::take_touched() {
    std::vector<std::string> touched(touched_.begin(), touched_.end());
    touched_.clear();
    return touched;
}

}  // namespace touchstone::verify

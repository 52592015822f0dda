#include "tools/import/history.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace touchstone::import {
namespace {

Result<records::Record> with_previous(const records::Record& record,
                                      const records::RecordId& previous) {
    records::pb::Record message = *record;
    message.set_previous(to_text(previous));
    return records::make_record(message);
}

}  // namespace

Result<std::vector<History::Event>*> History::events_of(const std::string& subject) {
    const auto known = subjects_.find(subject);
    if (known != subjects_.end()) return &known->second;
    std::vector<Event> events;
    TRY(const auto leaf, state_->find(subject));
    if (leaf.has_value()) {
        for (const rules::Event& event : leaf->events) {
            TRY(const Bytes bytes, source_->leaf(event.log_index));
            TRY(const records::Envelope envelope, records::parse_leaf(bytes));
            events.push_back({.record = envelope.record.id, .log_index = event.log_index});
        }
    }
    return &subjects_.emplace(subject, std::move(events)).first->second;
}

Result<Linked> History::link(const records::Record& record) {
    TRY(const std::vector<Event>* events, events_of(record->subject()));
    if (!record->previous().empty()) {
        const auto same = std::find_if(events->begin(), events->end(), [&](const Event& event) {
            return event.record == record.id;
        });
        if (same == events->end()) return Linked{.record = record};
        return Linked{.record = record, .known = true, .log_index = same->log_index};
    }
    records::Record candidate = record;
    for (const Event& event : *events) {
        if (candidate.id == event.record) {
            return Linked{
                .record = std::move(candidate), .known = true, .log_index = event.log_index};
        }
        TRY(candidate, with_previous(record, event.record));
    }
    return Linked{.record = std::move(candidate)};
}

void History::add(const records::Record& record) {
    subjects_[record->subject()].push_back({.record = record.id});
}

void History::reset(const registry::State& state) {
    state_ = &state;
    subjects_.clear();
}

}  // namespace touchstone::import

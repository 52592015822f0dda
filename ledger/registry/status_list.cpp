#include "ledger/registry/status_list.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/timeline.h"

namespace touchstone::registry {

namespace {

using rules::Action;
using rules::Standing;

/// Events that leave a plain standing: no revision of the content, nothing that needs its dates
/// read.
bool is_plain(const rules::Event& event, records::Day today) {
    const bool simple = event.action == Action::establish || event.action == Action::adopt ||
                        event.action == Action::suspend || event.action == Action::restore ||
                        event.action == Action::countersign;
    return simple && event.from <= today && event.to == records::kNoEnd &&
           (event.flags & rules::kPartial) == 0;
}

}  // namespace

std::string ChunkRef::subject() const {
    return records::status_list_subject(issuer, number);
}

Chunk& StatusLists::writable(const std::string& issuer, std::uint32_t number) {
    auto& list = lists_.at(issuer);
    if (list.size() <= number) list.resize(number + 1);
    auto& chunk = list[number];
    if (touched_.insert({issuer, number}).second) {
        chunk = chunk ? std::make_shared<Chunk>(*chunk) : std::make_shared<Chunk>();
    }
    return *chunk;
}

std::uint32_t StatusLists::assign(const std::string& issuer) {
    const std::uint32_t index = assigned(issuer);
    TOUCHSTONE_CHECK(index != rules::kNoStatusIndex);
    ++writable(issuer, index / kChunkEntries).assigned;
    return index;
}

void StatusLists::set(const std::string& issuer, std::uint32_t index, Status status) {
    if (get(issuer, index) != status)
        writable(issuer, index / kChunkEntries).set(index % kChunkEntries, status);
}

Status StatusLists::get(const std::string& issuer, std::uint32_t index) const {
    const Chunk* found = chunk(issuer, index / kChunkEntries);
    TOUCHSTONE_CHECK(found && index % kChunkEntries < found->assigned);
    return found->get(index % kChunkEntries);
}

const Chunk* StatusLists::chunk(const std::string& issuer, std::uint32_t number) const {
    const List* list = lists_.find(issuer);
    return list && number < list->size() ? (*list)[number].get() : nullptr;
}

void StatusLists::restore(const ChunkRef& place, Chunk chunk) {
    writable(place.issuer, place.number) = std::move(chunk);
    freeze();
}

std::uint32_t StatusLists::assigned(const std::string& issuer) const {
    const List* list = lists_.find(issuer);
    if (!list || list->empty()) return 0;
    const auto full = static_cast<std::uint32_t>(list->size() - 1) * kChunkEntries;
    return full + (list->back() ? list->back()->assigned : 0);
}

void StatusLists::freeze() {
    lists_.freeze();
    touched_.clear();
}

Status status_of(const rules::SubjectLeaf& leaf) {
    const auto known_ms = leaf.events.back().recorded_ms;
    const auto today = records::day_of(known_ms);
    const auto state = rules::fold(leaf, today, known_ms);
    const bool contested =
        std::any_of(leaf.events.begin(), leaf.events.end(), [](const rules::Event& event) {
            return event.action == Action::stay || event.action == Action::under_appeal;
        });
    if (rules::is_final(state.standing) && !contested) return Status::ended;
    const bool plain =
        std::all_of(leaf.events.begin(), leaf.events.end(),
                    [&](const rules::Event& event) { return is_plain(event, today); });
    if (!plain || state.standing == Standing::absent) return Status::see_timeline;
    return state.standing == Standing::suspended ? Status::suspended : Status::in_force;
}

}  // namespace touchstone::registry

#include "ledger/registry/state.h"

#include <algorithm>

namespace touchstone::registry {

Result<std::optional<rules::SubjectLeaf>> State::find(std::string_view subject) const {
    return find_subject(map, subject);
}

Result<std::optional<rules::SubjectLeaf>> find_subject(const map::Map& map,
                                                       std::string_view subject) {
    const auto value = map.find(as_bytes(subject));
    if (!value) return std::optional<rules::SubjectLeaf>{};
    auto leaf = rules::decode_subject_leaf(*value);
    if (leaf) return std::optional(*std::move(leaf));
    return fail(Errc::corrupt, "state.leaf",
                "the map at \"" + std::string(subject) + "\": " + leaf.error().what);
}

Result<std::optional<std::uint64_t>> recorded_at(const State& state,
                                                 const records::Record& record) {
    TRY(const auto leaf, state.find(record->subject()));
    if (!leaf || leaf->last_record != record.id) return std::optional<std::uint64_t>{};
    return std::optional(leaf->events.back().log_index);
}

std::uint64_t next_time_ms(const State& state, std::uint64_t now_ms) {
    return std::max(now_ms, state.head.time_ms + 1);
}

}  // namespace touchstone::registry

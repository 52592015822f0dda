// The replicated state: what executing the log so far has come to. A value; copying it is cheap.
#pragma once
#include <memory>
#include <optional>
#include <string_view>

#include "ledger/chain/genesis.h"
#include "ledger/chain/header.h"
#include "ledger/log/tree.h"
#include "ledger/map/map.h"
#include "ledger/records/envelope.h"
#include "ledger/registry/epoch.h"
#include "ledger/registry/facts.h"
#include "ledger/registry/status_list.h"
#include "ledger/rules/subject_leaf.h"

namespace touchstone::registry {

/// Opening a ledger restores all but `facts`, which fill by themselves. Nothing else influences
/// execution.
struct State {
    std::shared_ptr<const chain::Genesis> genesis{};
    map::Map map{};
    StatusLists status_lists{};
    log::Frontier log{};          ///< after the last header leaf
    chain::Header head{};         ///< of the last block
    SharedSet validators{};       ///< of the head's epoch
    SharedSet next_validators{};  ///< of the epoch after it, as things stand
    Facts facts{};  ///< what earlier blocks read of keys and bodies; saves reading it again

    /// The leaf of a subject; nullopt when it is absent. Errors: `corrupt` when the map holds no
    /// subject leaf there.
    [[nodiscard]] Result<std::optional<rules::SubjectLeaf>> find(std::string_view subject) const;
};

/// The subject leaf under `subject` of any map.
[[nodiscard]] Result<std::optional<rules::SubjectLeaf>> find_subject(const map::Map& map,
                                                                     std::string_view subject);

/// Log index of a record that is the last event of its subject: it has been recorded, and sending
/// it again changes nothing. nullopt otherwise.
[[nodiscard]] Result<std::optional<std::uint64_t>> recorded_at(const State& state,
                                                               const records::Record& record);

/// Ledger time for the next block when the clock says `now_ms`: never at or before that of the last
/// block. Where the head's epoch is over at that time (is_over), it must be ended first.
[[nodiscard]] std::uint64_t next_time_ms(const State& state, std::uint64_t now_ms);

}  // namespace touchstone::registry

// Epochs: which set of validators speaks for which stretch of the log. docs/spec/governance.md.
#pragma once
#include <memory>

#include "ledger/chain/genesis.h"
#include "ledger/chain/header.h"
#include "ledger/map/map.h"

namespace touchstone::registry {

using SharedSet = std::shared_ptr<const chain::ValidatorSet>;

/// A proposer may end an epoch in its last hour; a change of the set ends it at once.
inline constexpr std::uint64_t kBoundaryWindowMs = 3'600'000;

/// "validators/7": the set of epoch 7, written by the block that ends epoch 6 at the latest.
[[nodiscard]] std::string validators_subject(std::uint64_t epoch);

/// The set of an epoch: that of genesis for epoch 0, else the map's. Errors: `corrupt`, rule
/// `state.validators`.
[[nodiscard]] Result<SharedSet> validators_of(const map::Map& map, const chain::Genesis& genesis,
                                              std::uint64_t epoch);
/// The set after that of `set`: the map's where governance has decided one, else the same bodies.
/// Errors: as validators_of.
[[nodiscard]] Result<SharedSet> validators_after(const map::Map& map,
                                                 const chain::ValidatorSet& set);

/// Whether the next block begins a new epoch.
[[nodiscard]] bool is_boundary(const chain::Header& head);
/// Whether no block of the head's epoch may bear this time: the epoch must be ended first.
[[nodiscard]] bool is_over(const chain::Header& head, std::uint64_t time_ms);
/// Whether the proposer of the next block may end the epoch with it. An epoch's first block is
/// never near its end.
[[nodiscard]] bool may_end_epoch(const chain::Header& head, std::uint64_t time_ms);

}  // namespace touchstone::registry

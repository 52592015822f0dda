// What must be right before a node starts, each refusal with what a person can do.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "ledger/store/ledger.h"
#include "node/log/log.h"

namespace touchstone::node {

/// Opens the ledger in this folder. Where there is none, `before` is called and then one is made of
/// the genesis. Errors: `conflict`, rule `node.genesis`: a ledger of another network; those of
/// `before` and of the store.
[[nodiscard]] Result<std::unique_ptr<store::Ledger>> open_or_begin(
    const std::string& folder, const std::string& genesis_json, const Log& log,
    const std::function<Result<void>()>& before);

/// Errors: `unavailable`, rule `node.clock`: the clock is more than five minutes behind the
/// ledger's newest block, so that nothing it says of time can be right.
[[nodiscard]] Result<void> check_clock(const chain::Header& head, std::uint64_t now_ms);

}  // namespace touchstone::node

// A node's ledger, executed here from its public tiles: nothing of it is believed.
#pragma once
#include "ledger/store/ledger.h"
#include "tools/remote/node.h"

namespace touchstone::remote {

/// Brings `ledger`, which has the pinned genesis, to the newest checkpoint of the node. Every block
/// is bound to that checkpoint by its header's inclusion, then executed with all its signatures,
/// and committed; at the end the checkpoint itself. What is committed before an error is good.
/// Errors: those of Node; `corrupt`, rules `bundle.*`, `follow.block`, `follow.root`: the node
/// contradicts itself; `unavailable`, rule `follow.behind`: the node has less than this ledger;
/// `fatal`.
[[nodiscard]] Result<void> follow(store::Ledger& ledger, Node& node,
                                  const store::Progress& progress = {});

/// Executes the node's whole log in memory as follow() does, then compares every hash tile that it
/// serves. Returns the leaves that were checked. Errors: as follow(); `corrupt`, rule
/// `follow.tile`.
[[nodiscard]] Result<std::uint64_t> check_log(const std::string& genesis_json, Node& node,
                                              const store::Progress& progress = {});

}  // namespace touchstone::remote

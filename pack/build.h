// Builds a pack from a ledger at one checkpoint.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "ledger/log/tree.h"
#include "ledger/map/map.h"
#include "ledger/verify/collect.h"
#include "pack/trust_data.h"

namespace touchstone::pack {

/// Where a pack is taken from. All of it is of one checkpoint, that of `prover`.
struct Source {
    const verify::Prover& prover;
    const map::Map& map;  ///< under the state root of the checkpoint's header
    const log::HashSource& hashes;
    std::function<Result<Bytes>(std::uint64_t index)> leaf{};
    /// Of an issuer's status list; nullopt where there is none.
    std::function<std::optional<registry::Chunk>(const std::string& issuer, std::uint32_t number)>
        chunk{};
};

/// `certificates`: subjects of attestations that the pack is to hold whole, with all that they are
/// judged by. Errors: those of the source; `conflict`, rule `pack.moved`: the map is not that of
/// the checkpoint; `invalid`, rule `pack.size`: more than a pack may hold.
[[nodiscard]] Result<Pack> build(const Source& source,
                                 const std::shared_ptr<const chain::Genesis>& genesis,
                                 const std::vector<std::string>& certificates);

}  // namespace touchstone::pack

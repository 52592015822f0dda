// What a pack proves: evidence for the judge, and the status lists.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "ledger/registry/status_chunk.h"
#include "pack/pack.h"

namespace touchstone::pack {

struct TrustData {
    std::shared_ptr<const verify::Evidence> evidence{};
    std::map<std::pair<std::string, std::uint32_t>, registry::Chunk>
        chunks{};  ///< by issuer and number
};

/// Verifies the checkpoint, every section, every record and every chunk. Errors: `corrupt`, rules
/// `bundle.*`, `pack.*`, `status_list.digest`: nothing of it may be believed.
[[nodiscard]] Result<TrustData> open(const Pack& pack,
                                     const std::shared_ptr<const chain::Genesis>& genesis);

}  // namespace touchstone::pack

#include "node/application/final_proof.h"

namespace touchstone::node {

bool proves(const consensus::Committee& committee,
            const std::optional<consensus::Certificate>& finalization, const Hash& block,
            consensus::CheckSignature check) {
    return finalization && finalization->statement.kind == consensus::VoteKind::finalize &&
           finalization->statement.block == block &&
           consensus::verify(committee, *finalization, check).has_value();
}

bool proves_over(const consensus::Committee& committee,
                 const std::optional<consensus::Certificate>& finalization, const Hash& block,
                 std::span<const chain::Header> bridge, consensus::CheckSignature check) {
    Hash at = block;
    for (const chain::Header& header : bridge) {
        if (header.parent != at) return false;
        at = chain::block_hash(header);
    }
    return proves(committee, finalization, at, check);
}

}  // namespace touchstone::node

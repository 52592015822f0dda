// C2SP tlog-proof files: one leaf's inclusion, with the checkpoint it holds under, as text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::log {

struct TlogProof {
    Bytes extra{};  ///< unauthenticated; may be empty
    std::uint64_t index{};
    std::vector<Hash> hashes{};
    std::string checkpoint{};  ///< the signed note, verbatim
};

[[nodiscard]] std::string format_tlog_proof(const TlogProof& proof);
/// Errors: `invalid`, rule `tlog_proof.form`.
[[nodiscard]] Result<TlogProof> parse_tlog_proof(std::string_view text);

}  // namespace touchstone::log

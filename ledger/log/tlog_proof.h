// C2SP tlog-proof files: one leaf's inclusion, with the checkpoint it holds under, as text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "ledger/log/policy.h"

namespace touchstone::log {

inline constexpr std::size_t kTlogProofBytesMax = 256 * 1024;

struct TlogProof {
    Bytes extra{};  ///< unauthenticated; may be empty
    std::uint64_t index{};
    std::vector<Hash> hashes{};  ///< leaf to root, at most kProofHashesMax
    std::string checkpoint{};    ///< the signed note, verbatim

    friend bool operator==(const TlogProof&, const TlogProof&) = default;
};

[[nodiscard]] std::string format_tlog_proof(const TlogProof& proof);
/// The checkpoint is taken as it is, not parsed. Errors: `invalid`, rule `tlog_proof.form`.
[[nodiscard]] Result<TlogProof> parse_tlog_proof(std::string_view text);

/// That a leaf of this hash is in the tree of a checkpoint that holds by the policy.
/// Errors: as Policy::check and verify_inclusion.
[[nodiscard]] Result<Checkpoint> verify_tlog_proof(const TlogProof& proof, const Hash& leaf_hash,
                                                   const Policy& policy);

}  // namespace touchstone::log

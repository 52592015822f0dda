// Answers by a pack, without a ledger or a node.
#pragma once
#include "ledger/verify/verified_signatures.h"
#include "pack/trust_data.h"
#include "tools/touchstone/commands/asking_node.h"

namespace touchstone::cli {

/// A pack of this network, verified. Errors: those of files, `pack.*` and `bundle.*`.
[[nodiscard]] Result<pack::TrustData> open_pack(const std::string& file,
                                                const SharedGenesis& genesis);

/// The label that the question presents, or a certificate that is in the pack. Errors: rule
/// `verify.issuer`: the pack does not hold the number, and the question names no issuer.
/// `verified`: what earlier questions of this pack have verified.
[[nodiscard]] Result<verify::Verdict> judge_by_pack(const pack::TrustData& data,
                                                    verify::Question question,
                                                    verify::VerifiedSignatures& verified);

}  // namespace touchstone::cli

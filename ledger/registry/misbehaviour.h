// A validator that has contradicted itself: what proves it, and what follows.
// docs/spec/governance.md.
#pragma once
#include "consensus/votes/evidence.h"
#include "ledger/chain/genesis.h"
#include "ledger/registry/governance.h"

namespace touchstone::registry {

/// Recorded by the body of any validator, of this epoch or the last: two votes that the accused
/// has signed and no honest validator gives together. Errors: `record.subject`,
/// `record.entitled`, `misbehaviour.epoch`, `misbehaviour.body`, `misbehaviour.evidence`;
/// `corrupt`.
[[nodiscard]] Result<void> check_misbehaviour(const Entry& entry, const chain::Genesis& genesis,
                                              const View& view);

/// Whom the evidence is against, proven or not: the signer by the set of its epoch. Errors:
/// `misbehaviour.evidence`: nobody; those of validators_of.
[[nodiscard]] Result<std::string> accused_by(const consensus::EpochEvidence& evidence,
                                             const State& state);

/// The next epoch's set without the accused. Nothing where it is not among them, or where fewer
/// would be left than four or a quorum of the present set: then governance finds a replacement.
[[nodiscard]] Result<Enactment> exclusion_by(const Entry& entry, const View& view);

}  // namespace touchstone::registry

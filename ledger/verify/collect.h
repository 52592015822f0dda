// Gathers the proofs that the judge asks for, until it asks for no more.
#pragma once
#include "ledger/verify/bundle.h"
#include "ledger/verify/judge.h"

namespace touchstone::verify {

/// Somebody who can prove things at one checkpoint: a ledger on disk, later a node.
class Prover {
  public:
    virtual ~Prover() = default;
    /// A bundle with checkpoint and header, and no facts yet.
    [[nodiscard]] virtual Result<Bundle> base() const = 0;
    [[nodiscard]] virtual Result<SubjectProof> subject(const std::string& subject) const = 0;
    [[nodiscard]] virtual Result<RecordProof> record(std::uint64_t index) const = 0;
    [[nodiscard]] virtual Result<PrefixProof> prefix(const std::string& prefix) const = 0;
};

/// The bundle that answers `question`: judge, fetch what it needs, judge again. At most 32 rounds.
[[nodiscard]] Result<Bundle> collect(const Prover& prover, const std::shared_ptr<const chain::Genesis>& genesis,
                                     const Question& question);

}  // namespace touchstone::verify

// Gathers the proofs that the judge asks for, until it asks for no more.
#pragma once
#include <functional>

#include "ledger/verify/bundle.h"
#include "ledger/verify/judge.h"

namespace touchstone::verify {

/// Somebody who can prove things at one checkpoint: a ledger on disk, later a node.
class Prover {
  public:
    virtual ~Prover() = default;
    /// A bundle with checkpoint, header and epochs, and no facts yet.
    [[nodiscard]] virtual Result<Bundle> base() const = 0;
    [[nodiscard]] virtual Result<SubjectProof> subject(const std::string& subject) const = 0;
    [[nodiscard]] virtual Result<RecordProof> record(std::uint64_t index) const = 0;
    [[nodiscard]] virtual Result<PrefixProof> prefix(const std::string& prefix) const = 0;
};

/// A bundle and what it proves.
struct Collected {
    Bundle bundle{};
    Evidence evidence{};
};

/// What a reader of evidence still lacks: the judge's needs, or the tracer's.
using Reader = std::function<std::vector<Need>(const Evidence&)>;

/// Fetches and verifies what `reader` needs, reads again, until it needs no more; for a limited
/// number of rounds. Starts from what `start` holds already. Errors: those of the prover; `corrupt`
/// when its proofs do not verify.
[[nodiscard]] Result<Collected> gather(const Prover& prover, Collected start, const Reader& reader);
[[nodiscard]] Result<Collected> gather(const Prover& prover,
                                       const std::shared_ptr<const chain::Genesis>& genesis,
                                       const Reader& reader);

/// The bundle that answers `question`.
[[nodiscard]] Result<Bundle> collect(const Prover& prover,
                                     const std::shared_ptr<const chain::Genesis>& genesis,
                                     const Question& question);

}  // namespace touchstone::verify

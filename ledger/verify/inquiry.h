// Asking again and again under one checkpoint: what was proven for one question is not proven anew
// for the next.
#pragma once
#include "ledger/verify/collect.h"

namespace touchstone::verify {

/// For one thread. Who asks many things starts anew by itself now and then, so that what is known
/// does not grow with the questions.
class Inquiry {
  public:
    /// The prover must outlive it. Errors: as gather.
    [[nodiscard]] static Result<Inquiry> open(const Prover& prover,
                                              const std::shared_ptr<const chain::Genesis>& genesis);
    Inquiry(const Prover& prover, Collected start);

    /// Every fact is verified against the checkpoint before it counts. Errors: as gather; the next
    /// question starts anew.
    [[nodiscard]] Result<Verdict> ask(const Question& question);

  private:
    void forget();

    const Prover* prover_;
    Collected start_;  ///< the checkpoint, and nothing under it
    Collected known_;
    VerifiedSignatures verified_{};
    std::size_t asked_{};
};

}  // namespace touchstone::verify

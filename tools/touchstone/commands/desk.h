// A ledger here that is asked again and again: what was proven for one question is not proven anew
// for the next.
#pragma once
#include "ledger/verify/collect.h"
#include "tools/touchstone/commands/asking.h"

namespace touchstone::cli {

class Desk {
  public:
    /// Cosigns anew what is old, where this machine can. Errors: as open_ledger and freshen.
    [[nodiscard]] static Result<Desk> open(const Invocation& invocation);

    /// Every fact is verified against the checkpoint before it counts. Errors: rule
    /// `verify.issuer`: nobody, or several, used the number; those of question_of.
    [[nodiscard]] Result<verify::Verdict> ask(const AskOptions& options);

  private:
    [[nodiscard]] Result<verify::Verdict> judge(const verify::Question& question);
    void forget();

    OpenLedger open_{};
    verify::Freshness freshness_{};
    std::unique_ptr<verify::Prover> prover_{};
    verify::Collected base_{};   ///< the checkpoint, and nothing under it
    verify::Collected known_{};  ///< what was proven since
    verify::VerifiedSignatures verified_{};
    std::size_t asked_{};
};

}  // namespace touchstone::cli

// A ledger here that is asked again and again.
#pragma once
#include "ledger/verify/inquiry.h"
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
    Desk(OpenLedger open, verify::Freshness freshness, std::unique_ptr<verify::Prover> prover,
         verify::Inquiry inquiry);

    OpenLedger open_;
    verify::Freshness freshness_;
    std::unique_ptr<verify::Prover> prover_;
    verify::Inquiry inquiry_;
};

}  // namespace touchstone::cli

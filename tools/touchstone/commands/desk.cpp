#include "tools/touchstone/commands/desk.h"

#include <utility>

namespace touchstone::cli {

Desk::Desk(OpenLedger open, verify::Freshness freshness, std::unique_ptr<verify::Prover> prover,
           verify::Inquiry inquiry)
    : open_(std::move(open)),
      freshness_(freshness),
      prover_(std::move(prover)),
      inquiry_(std::move(inquiry)) {}

Result<Desk> Desk::open(const Invocation& invocation) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(verify::Question clock, question_of({}));
    TRY_VOID(freshen(invocation, open, clock));
    TRY(auto prover, open.ledger->prover());
    TRY(verify::Inquiry inquiry, verify::Inquiry::open(*prover, open.state().genesis));
    return Desk(std::move(open), clock.freshness, std::move(prover), std::move(inquiry));
}

Result<verify::Verdict> Desk::ask(const AskOptions& options) {
    TRY(verify::Question question, question_of(options));
    question.freshness = freshness_;
    TRY_VOID(point_at_one(question, open_, options, "the row must name one"));
    return inquiry_.ask(question);
}

}  // namespace touchstone::cli

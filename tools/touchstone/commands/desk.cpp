#include "tools/touchstone/commands/desk.h"

namespace touchstone::cli {
namespace {

/// After so many questions it starts anew, so that it does not grow with the list.
constexpr std::size_t kRemembered = 1'000;

}  // namespace

Result<Desk> Desk::open(const Invocation& invocation) {
    Desk desk;
    TRY(desk.open_, open_ledger(invocation));
    TRY(verify::Question clock, question_of({}));
    TRY_VOID(freshen(invocation, desk.open_, clock));
    desk.freshness_ = clock.freshness;
    TRY(desk.prover_, desk.open_.ledger->prover());
    TRY(desk.base_.bundle, desk.prover_->base());
    TRY(desk.base_.evidence,
        verify::open_checkpoint(desk.base_.bundle, desk.open_.state().genesis));
    return desk;
}

Result<verify::Verdict> Desk::ask(const AskOptions& options) {
    TRY(verify::Question question, question_of(options));
    question.freshness = freshness_;
    TRY_VOID(point_at_one(question, open_, options, "the row must name one"));
    return judge(question);
}

Result<verify::Verdict> Desk::judge(const verify::Question& question) {
    if (asked_++ % kRemembered == 0) forget();
    verify::Verdict verdict;
    auto found = verify::gather(*prover_, std::move(known_), [&](const verify::Evidence& known) {
        verdict = verify::judge(known, question, verified_);
        return verdict.needs;
    });
    if (found) {
        known_ = *std::move(found);
        return verdict;
    }
    forget();  // what was gathered went with the failure
    return tl::unexpected(found.error());
}

void Desk::forget() {
    known_ = base_;
    verified_ = {};
}

}  // namespace touchstone::cli

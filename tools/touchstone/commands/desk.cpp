#include "tools/touchstone/commands/desk.h"

#include <fmt/format.h>

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
    TRY(const std::vector<std::string> subjects, candidates(open_, options, question));
    if (subjects.empty()) return unknown_number(open_, question);
    if (subjects.size() > 1) {
        return fail(Errc::not_found, "verify.issuer",
                    fmt::format("{} issuers used the number {}; the row must name one.",
                                subjects.size(), question.number));
    }
    TRY_VOID(point_at(question, open_, subjects.front()));
    return judge(question);
}

Result<verify::Verdict> Desk::judge(const verify::Question& question) {
    if (asked_++ % kRemembered == 0) {
        known_ = base_;
        verified_ = {};
    }
    verify::Verdict verdict;
    auto found =
        verify::gather(*prover_, std::exchange(known_, base_), [&](const verify::Evidence& known) {
            verdict = verify::judge(known, question, verified_);
            return verdict.needs;
        });
    TRY(known_, std::move(found));
    return verdict;
}

}  // namespace touchstone::cli

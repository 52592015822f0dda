#include "ledger/verify/inquiry.h"

#include <utility>

namespace touchstone::verify {

namespace {

constexpr std::size_t kRemembered = 1'000;

}  // namespace

Result<Inquiry> Inquiry::open(const Prover& prover,
                              const std::shared_ptr<const chain::Genesis>& genesis) {
    Collected start;
    TRY(start.bundle, prover.base());
    TRY(start.evidence, open_checkpoint(start.bundle, genesis));
    return Inquiry(prover, std::move(start));
}

Inquiry::Inquiry(const Prover& prover, Collected start)
    : prover_(&prover), start_(std::move(start)), known_(start_) {}

Result<Verdict> Inquiry::ask(const Question& question) {
    if (asked_++ % kRemembered == 0) forget();
    Verdict verdict;
    auto found = gather(*prover_, std::move(known_), [&](const Evidence& known) {
        verdict = judge(known, question, verified_);
        return verdict.needs;
    });
    if (found) {
        known_ = *std::move(found);
        return verdict;
    }
    forget();  // what was gathered went with the failure
    return tl::unexpected(found.error());
}

void Inquiry::forget() {
    known_ = start_;
    verified_ = {};
}

}  // namespace touchstone::verify

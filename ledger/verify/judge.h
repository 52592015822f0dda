// The judge: a pure function from proven facts and a question to a verdict.
#pragma once
#include "ledger/verify/evidence.h"
#include "ledger/verify/question.h"
#include "ledger/verify/verdict.h"
#include "ledger/verify/verified_signatures.h"

namespace touchstone::verify {

/// Never throws, never guesses: what is not proven is unknown, and listed in `needs`. Asking again
/// with the needs met comes to an end: collect() in ledger/verify/collect.h does just that. The
/// order of the checks is that of docs/spec/verdicts.md.
[[nodiscard]] Verdict judge(const Evidence& evidence, const Question& question);
/// The same, by somebody who asks again: what was verified of this evidence is not verified anew.
[[nodiscard]] Verdict judge(const Evidence& evidence, const Question& question,
                            VerifiedSignatures& verified);

/// The verdict when evidence did not verify: cannot confirm, `bad_evidence`, naming the node.
[[nodiscard]] Verdict bad_evidence(const Question& question, const Error& error);

}  // namespace touchstone::verify

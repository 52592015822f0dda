// The judge's verdict on a label by trust data that may not hold its certificate.
#pragma once
#include "ledger/verify/judge.h"
#include "pack/trust_data.h"

namespace touchstone::pack {

/// `question.label` is presented; issuer and number are the label's. Where the data holds the
/// certificate, the judge's answer. Else what the label says is supposed, its issuer's status list
/// added, and the answer is at most check further. `verified` as for judge.
[[nodiscard]] verify::Verdict judge_label(const TrustData& data, verify::Question question,
                                          verify::VerifiedSignatures& verified);

}  // namespace touchstone::pack

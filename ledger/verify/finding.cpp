#include "ledger/verify/finding.h"

namespace touchstone::verify {

namespace {

CertificateVerdict lowered(const ReasonRow& row, std::uint64_t age_ms, const Freshness& freshness) {
    const bool too_old_to_refuse =
        row.verdict == CertificateVerdict::not_valid && !row.final && age_ms > freshness.usable_ms;
    const bool too_old_to_accuse =
        row.verdict == CertificateVerdict::not_genuine && age_ms > freshness.fresh_ms;
    return too_old_to_refuse || too_old_to_accuse ? CertificateVerdict::cannot_confirm
                                                  : row.verdict;
}

}  // namespace

Finding make_finding(Reason reason, const std::string& about,
                     std::map<std::string, std::string> particulars, const Question& question,
                     std::uint64_t age_ms) {
    const ReasonRow& row = row_of(reason);
    particulars.emplace("issuer", question.issuer);
    particulars.emplace("number", question.number);
    return {reason, lowered(row, age_ms, question.freshness), about,
            row.who == Actor::issuer ? question.issuer : std::string(name_of(row.who)),
            std::move(particulars)};
}

}  // namespace touchstone::verify

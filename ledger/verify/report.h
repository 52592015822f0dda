// A saved report: the question, the bundle and the verdict that it led to. Whoever holds the
// genesis file can open it years later, judge again by the same question, and must come to the same
// verdict.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "ledger/verify/bundle.h"
#include "ledger/verify/judge.h"

namespace touchstone::verify {

/// What was answered then: enough to tell a changed answer, whatever the words for it have become.
struct SavedVerdict {
    CertificateVerdict certificate{};
    AcceptanceVerdict acceptance{};
    std::vector<std::pair<std::string, std::string>>
        findings{};  ///< reason id and subject, worst first

    friend bool operator==(const SavedVerdict&, const SavedVerdict&) = default;
};

struct Report {
    Question question{};
    Bundle bundle{};
    SavedVerdict verdict{};

    friend bool operator==(const Report&, const Report&) = default;
};

[[nodiscard]] SavedVerdict saved(const Verdict& verdict);
[[nodiscard]] Report make_report(const Question& question, const Bundle& bundle,
                                 const Verdict& verdict);

/// Codec bytes, context "touchstone report v1"; docs/spec/bundle.md.
[[nodiscard]] Bytes encode(const Report& report);
/// Errors: `invalid`, rule `report.form`, naming the field.
[[nodiscard]] Result<Report> decode_report(BytesView bytes);

/// Opens and judges again. Errors: `corrupt`, rules `bundle.*`, or `report.verdict` when the answer
/// differs.
[[nodiscard]] Result<Verdict> reverify(const Report& report,
                                       const std::shared_ptr<const chain::Genesis>& genesis);

}  // namespace touchstone::verify

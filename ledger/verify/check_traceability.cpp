// "traceability": whether calibrated values follow from the calibrations that they rest on.
#include <set>

#include "ledger/verify/case.h"
#include "ledger/verify/traceability.h"

namespace touchstone::verify {

namespace {

/// As the reference read when it was relied on.
void judge_reference(Case& c, const std::string& reference) {
    if (c.facts.presence(reference) == Facts::Presence::absent)
        return c.find(Reason::reference_unknown, reference, {{"reference", reference}});
    const records::Envelope* record = c.facts.content(reference, c.decided_on);
    if (record == nullptr) return;
    const auto smaller = smaller_than_reference(*c.content, record->record->attestation());
    if (!smaller) return;
    c.find(Reason::uncertainty_below_reference, reference,
           {{"claimed", smaller->claimed},
            {"quantity", smaller->quantity},
            {"least", smaller->least},
            {"reference", reference}});
}

}  // namespace

NotRun check_traceability(Case& c) {
    if (c.content->calibration().empty()) return "It gives no calibrated values.";
    std::set<std::string> references;
    for (const auto& supporting : c.content->supporting()) {
        if (supporting.role() == kCalibrationRole) references.insert(supporting.subject());
    }
    if (references.empty()) return "It names no calibration that it rests on.";
    for (const std::string& reference : references) judge_reference(c, reference);
    return {};
}

}  // namespace touchstone::verify

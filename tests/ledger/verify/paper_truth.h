// One valid report, one withdrawn, and a number that is proven not to exist: whatever is done to a
// bundle, its answers to these are the truth, or "cannot confirm".
#pragma once
#include <string>
#include <vector>

#include "tests/ledger/verify/paper_story.h"

namespace touchstone::test {

inline const std::vector<std::string> kTruthNumbers{"TR1", "TR2", "TR999999"};

inline verify::CertificateVerdict truth(const std::string& number) {
    return number == "TR1" ? verify::CertificateVerdict::valid
                           : verify::CertificateVerdict::not_valid;
}

inline const PaperLedger& truth_ledger() {
    static const PaperLedger told = [] {
        PaperLedger ledger;
        tell_report(ledger);
        ledger.record(paper_report("TR2"));
        pb::Record extent = paper("aa.nab.lab", "extent/aa.nab.lab");
        extent.mutable_extent_claim()->add_extents()->set_complete_from("2026-01-01");
        ledger.record(extent);
        ledger.on("2026-02-02");
        pb::Record withdrawal = paper("aa.nab.lab", "attestation/aa.nab.lab/TR2");
        withdrawal.mutable_status_change()->set_action(pb::STATUS_ACTION_WITHDRAW);
        ledger.record(withdrawal);
        ledger.on("2026-06-01");
        ledger.seal();
        return ledger;
    }();
    return told;
}

inline verify::Question truth_question(const std::string& number) {
    verify::Question asked = paper_question(truth_ledger(), number);
    asked.paper_date = required(records::parse_day("2026-01-05"));
    return asked;
}

inline verify::Bundle truth_bundle(const std::string& number) {
    return required(
        verify::collect(truth_ledger(), truth_ledger().genesis(), truth_question(number)));
}

/// Whether all that the bundle makes of the questions is true, or nothing.
inline bool tells_no_lie(const verify::Bundle& bundle) {
    const auto evidence = verify::open(bundle, truth_ledger().genesis());
    if (!evidence) return true;
    for (const std::string& number : kTruthNumbers) {
        const auto verdict = verify::judge(*evidence, truth_question(number)).certificate;
        if (verdict != truth(number) && verdict != verify::CertificateVerdict::cannot_confirm)
            return false;
    }
    return true;
}

}  // namespace touchstone::test

// The ledger that the tests of the registry begin with: a laboratory with a key, accredited, and
// one report of it.
#pragma once
#include "tests/support/test_ledger.h"

namespace touchstone::registry {

namespace pb = records::pb;

inline constexpr auto kLab = "aa.nab.lab";
inline constexpr auto kReport = "attestation/aa.nab.lab/TR1";
inline constexpr auto kHead = "accreditation/aa.nab/LAB42";
inline constexpr auto kLine = "accreditation/aa.nab/LAB42/1";

/// The ledger stands on 1 March 2026, the report is of that day.
[[nodiscard]] inline test::TestLedger laboratory(const test::TestLedgerOptions& options = {}) {
    test::TestLedger ledger(options);
    ledger.at("2026-02-01").register_body(kLab);
    ledger.key(kLab);
    ledger.grant("aa.nab", "LAB-42", kLab);
    ledger.line("aa.nab", "LAB-42", "1", "IEC 62560:2011");
    ledger.at("2026-03-01").issue(kLab, "TR-1");
    return ledger;
}

}  // namespace touchstone::registry

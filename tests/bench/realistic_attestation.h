// A test report of about 500 bytes, as laboratories issue them: what the benchmarks record.
#pragma once
#include <string>

#include "tests/support/test_ledger.h"

namespace touchstone::bench {

/// Relies on the scope line of this subject.
inline test::pb::Record realistic_attestation(const test::TestLedger& model,
                                              const std::string& issuer, const std::string& number,
                                              const std::string& line) {
    auto record = model.draft_attestation(issuer, number);
    auto& payload = *record.mutable_attestation();
    payload.add_scope_lines(line);
    auto& item = *payload.mutable_items(0);
    item.set_gtin("4006381333931");
    item.set_batch("2026-07-B");
    auto& holder = *payload.add_parties();
    holder.set_role("manufacturer");
    auto& name = *holder.mutable_name()->mutable_plain()->add_texts();
    name.set_language("en");
    name.set_text("Lumen and Daughters Lighting Works, Ltd.");
    item.mutable_names(0)->set_text(
        "LED lamp, E27, 9 W, 806 lm, warm white, dimmable, clear glass envelope");
    for (const char* standard : {"IEC 62612", "IEC 60968", "CISPR 15", "IEC 61547"})
        payload.add_standards()->set_standard(standard);
    return record;
}

}  // namespace touchstone::bench

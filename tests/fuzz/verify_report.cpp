// Saved reports: one spelling each; one that re-verifies says the truth, or "cannot confirm".
#include <cstdint>

#include "ledger/verify/report.h"
#include "tests/ledger/verify/paper_truth.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView bytes{data, size};
    const auto report = verify::decode_report(bytes);
    if (!report) return 0;
    TOUCHSTONE_CHECK(equal(verify::encode(*report), bytes));
    TOUCHSTONE_CHECK(test::tells_no_lie(report->bundle));
    const auto verdict = verify::reverify(*report, test::truth_ledger().genesis());
    TOUCHSTONE_CHECK(!verdict || verify::saved(*verdict) == report->verdict);
    return 0;
}

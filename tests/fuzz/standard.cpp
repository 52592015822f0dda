// Names of standards: taken apart without loss of meaning, and compared without surprise.
#include "ledger/rules/standard.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto parsed = rules::parse_standard(as_text(input));
    const auto again = rules::parse_standard(rules::format_standard(parsed));
    if (!parsed.standard().empty()) {
        TOUCHSTONE_CHECK(rules::covers_edition(again, again) == rules::Fit::covered);
    }
    (void)rules::covers(parsed, again);
    return 0;
}

// The row of an import file: whatever comes in, a row or a refusal with a rule comes out.
#include <cstdlib>

#include "crypto/bytes.h"
#include "tools/import/row.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto row = touchstone::import::parse_row(touchstone::as_text({data, size}));
    if (!row && row.error().rule.empty()) std::abort();
    if (row && row->draft.has_value() == row->refused.has_value()) std::abort();
    return 0;
}

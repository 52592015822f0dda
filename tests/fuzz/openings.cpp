// Openings files: one spelling each, and whatever one says, a record is never opened by what it has
// not committed to.
#include <cstdint>

#include "ledger/confidential/openings_file.h"
#include "ledger/confidential/values.h"
#include "tests/support/records_fixture.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text({data, size});
    auto file = confidential::parse_openings(text);
    if (!file) {
        TOUCHSTONE_CHECK(!file.error().what.empty());
        return 0;
    }
    TOUCHSTONE_CHECK(confidential::format_openings(*file) == text);
    static const records::pb::Record kRecord = test::good_message("attestation");
    records::pb::Record record = kRecord;
    const auto revealed = confidential::reveal(record, file->disclosure.openings);
    TOUCHSTONE_CHECK(revealed.paths.empty());
    file->seed.reset();
    const auto shared = confidential::parse_openings(confidential::format_openings(*file));
    TOUCHSTONE_CHECK(shared && shared->disclosure == file->disclosure);
    return 0;
}

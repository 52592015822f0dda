// Records: what is accepted keeps its bytes, and says the same through its JSON form.
#include "ledger/records/record.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto record = records::parse_record({data, size});
    if (!record) {
        TOUCHSTONE_CHECK(!record.error().what.empty() && !record.error().rule.empty());
        return 0;
    }
    TOUCHSTONE_CHECK(equal(record->bytes, {data, size}));
    TOUCHSTONE_CHECK(!records::payload_name(**record).empty());
    const auto again = records::from_json(records::to_json(**record, true));
    TOUCHSTONE_CHECK(again && again->id == record->id);
    return 0;
}

// The JSON form: any text is refused with a reason, or makes a record that comes back from its own
// JSON.
#include "ledger/records/record.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto record = records::from_json(as_text({data, size}));
    if (!record) {
        TOUCHSTONE_CHECK(!record.error().what.empty());
        return 0;
    }
    const auto again = records::from_json(records::to_json(**record, false));
    TOUCHSTONE_CHECK(again && again->bytes == record->bytes);
    return 0;
}

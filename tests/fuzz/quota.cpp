// Quota counters: whatever is read is written the same.
#include "ledger/registry/quota.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto usage = registry::decode_usage(input);
    if (usage) TOUCHSTONE_CHECK(equal(registry::encode(*usage), input));
    return 0;
}

// Parameters in the map: whatever is read is written the same.
#include "ledger/registry/parameters.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto parameters = registry::decode_parameters(input);
    if (parameters) TOUCHSTONE_CHECK(equal(registry::encode(*parameters), input));
    return 0;
}

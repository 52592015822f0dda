// Leaves: one for each envelope.
#include "ledger/records/envelope.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto envelope = records::parse_leaf({data, size});
    if (!envelope) return 0;
    TOUCHSTONE_CHECK(equal(records::leaf_bytes(*envelope), {data, size}));
    TOUCHSTONE_CHECK(envelope->signatures.size() <= records::kSignaturesMax);
    return 0;
}

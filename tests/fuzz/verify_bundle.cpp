// Bundles: one spelling each; whatever opens under the genesis file tells no lie about any
// question.
#include <cstdint>

#include "tests/ledger/verify/paper_truth.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView bytes{data, size};
    const auto bundle = verify::decode_bundle(bytes);
    if (!bundle) return 0;
    TOUCHSTONE_CHECK(equal(verify::encode(*bundle), bytes));
    TOUCHSTONE_CHECK(test::tells_no_lie(*bundle));
    return 0;
}

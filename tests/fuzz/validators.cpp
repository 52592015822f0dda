// Validator sets: one spelling each, and none that check() refuses.
#include "ledger/chain/validators.h"

#include <cstdint>

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto set = chain::decode_validators(input);
    if (!set) return 0;
    TOUCHSTONE_CHECK(equal(chain::encode(*set), input));
    TOUCHSTONE_CHECK(chain::check(*set).has_value());
    return 0;
}

// Control messages: one spelling each, and a farewell for each reason.
#include "network/control.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto control = network::decode_control(input);
    if (!control) return 0;
    TOUCHSTONE_CHECK(equal(network::encode(*control), input));
    if (const auto* farewell = std::get_if<network::Farewell>(&*control)) {
        TOUCHSTONE_CHECK(network::farewell_of(network::error_of(*farewell)) == *farewell);
    }
    return 0;
}

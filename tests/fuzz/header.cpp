// Block headers: one spelling each.
#include "ledger/chain/header.h"

#include <cstdint>

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto header = chain::parse_header_leaf(input);
    if (header) TOUCHSTONE_CHECK(equal(chain::header_leaf(*header), input));
    return 0;
}

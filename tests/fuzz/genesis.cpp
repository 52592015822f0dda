// Genesis files: one spelling each.
#include "ledger/chain/genesis.h"

#include <cstdint>

#include "crypto/sha256.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto genesis = chain::parse_genesis(as_text(input));
    if (!genesis) return 0;
    TOUCHSTONE_CHECK(chain::format_genesis(*genesis) == as_text(input));
    TOUCHSTONE_CHECK(genesis->network_id == crypto::sha256(input));
    TOUCHSTONE_CHECK(chain::check(genesis->validators).has_value());
    return 0;
}

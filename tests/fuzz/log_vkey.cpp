// Verifier keys: one spelling each.
#include <cstdint>

#include "ledger/log/vkey.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(BytesView{data, size});
    const auto key = log::parse_vkey(text);
    if (!key) return 0;
    TOUCHSTONE_CHECK(log::format_vkey(*key) == text);
    TOUCHSTONE_CHECK(log::is_key_name(key->name));
    return 0;
}

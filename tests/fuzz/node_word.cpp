// Words between nodes: one spelling each.
#include "node/messages/word.h"

using namespace touchstone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto word = node::decode_word(input);
    if (!word) return 0;
    TOUCHSTONE_CHECK(equal(node::encode(*word), input));
    return 0;
}

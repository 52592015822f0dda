#include "crypto/bytes.h"

#include <algorithm>

namespace touchstone {

BytesView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes to_bytes(BytesView bytes) {
    return {bytes.begin(), bytes.end()};
}

Bytes to_bytes(std::string_view text) {
    return to_bytes(as_bytes(text));
}

std::string to_text(BytesView bytes) {
    return std::string(as_text(bytes));
}

bool equal(BytesView a, BytesView b) {
    return std::ranges::equal(a, b);
}

}  // namespace touchstone

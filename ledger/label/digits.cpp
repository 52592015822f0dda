#include "ledger/label/digits.h"

#include <algorithm>
#include <array>

namespace touchstone::label {

namespace {

constexpr std::size_t kGroupBytes = 7;
/// Digits that so many bytes take.
constexpr std::array<std::size_t, kGroupBytes + 1> kDigits{0, 3, 5, 8, 10, 13, 15, 17};

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "label.digits", what);
}

Result<void> read_group(std::string_view digits, std::size_t size, Bytes& out) {
    std::uint64_t value = 0;  // 17 digits fit
    for (const char c : digits) {
        if (c < '0' || c > '9') return refuse("a label is written in digits");
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (value >> (8 * size) != 0) return refuse("a group of digits is too large");
    for (std::size_t i = 0; i < size; ++i)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    return {};
}

}  // namespace

std::string to_digits(BytesView bytes) {
    std::string digits;
    for (std::size_t at = 0; at < bytes.size(); at += kGroupBytes) {
        const BytesView group = bytes.subspan(at, std::min(kGroupBytes, bytes.size() - at));
        std::uint64_t value = 0;
        for (std::size_t i = group.size(); i-- > 0;) value = value << 8 | group[i];
        const std::string text = std::to_string(value);
        digits.append(kDigits[group.size()] - text.size(), '0');
        digits += text;
    }
    return digits;
}

Result<Bytes> from_digits(std::string_view digits) {
    Bytes bytes;
    while (!digits.empty()) {
        const std::size_t length = std::min(kDigits[kGroupBytes], digits.size());
        const auto size = std::find(kDigits.begin(), kDigits.end(), length) - kDigits.begin();
        if (static_cast<std::size_t>(size) > kGroupBytes)
            return refuse("digits are missing: no label has so many");
        TRY_VOID(read_group(digits.substr(0, length), static_cast<std::size_t>(size), bytes));
        digits.remove_prefix(length);
    }
    return bytes;
}

}  // namespace touchstone::label

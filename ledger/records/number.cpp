#include "ledger/records/number.h"

#include <algorithm>

#include "crypto/codec.h"
#include "ledger/records/nfkc.h"

namespace touchstone::records {

namespace {

constexpr std::size_t kWrittenBytesMax = 1024;

tl::unexpected<Error> bad_number(std::string what) {
    return fail(Errc::invalid, "number.form", std::move(what));
}

char32_t upper(char32_t code) {
    return code >= U'a' && code <= U'z' ? code - 0x20 : code;
}

// ASCII decomposes and composes to itself.
std::string ascii_key(std::string_view text) {
    std::string key;
    key.reserve(text.size());
    for (const char c : text) {
        const auto code = static_cast<char32_t>(static_cast<unsigned char>(c));
        // Most are letters and digits: no need to search the table for them.
        const bool plain =
            (code >= U'0' && code <= U'9') || (upper(code) >= U'A' && upper(code) <= U'Z');
        if (plain || !unicode::is_removed(code)) key += static_cast<char>(upper(code));
    }
    return key;
}

std::string hex(char32_t code) {
    std::string text;
    for (; code != 0 || text.size() < 4; code >>= 4) text += "0123456789ABCDEF"[code & 15];
    std::reverse(text.begin(), text.end());
    return text;
}

Result<std::string> unicode_key(std::string_view text) {
    if (!crypto::is_utf8(as_bytes(text))) return bad_number("a number is not UTF-8");
    std::u32string decomposed, kept;
    for (const char32_t code : unicode::code_points(text)) {
        if (!unicode::is_assigned(code)) {
            return bad_number("a number holds U+" + hex(code) +
                              ", which Unicode 14 gives no meaning");
        }
        unicode::append_decomposition(decomposed, code);
    }
    for (const char32_t code : decomposed) {
        if (!unicode::is_removed(code)) kept += upper(code);
    }
    unicode::compose(kept);
    std::string key;
    for (const char32_t code : kept) unicode::append_utf8(key, code);
    return key;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct Lookalike {
    std::u32string_view shapes;
    char reads_as;
};

// Latin, then Cyrillic (U+04xx), then Greek (U+03xx), in both cases where both look alike.
constexpr Lookalike kLookalikes[] = {
    {U"OQ\u041E\u043E\u039F\u03BF", '0'},
    {U"IL|\u0406\u0456\u0399\u03B9", '1'},
    {U"Z\u0396", '2'},
    {U"S\u0405\u0455", '5'},
    {U"G", '6'},
    {U"B\u0412\u0392", '8'},
    {U"\u0410\u0430\u0391", 'A'},
    {U"\u0421\u0441\u03F9", 'C'},
    {U"\u0415\u0435\u0395", 'E'},
    {U"\u041D\u0397", 'H'},
    {U"\u0408\u0458\u037F", 'J'},
    {U"\u041A\u039A", 'K'},
    {U"\u041C\u039C", 'M'},
    {U"\u039D\u03BD", 'N'},
    {U"\u0420\u0440\u03A1\u03C1", 'P'},
    {U"\u0422\u03A4", 'T'},
    {U"\u0425\u0445\u03A7\u03C7", 'X'},
    {U"\u0423\u0443\u03A5", 'Y'},
};

char32_t shape_of(char32_t code) {
    for (const Lookalike& row : kLookalikes) {
        if (row.shapes.find(code) != std::u32string_view::npos)
            return static_cast<char32_t>(row.reads_as);
    }
    return code;
}

}  // namespace

Result<std::string> number_key(std::string_view as_written) {
    if (as_written.size() > kWrittenBytesMax)
        return bad_number("a number is written with over 1,024 bytes");
    TRY(std::string key, is_ascii(as_written) ? Result<std::string>(ascii_key(as_written))
                                              : unicode_key(as_written));
    if (key.empty()) return bad_number("a number holds at least one letter or digit");
    if (key.size() > kNumberKeyBytesMax) {
        return bad_number("a number has over 64 bytes once blanks and punctuation are removed");
    }
    return key;
}

bool is_number_key(std::string_view text) {
    const auto key = number_key(text);
    return key && *key == text;
}

std::string number_skeleton(std::string_view key) {
    std::string skeleton;
    for (const char32_t code : unicode::code_points(key))
        unicode::append_utf8(skeleton, shape_of(code));
    return skeleton;
}

}  // namespace touchstone::records

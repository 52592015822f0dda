#include "tools/touchstone/output/width.h"

#include <algorithm>
#include <array>

namespace touchstone::cli {
namespace {

struct Range {
    char32_t first{};
    char32_t last{};
};

// Unicode 15, East Asian Width W and F, in whole blocks.
constexpr std::array kWide{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2E80, 0x303E},
    Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},
    Range{0xA000, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF01, 0xFF60},
    Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
    Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
};

// Marks that stand on the character before them, and joiners.
constexpr std::array kZero{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x06D6, 0x06DC}, Range{0x093C, 0x093C}, Range{0x0941, 0x0948},
    Range{0x094D, 0x094D}, Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A}, Range{0x0E47, 0x0E4E},
    Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
    Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF},
};

constexpr char32_t kReplacement = 0xFFFD;

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [c](const Range& r) { return r.first <= c && c <= r.last; });
}

std::size_t width_of(char32_t c) {
    if (c < 0x300) return 1;
    if (within(kZero, c)) return 0;
    return within(kWide, c) ? 2 : 1;
}

/// Takes one character off the front; bad UTF-8 is one byte and U+FFFD.
char32_t take(std::string_view& rest) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    const unsigned char lead = byte(0);
    const std::size_t size = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
    char32_t c = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    bool good = size != 0 && size <= rest.size();
    for (std::size_t i = 1; good && i < size; ++i) {
        good = (byte(i) & 0xC0u) == 0x80u;
        c = (c << 6) | (byte(i) & 0x3Fu);
    }
    good = good && !(size == 3 && (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF))) &&
           !(size == 4 && (c < 0x10000 || c > 0x10FFFF));
    rest.remove_prefix(good ? size : 1);
    return good ? c : kReplacement;
}

bool steers_terminal(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == kReplacement;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) width += width_of(take(text));
    return width;
}

std::string printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t c = take(text);
        if (c == '\n' || c == '\t' || c == '\r') {
            out += ' ';
        } else if (steers_terminal(c)) {
            out += "\xEF\xBF\xBD";
        } else {
            out += before.substr(0, before.size() - text.size());
        }
    }
    return out;
}

std::string shorten(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string(text);
    if (columns == 0) return {};
    std::string_view rest = text;
    std::size_t width = 0;
    std::size_t kept = 0;
    while (!rest.empty()) {
        width += width_of(take(rest));
        if (width > columns - 1) break;
        kept = text.size() - rest.size();
    }
    return std::string(text.substr(0, kept)) + "…";
}

std::string pad_right(std::string_view text, std::size_t columns) {
    const std::size_t width = display_width(text);
    return std::string(text) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t columns) {
    const std::size_t width = display_width(text);
    return std::string(columns > width ? columns - width : 0, ' ') + std::string(text);
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    columns = std::max<std::size_t>(columns, 2);
    while (!text.empty()) {
        std::string_view rest = text;
        std::size_t width = 0;
        std::size_t fits = 0;   // bytes that fit
        std::size_t blank = 0;  // bytes up to the last blank that fits
        std::size_t joint = 0;  // bytes up to the last place where a subject may be parted
        while (!rest.empty()) {
            const bool at_blank = rest.front() == ' ';
            const std::size_t at = text.size() - rest.size();
            width += width_of(take(rest));
            if (at_blank) blank = at;
            if (width > columns) break;
            fits = text.size() - rest.size();
            if (text[at] == '/' || text[at] == '.' || text[at] == '-') joint = fits;
        }
        const std::size_t within = joint != 0 ? joint : fits;
        const std::size_t end = fits == text.size() ? fits : blank != 0 ? blank : within;
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

}  // namespace touchstone::cli

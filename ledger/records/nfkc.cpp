#include "ledger/records/nfkc.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <tuple>

namespace touchstone::records::unicode {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

struct ClassRange {
    char32_t first;
    char32_t last;
    std::uint8_t combining_class;
};

/// `count` code points from `first` on, each decomposed to the one code point `delta` further.
struct Shift {
    char32_t first;
    std::uint16_t count;
    std::int32_t delta;
};

/// `code` decomposes to `size` code points of kPool from `at` on.
struct Expansion {
    char32_t code;
    std::uint16_t at;
    std::uint8_t size;
};

struct Composition {
    char32_t first;
    char32_t second;
    char32_t composite;
};

#include "ledger/records/nfkc_data.inc"

// Hangul syllables are composed by arithmetic (Unicode Standard, section 3.12).
constexpr char32_t kSyllables = 0xAC00, kLeads = 0x1100, kVowels = 0x1161, kTrails = 0x11A7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTrailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTrailCount;

/// The last row that begins at or before `code`.
template <class Row, std::size_t kSize>
const Row* row_at(const Row (&table)[kSize], char32_t code, char32_t Row::*first) {
    const auto* after =
        std::upper_bound(std::begin(table), std::end(table), code,
                         [first](char32_t c, const Row& row) { return c < row.*first; });
    return after == std::begin(table) ? nullptr : std::prev(after);
}

template <class Row, std::size_t kSize>
const Row* range_of(const Row (&table)[kSize], char32_t code) {
    const Row* row = row_at(table, code, &Row::first);
    return row != nullptr && code <= row->last ? row : nullptr;
}

std::uint8_t combining_class(char32_t code) {
    const ClassRange* row = range_of(kClasses, code);
    return row == nullptr ? 0 : row->combining_class;
}

void append_syllable(std::u32string& text, char32_t index) {
    text += kLeads + index / (kVowelCount * kTrailCount);
    text += kVowels + index / kTrailCount % kVowelCount;
    if (index % kTrailCount != 0) text += kTrails + index % kTrailCount;
}

std::optional<char32_t> composed_hangul(char32_t first, char32_t second) {
    const char32_t lead = first - kLeads, vowel = second - kVowels;
    if (lead < kLeadCount && vowel < kVowelCount) {
        return kSyllables + (lead * kVowelCount + vowel) * kTrailCount;
    }
    const char32_t syllable = first - kSyllables, trail = second - kTrails;
    const bool open = syllable < kSyllableCount && syllable % kTrailCount == 0;
    if (open && trail > 0 && trail < kTrailCount) return first + trail;
    return std::nullopt;
}

std::optional<char32_t> composed(char32_t first, char32_t second) {
    if (const auto syllable = composed_hangul(first, second)) return syllable;
    const auto* row = std::lower_bound(
        std::begin(kCompositions), std::end(kCompositions), std::tie(first, second),
        [](const Composition& c, const auto& pair) { return std::tie(c.first, c.second) < pair; });
    if (row == std::end(kCompositions) || row->first != first || row->second != second)
        return std::nullopt;
    return row->composite;
}

// Marks between two starters go by their combining class; equal classes keep their order.
void order_marks(std::u32string& text) {
    for (auto begin = text.begin(); begin != text.end();) {
        const auto is_starter = [](char32_t code) { return combining_class(code) == 0; };
        const auto end = std::find_if(begin, text.end(), is_starter);
        std::stable_sort(begin, end, [](char32_t a, char32_t b) {
            return combining_class(a) < combining_class(b);
        });
        begin = end == text.end() ? end : std::next(end);
    }
}

}  // namespace

bool is_assigned(char32_t code) {
    return range_of(kAssigned, code) != nullptr;
}

bool is_removed(char32_t code) {
    return range_of(kRemoved, code) != nullptr;
}

void append_decomposition(std::u32string& text, char32_t code) {
    if (code - kSyllables < kSyllableCount) return append_syllable(text, code - kSyllables);
    if (const Shift* row = row_at(kShifts, code, &Shift::first);
        row != nullptr && code - row->first < row->count) {
        text += static_cast<char32_t>(static_cast<std::int32_t>(code) + row->delta);
        return;
    }
    if (const Expansion* row = row_at(kExpansions, code, &Expansion::code);
        row != nullptr && row->code == code) {
        text.append(kPool + row->at, row->size);
        return;
    }
    text += code;
}

void compose(std::u32string& decomposed) {
    order_marks(decomposed);
    std::u32string text;
    std::size_t starter = std::u32string::npos;
    std::uint8_t last_class = 0;  // of what stands between the starter and here; 0: nothing
    for (const char32_t code : decomposed) {
        const std::uint8_t own_class = combining_class(code);
        const bool next_to_starter = starter != std::u32string::npos && starter + 1 == text.size();
        if (starter != std::u32string::npos &&
            (next_to_starter || (last_class != 0 && last_class < own_class))) {
            if (const auto composite = composed(text[starter], code)) {
                text[starter] = *composite;
                continue;
            }
        }
        if (own_class == 0) starter = text.size();
        last_class = own_class;
        text += code;
    }
    decomposed = std::move(text);
}

std::u32string code_points(std::string_view utf8) {
    std::u32string text;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<std::uint8_t>(utf8[i++]);
        const int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        char32_t code = more == 0 ? lead : lead & (0x3Fu >> more);
        for (int k = 0; k < more && i < utf8.size(); ++k) {
            code = code << 6 | (static_cast<std::uint8_t>(utf8[i++]) & 0x3Fu);
        }
        text += code;
    }
    return text;
}

void append_utf8(std::string& text, char32_t code) {
    const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
    const auto put_rest = [&put, code](int shift) { put(0x80 | (code >> shift & 0x3F)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xC0 | code >> 6);
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put_rest(6);
    } else {
        put(0xF0 | code >> 18);
        put_rest(12);
        put_rest(6);
    }
    put_rest(0);
}

}  // namespace touchstone::records::unicode

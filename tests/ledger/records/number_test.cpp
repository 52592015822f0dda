#include "ledger/records/number.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/records/nfkc.h"
#include "tests/support/result_matchers.h"

namespace touchstone::records {
namespace {

#include "nfkc_digests.inc"

using test::HasRule;

struct KeyRow {
    std::string_view written;
    std::string_view key;
};

TEST(NumberKey, one_number_however_it_is_written) {
    const KeyRow rows[] = {
        {"TR-2026/7781", "TR20267781"},
        {"tr 2026 7781", "TR20267781"},
        {"ＴＲ－２０２６／７７８１", "TR20267781"},      // full width
        {"TR\u20102026\u22127781", "TR20267781"},        // hyphen, minus sign
        {"TR\u00AD2026\u200B7781\uFEFF", "TR20267781"},  // soft hyphen, zero width space, BOM
        {"\u202ATR.2026_7781\u202C\r\n", "TR20267781"},  // direction marks, line end
        {"№ 17", "NO17"},
        {"½", "12"},
        {"CNAS Ⅳ", "CNASIV"},
        {"e\u0301", "É"},
        {"é", "É"},
        {"ß", "ß"},
        {"電気-１２", "電気12"},
        {"ﾃｽﾄ", "テスト"},
        {"\u1112\u1161\u11AB", "한"},
        {"Ω\u2126", "ΩΩ"},
        {"A+", "A+"},
        {"1\u0338", "1\u0338"},
    };
    for (const KeyRow& row : rows)
        EXPECT_EQ(number_key(row.written).value_or("refused"), row.key) << row.written;
}

TEST(NumberKey, refuses_what_has_no_key) {
    std::string blanks_and_seven(1025, ' ');
    blanks_and_seven.push_back('7');
    const std::string digits(65, '7');
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"empty", ""},
        {"only punctuation", " -/.()"},
        {"unassigned", "A\u0378"},
        {"unassigned plane", "A\U000E0FFF"},
        {"noncharacter", "A\uFFFF"},
        {"private use", "A\uE000"},
        {"replacement character", "A\uFFFD"},
        {"not UTF-8", "A\xC3"},
        {"surrogate", "A\xED\xA0\x80"},
        {"65 bytes", digits},
        {"65 bytes of 3", "77777777777777777777777777777777777777777777777777777777777777電"},
        {"written at length", blanks_and_seven},
    };
    for (const auto& [name, written] : rows)
        EXPECT_THAT(number_key(written), HasRule("number.form")) << name;
    const std::string longest(64, '7');
    EXPECT_EQ(number_key(longest + " - ").value_or(""), longest);
}

// Keys as tools/generate_nfkc.py makes them: "!" where one is refused, else the key, which may be
// empty here.
std::string reference_key(const std::u32string& text) {
    std::u32string decomposed, kept;
    for (const char32_t code : text) {
        if (!unicode::is_assigned(code)) return "!";
        unicode::append_decomposition(decomposed, code);
    }
    for (const char32_t code : decomposed) {
        if (!unicode::is_removed(code)) kept += code >= U'a' && code <= U'z' ? code - 32 : code;
    }
    unicode::compose(kept);
    std::string key;
    for (const char32_t code : kept) unicode::append_utf8(key, code);
    return key;
}

// The key itself, where number_key's bounds do not stand in the way.
std::string key_or_reference(const std::u32string& text) {
    std::string written;
    for (const char32_t code : text) unicode::append_utf8(written, code);
    const std::string reference = reference_key(text);
    if (reference.empty() || reference == "!" || reference.size() > kNumberKeyBytesMax) {
        EXPECT_FALSE(number_key(written)) << written;
        return reference;
    }
    return number_key(written).value_or("refused");
}

TEST(NumberKey, every_code_point_is_as_python_has_it) {
    crypto::Sha256 digest;
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        digest.update(as_bytes(key_or_reference(std::u32string(1, code)) + "\n"));
    }
    EXPECT_EQ(crypto::to_hex(digest.finish()), kEveryCodePoint);
}

/// The same generator as in tools/generate_nfkc.py.
class Sequences {
  public:
    std::u32string next() {
        static constexpr std::pair<char32_t, char32_t> kKinds[] = {
            {0x20, 0x160},   {0x20, 0x60},    {0x300, 0x70},   {0x1100, 0x100}, {0xAC00, 11172},
            {0x1E00, 0x200}, {0x2000, 0x500}, {0x3000, 0x400}, {0xF900, 0x700}, {0x1D400, 0x400}};
        std::u32string text;
        for (auto left = 1 + draw(6); left > 0; --left) {
            const auto& [first, count] = kKinds[draw(std::size(kKinds))];
            text += first + static_cast<char32_t>(draw(count));
        }
        return text;
    }

  private:
    std::uint64_t draw(std::uint64_t count) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return (state_ >> 33) % count;
    }

    std::uint64_t state_{20260301};
};

TEST(NumberKey, sequences_are_as_python_has_them) {
    Sequences sequences;
    crypto::Sha256 digest;
    for (int i = 0; i < kSampleCount; ++i)
        digest.update(as_bytes(key_or_reference(sequences.next()) + "\n"));
    EXPECT_EQ(crypto::to_hex(digest.finish()), kSequences);
}

TEST(NumberKey, a_key_is_its_own_key) {
    Sequences sequences;
    for (int i = 0; i < kSampleCount; ++i) {
        const std::string key = reference_key(sequences.next());
        if (key.empty() || key == "!" || key.size() > kNumberKeyBytesMax) continue;
        EXPECT_TRUE(is_number_key(key)) << key;
    }
    EXPECT_FALSE(is_number_key("tr2026"));
    EXPECT_FALSE(is_number_key("TR-2026"));
    EXPECT_FALSE(is_number_key(""));
}

TEST(NumberSkeleton, look_alikes_are_near_and_not_equal) {
    const auto near = [](std::string_view a, std::string_view b) {
        const std::string one = number_key(a).value_or(""), other = number_key(b).value_or("");
        return one != other && number_skeleton(one) == number_skeleton(other);
    };
    EXPECT_TRUE(near("TR-2O26-77B1", "TR-2026-7781"));  // O for 0, B for 8
    EXPECT_TRUE(near("TR-2026-778I", "TR-2026-7781"));
    EXPECT_TRUE(near("TR-2026-778l", "TR-2026-7781"));
    EXPECT_TRUE(near("ТР-2026", "TP-2026"));  // Cyrillic, Latin
    EXPECT_TRUE(near("АВ 12", "AB 12"));
    EXPECT_FALSE(near("TR-2026", "TR-2027"));
    EXPECT_FALSE(near("ＴＲ２０２６", "tr 2026"));  // the same number
    EXPECT_EQ(number_skeleton(number_skeleton("OILZSGBQ")), number_skeleton("OILZSGBQ"));
}

}  // namespace
}  // namespace touchstone::records

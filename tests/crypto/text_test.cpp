// Hexadecimal and base64: one spelling for each byte string.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "tests/support/result_matchers.h"

namespace touchstone::crypto {
namespace {

using test::HasRule;
using test::IsOk;

TEST(Hex, writes_lower_case_pairs) {
    EXPECT_EQ(to_hex(Bytes{0x00, 0x0F, 0xA0, 0xFF}), "000fa0ff");
    EXPECT_EQ(to_hex({}), "");
}

TEST(Hex, refuses_every_other_spelling) {
    for (const char* text : {"0", "000", "0F", "fF", "0x", " 0", "0 ", "g0", "0g", "0\n"}) {
        EXPECT_THAT(from_hex(text), HasRule("hex.form")) << text;
    }
}

TEST(Hex, names_the_place_of_a_wrong_character) {
    EXPECT_THAT(from_hex("00f!").error().what, testing::HasSubstr("at character 3"));
    EXPECT_THAT(from_hex("00!f").error().what, testing::HasSubstr("at character 2"));
}

TEST(Hex, takes_a_hash_of_exactly_64_digits) {
    EXPECT_THAT(hash_from_hex(std::string(64, 'a')), IsOk());
    EXPECT_THAT(hash_from_hex(std::string(62, 'a')), HasRule("hex.form"));
    EXPECT_THAT(hash_from_hex(std::string(66, 'a')), HasRule("hex.form"));
    EXPECT_THAT(hash_from_hex(""), HasRule("hex.form"));
}

RC_GTEST_PROP(Hex, reads_what_it_writes, (const Bytes& bytes)) {
    RC_ASSERT(from_hex(to_hex(bytes)).value() == bytes);
}

TEST(Base64, writes_the_texts_of_rfc4648_section_10) {
    const std::pair<const char*, const char*> rows[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (const auto& [plain, encoded] : rows) {
        EXPECT_EQ(to_base64(as_bytes(plain)), encoded);
        EXPECT_EQ(from_base64(encoded).value(), to_bytes(plain));
    }
}

TEST(Base64, refuses_every_other_spelling) {
    const std::pair<const char*, std::string> rows[] = {
        {"no padding", "Zg"},
        {"half the padding", "Zg="},
        {"too much padding", "Zm8=="},
        {"padding alone", "===="},
        {"padding after a whole group", "Zm9v===="},
        {"padding inside", "Zg==Zg=="},
        {"tail bits set after one byte", "Zh=="},
        {"tail bits set after two bytes", "Zm9="},
        {"URL-safe alphabet", "-_-_"},
        {"blank inside", "Zm 9"},
        {"newline at the end", "Zm9v\n"},
        {"newline inside", "Zm9\nZm9v"},
        {"zero byte", std::string("Zm9\0", 4)},
        {"not ASCII", "Zm\xC3\xA4"},
        {"one character", "Z"},
        {"five characters", "Zm9vZ"},
    };
    for (const auto& [name, text] : rows)
        EXPECT_THAT(from_base64(text), HasRule("base64.form")) << name;
}

RC_GTEST_PROP(Base64, reads_what_it_writes, (const Bytes& bytes)) {
    RC_ASSERT(from_base64(to_base64(bytes)).value() == bytes);
}

RC_GTEST_PROP(Base64, accepts_nothing_that_it_would_write_otherwise, (const std::string& text)) {
    const auto bytes = from_base64(text);
    if (bytes) RC_ASSERT(to_base64(*bytes) == text);
}

}  // namespace
}  // namespace touchstone::crypto

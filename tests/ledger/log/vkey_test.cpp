#include "ledger/log/vkey.h"

#include <gtest/gtest.h>

#include "cosigners.h"
#include "tests/support/result_matchers.h"
#include "vectors.h"

namespace touchstone::log {

namespace {

using touchstone::test::HasRule;
using touchstone::test::IsOk;

const std::string kVkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

}  // namespace

TEST(Vkey, reads_the_example_of_the_specification) {
    const auto key = parse_vkey(kVkey);
    ASSERT_THAT(key, IsOk());
    EXPECT_EQ(key->name, "example.com/foo");
    EXPECT_EQ(key->algorithm, NoteAlgorithm::ed25519);
    EXPECT_EQ(note_key_id(*key), 0x530d903aU);
    EXPECT_EQ(format_vkey(*key), kVkey);
}

TEST(Vkey, of_a_cosigner_has_its_own_id) {
    const VerifierKey log{"example.com/foo", NoteAlgorithm::ed25519, test::key_of(1).public_key()};
    auto witness = log;
    witness.algorithm = NoteAlgorithm::cosignature;
    EXPECT_NE(note_key_id(log), note_key_id(witness));
    EXPECT_EQ(parse_vkey(format_vkey(witness)), witness);
}

TEST(Vkey, names_have_no_spaces_plus_or_control_characters) {
    for (const char* good : {"a", "example.com/log42", "cn.cnas", "\xC3\xA9", "\xE8\xAA\x8D"}) {
        EXPECT_TRUE(is_key_name(good)) << good;
    }
    const std::vector<std::string> bad{"",
                                       "a b",
                                       " a",
                                       "a+b",
                                       "a\tb",
                                       "a\nb",
                                       "a\x7F",
                                       std::string("a\0b", 3),
                                       "\xFF",
                                       "\xC3",
                                       "a\xC2\xA0",
                                       "a\xC2\x85",
                                       "\xE1\x9A\x80",
                                       "\xE2\x80\x80z",
                                       "\xE2\x80\x8A",
                                       "\xE2\x80\xA8",
                                       "\xE2\x80\xA9",
                                       "\xE2\x80\xAF",
                                       "\xE2\x81\x9F",
                                       "\xE3\x80\x80",
                                       std::string(256, 'a')};
    for (const std::string& name : bad) EXPECT_FALSE(is_key_name(name)) << name;
    EXPECT_TRUE(is_key_name(std::string(255, 'a')));
}

TEST(Vkey, refuses_each_part_that_is_wrong) {
    const std::vector<std::pair<const char*, std::string>> rows{
        {"nothing", ""},
        {"one part", "example.com"},
        {"two parts", "example.com/foo+530d903a"},
        {"empty name", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"},
        {"name with a space", "example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"},
        {"other name", "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"},
        {"upper case id", "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"},
        {"short id", "example.com/foo+530d903+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"},
        {"no id", "example.com/foo++AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"},
        {"no key", "example.com/foo+530d903a+"},
        {"no base64", "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2*"},
        {"newline behind", kVkey + "\n"},
        {"space behind", kVkey + " "},
        {"space before", " " + kVkey},
    };
    for (const auto& [what, text] : rows)
        EXPECT_THAT(parse_vkey(text), HasRule("vkey.form")) << what;
}

TEST(Vkey, vectors_of_signed_note) {
    SHARED_FILE_OR_SKIP(path, "vectors/signed-note/notes.json");
    const auto vectors = test::load_json(path);
    for (const std::string& text : test::texts_at(vectors, "vkeys_valid")) {
        const auto key = parse_vkey(text);
        ASSERT_THAT(key, IsOk());
        EXPECT_EQ(format_vkey(*key), text);
    }
    for (const auto& row : vectors.at("vkeys_invalid").as_array()) {
        EXPECT_THAT(parse_vkey(test::text_at(row, "vkey")), HasRule("vkey.form"))
            << test::text_at(row, "why");
    }
}

TEST(Vkey, every_proper_substring_and_every_incremented_byte_is_refused) {
    SHARED_FILE_OR_SKIP(path, "vectors/signed-note/notes.json");
    const auto vectors = test::load_json(path);
    for (const std::string& text : test::texts_at(vectors, "vkeys_valid")) {
        for (std::size_t begin = 0; begin < text.size(); ++begin) {
            for (std::size_t size = 0; size <= text.size() - begin; ++size) {
                if (size == text.size()) continue;
                EXPECT_FALSE(parse_vkey(text.substr(begin, size))) << text.substr(begin, size);
            }
            auto incremented = text;
            ++incremented[begin];
            EXPECT_FALSE(parse_vkey(incremented)) << incremented;
        }
    }
}

}  // namespace touchstone::log

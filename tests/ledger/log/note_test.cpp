#include "ledger/log/note.h"

#include <gtest/gtest.h>

#include "cosigners.h"
#include "crypto/base64.h"
#include "tests/support/result_matchers.h"
#include "vectors.h"

namespace touchstone::log {

namespace {

using test::key_of;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

const std::string kText = "First line.\n\nThird line.\n";
const std::string kName = "example.com/log";
const std::string kLine = "\xE2\x80\x94 example.com/log AAAAAAA=\n";  // key id 0, one zero byte

VerifierKey log_key(std::uint8_t byte, const std::string& name = kName) {
    return {name, NoteAlgorithm::ed25519, key_of(byte).public_key()};
}

VerifierKey cosigner_key(std::uint8_t byte) {
    return {"witness", NoteAlgorithm::cosignature, key_of(byte).public_key()};
}

std::vector<std::string> names_of(const std::vector<VerifiedSignature>& signatures) {
    std::vector<std::string> names;
    for (const auto& signature : signatures) names.push_back(signature.key.name);
    return names;
}

/// Of 32 bytes that open with the number, big endian.
crypto::SecretKey numbered_key(std::uint32_t number) {
    crypto::Seed seed{};
    for (std::size_t i = 0; i < 4; ++i) {
        seed[4 + i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    }
    return crypto::SecretKey(seed);
}

}  // namespace

TEST(Note, comes_back_as_it_went_in) {
    const Note note{
        kText,
        {sign_note(kText, kName, key_of(1)), cosign_note(kText, "witness", key_of(2), 1700000000)}};
    EXPECT_EQ(parse_note(format_note(note)), note);
}

TEST(Note, text_ends_at_the_last_blank_line) {
    const auto note = parse_note("a\n\nb\n\n" + kLine);
    ASSERT_THAT(note, IsOk());
    EXPECT_EQ(note->text, "a\n\nb\n");
    EXPECT_EQ(note->signatures.size(), 1U);
}

TEST(Note, refuses_each_thing_that_is_wrong) {
    const std::string good = "text\n\n" + kLine;
    ASSERT_THAT(parse_note(good), IsOk());
    std::string many = "text\n\n";
    for (int i = 0; i < 101; ++i) many += kLine;
    const std::vector<std::pair<const char*, std::string>> rows{
        {"empty", ""},
        {"no blank line", "text\n" + kLine},
        {"no signature", "text\n\n"},
        {"no last newline", good.substr(0, good.size() - 1)},
        {"no text", "\n" + kLine},
        {"carriage return", "text\r\n\n" + kLine},
        {"tab", "te\txt\n\n" + kLine},
        {"zero byte", std::string("te\0xt\n\n", 7) + kLine},
        {"not UTF-8", "te\xFFxt\n\n" + kLine},
        {"hyphen, not dash", "text\n\n- example.com/log AAAAAAA=\n"},
        {"no name", "text\n\n\xE2\x80\x94  AAAAAAA=\n"},
        {"plus in the name", "text\n\n\xE2\x80\x94 a+b AAAAAAA=\n"},
        {"wide space in the name", "text\n\n\xE2\x80\x94 a\xC2\xA0z AAAAAAA=\n"},
        {"no signature bytes", "text\n\n\xE2\x80\x94 example.com/log\n"},
        {"empty signature bytes", "text\n\n\xE2\x80\x94 example.com/log \n"},
        {"only a key id", "text\n\n\xE2\x80\x94 example.com/log AAAAAA==\n"},
        {"no base64", "text\n\n\xE2\x80\x94 example.com/log AAAAAA*=\n"},
        {"stray tail bits", "text\n\n\xE2\x80\x94 example.com/log AAAAAAB=\n"},
        {"no padding", "text\n\n\xE2\x80\x94 example.com/log AAAAAAA\n"},
        {"a third word", "text\n\n\xE2\x80\x94 example.com/log AAAAAAA= x\n"},
        {"text behind", good + "more\n"},
        {"over 100 lines", many},
        {"over 64 KiB", std::string(kNoteBytesMax, 'a') + "\n\n" + kLine},
    };
    for (const auto& [what, text] : rows)
        EXPECT_THAT(parse_note(text), HasRule("note.form")) << what;
}

TEST(Note, may_have_a_hundred_lines) {
    std::string many = "text\n\n";
    for (int i = 0; i < 100; ++i) many += kLine;
    EXPECT_THAT(parse_note(many), IsOk());
}

TEST(NoteVerification, skips_what_it_does_not_know) {
    const Note note{kText,
                    {sign_note(kText, "stranger", key_of(9)), sign_note(kText, kName, key_of(1)),
                     sign_note(kText, kName, key_of(8))}};
    const auto verified = verify_note(note, std::vector{log_key(1)});
    ASSERT_THAT(verified, IsOk());
    EXPECT_EQ(names_of(*verified), std::vector{kName});
}

TEST(NoteVerification, tells_a_cosignatures_time) {
    const Note note{kText, {cosign_note(kText, "witness", key_of(2), 1700000000)}};
    const auto verified = verify_note(note, std::vector{cosigner_key(2)});
    ASSERT_THAT(verified, IsOk());
    EXPECT_EQ(verified->at(0).time_s, 1700000000U);
}

TEST(NoteVerification, needs_one_known_key) {
    const Note note{kText, {sign_note(kText, kName, key_of(1))}};
    EXPECT_THAT(verify_note(note, {}), HasRule("note.unsigned"));
    EXPECT_THAT(verify_note(note, std::vector{log_key(2)}), HasRule("note.unsigned"));
}

TEST(NoteVerification, one_bad_line_by_a_known_key_refuses_the_whole_note) {
    const std::vector known{log_key(1), cosigner_key(2)};
    const auto log_line = sign_note(kText, kName, key_of(1));
    const auto cosignature = cosign_note(kText, "witness", key_of(2), 1700000000);
    const std::vector<std::pair<const char*, NoteSignature>> rows{
        {"other text", sign_note("Other.\n", kName, key_of(1))},
        {"one bit",
         [&] {
             auto line = log_line;
             line.signature[7] ^= 1;
             return line;
         }()},
        {"cut",
         [&] {
             auto line = log_line;
             line.signature.pop_back();
             return line;
         }()},
        {"longer",
         [&] {
             auto line = log_line;
             line.signature.push_back(0);
             return line;
         }()},
        {"other time",
         [&] {
             auto line = cosignature;
             line.signature[7] ^= 1;
             return line;
         }()},
        {"no time",
         [&] {
             auto line = cosignature;
             line.signature.resize(7);
             return line;
         }()},
        {"a log's signature under a cosigner's id",
         [&] {
             auto line = cosignature;
             line.signature = log_line.signature;
             return line;
         }()},
    };
    for (const auto& [what, line] : rows) {
        const Note note{kText, {log_line, cosignature, line}};
        EXPECT_THAT(verify_note(note, known), HasRule("note.signature")) << what;
    }
}

TEST(NoteVerification, a_time_past_2_to_the_63_is_refused_though_its_signature_holds) {
    const std::uint64_t time_s = std::uint64_t{1} << 63;
    auto line = cosign_note(kText, "witness", key_of(2), 1);
    const auto message = "cosignature/v1\ntime " + std::to_string(time_s) + "\n" + kText;
    const auto signature = key_of(2).sign(as_bytes(message));
    line.signature = {0x80, 0, 0, 0, 0, 0, 0, 0};
    line.signature.insert(line.signature.end(), signature.begin(), signature.end());
    EXPECT_THAT(verify_note(Note{kText, {line}}, std::vector{cosigner_key(2)}),
                HasRule("note.signature"));
}

TEST(NoteVerification, a_key_counts_once) {
    const Note note{
        kText,
        {cosign_note(kText, "witness", key_of(2), 5), cosign_note(kText, "witness", key_of(2), 7)}};
    const auto verified = verify_note(note, std::vector{cosigner_key(2)});
    ASSERT_THAT(verified, IsOk());
    ASSERT_EQ(verified->size(), 1U);
    EXPECT_EQ(verified->at(0).time_s, 5U);
}

TEST(NoteVerification, keys_of_one_name_and_id_do_not_disturb_each_other) {
    const auto first = numbered_key(4352);
    const auto second = numbered_key(83910);
    const std::vector<VerifierKey> known{
        {test::kOrigin, NoteAlgorithm::ed25519, first.public_key()},
        {test::kOrigin, NoteAlgorithm::ed25519, second.public_key()}};
    ASSERT_EQ(note_key_id(known[0]), note_key_id(known[1]));
    const Note note{
        kText, {sign_note(kText, test::kOrigin, first), sign_note(kText, test::kOrigin, second)}};
    const auto verified = verify_note(note, known);
    ASSERT_THAT(verified, IsOk());
    EXPECT_EQ(verified->size(), 2U);
}

TEST(Note, vectors_sign_as_go_does) {
    SHARED_FILE_OR_SKIP(path, "vectors/signed-note/notes.json");
    const auto vectors = test::load_json(path);
    for (const auto& row : vectors.at("sign").as_array()) {
        const auto skey = test::text_at(row, "skey");  // PRIVATE+KEY+name+id+base64(type ‖ seed)
        const auto name = skey.substr(12, skey.find('+', 12) - 12);
        const auto material = crypto::from_base64(skey.substr(12 + name.size() + 10));
        ASSERT_THAT(material, IsOk());
        crypto::Seed seed{};
        std::copy(material->begin() + 1, material->end(), seed.begin());
        const auto text = test::text_at(row, "text");
        const Note note{text, {sign_note(text, name, crypto::SecretKey(seed))}};
        EXPECT_EQ(format_note(note), test::text_at(row, "note"));
    }
}

TEST(Note, vectors_open_as_go_does) {
    SHARED_FILE_OR_SKIP(path, "vectors/signed-note/notes.json");
    const auto vectors = test::load_json(path);
    for (const auto& row : vectors.at("open").as_array()) {
        std::vector<VerifierKey> known;
        for (const auto& text : test::texts_at(row, "known")) {
            known.push_back(parse_vkey(text).value());
        }
        const auto note = parse_note(test::text_at(row, "note"));
        const bool opens = row.at("ok").as_bool();
        if (!opens && !note) continue;  // a signature that is too long is no base64 of this note
        ASSERT_THAT(note, IsOk());
        const auto verified = verify_note(*note, known);
        ASSERT_EQ(verified.has_value(), opens);
        if (opens) {
            EXPECT_EQ(names_of(*verified), test::texts_at(row, "verified"));
        }
    }
}

TEST(Note, vectors_of_malformed_notes_are_refused) {
    SHARED_FILE_OR_SKIP(path, "vectors/signed-note/notes.json");
    const auto vectors = test::load_json(path);
    for (const auto& text : test::texts_at(vectors, "malformed")) {
        EXPECT_THAT(parse_note(text), HasRule("note.form")) << text;
    }
    for (const auto& row : vectors.at("sign").as_array()) {
        auto text = test::text_at(row, "note");
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto broken = text;
            broken[i] = '\xFF';
            EXPECT_THAT(parse_note(broken), HasRule("note.form"));
        }
    }
}

}  // namespace touchstone::log

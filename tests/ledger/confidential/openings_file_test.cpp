#include "ledger/confidential/openings_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::confidential {
namespace {

const std::string kRecord(64, 'a');
const std::string kHead =
    "{\n  \"format\": \"touchstone openings v1\",\n  \"record\": \"" + kRecord + "\"";
const std::string kSeedLine = ",\n  \"seed\": \"AAECAwQFBgcICQoLDA0ODw==\"";
const std::string kTexts = "\"texts\": [{\"language\": \"en\", \"text\": \"Hollow Brook Farm\"}]";
const std::string kBegin = ",\n  \"openings\": [\n    ";
const std::string kEnd = "\n  ]\n}\n";
const std::string kSeeded = kHead + kSeedLine + kBegin +
                            "{\"path\": \"attestation.parties[0].name\", " + kTexts + "}" + kEnd;
const std::string kSalted = kHead + kBegin + "{\"path\": \"attestation.parties[0].name\", " +
                            "\"salt\": \"Fk9PY6HX+zqeFS/PRk0Abw==\", " + kTexts + "}" + kEnd;

TEST(OpeningsFile, with_a_seed_or_with_salts_says_the_same) {
    const auto seeded = parse_openings(kSeeded);
    ASSERT_THAT(seeded, test::IsOk());
    const auto salted = parse_openings(kSalted);
    ASSERT_THAT(salted, test::IsOk());
    EXPECT_EQ(seeded->seed->at(15), 15);
    EXPECT_EQ(salted->seed, std::nullopt);
    EXPECT_EQ(seeded->disclosure, salted->disclosure);
    Hash record;
    record.fill(0xaa);
    EXPECT_EQ(salted->disclosure.record, record);
    EXPECT_EQ(format_openings(*seeded), kSeeded);
    EXPECT_EQ(format_openings(*salted), kSalted);
    OpeningsFile without = *seeded;
    without.seed.reset();
    EXPECT_EQ(format_openings(without), kSalted);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) ADD_FAILURE() << from << " is not there";
    return text.replace(at, from.size(), to);
}

TEST(OpeningsFile, texts_in_other_scripts_and_with_quotes_keep_their_spelling) {
    const std::string text = replaced(kSalted, "Hollow Brook Farm", "磨坊 \\\"A\\\" \\\\ B");
    const auto file = parse_openings(text);
    ASSERT_THAT(file, test::IsOk());
    EXPECT_EQ(file->disclosure.openings[0].texts[0].text, "磨坊 \"A\" \\ B");
    EXPECT_EQ(format_openings(*file), text);
}

struct Row {
    const char* name;
    std::string text;
    const char* what;
};

TEST(OpeningsFile, each_field_is_held_to_its_form) {
    const std::string opening = "{\"path\": \"attestation.parties[0].name\", " + kTexts + "}";
    const Row rows[] = {
        {"not JSON", "{", "not JSON"},
        {"no object", "[]", "must be an object"},
        {"format", replaced(kSalted, "openings v1", "openings v2"), "format must be"},
        {"no format", replaced(kSalted, "\"format\": \"touchstone openings v1\",", ""), "format"},
        {"record", replaced(kSalted, "aaa", "AAA"), "record must be 32 bytes"},
        {"short record", replaced(kSalted, "aaa", "a"), "record must be 32 bytes"},
        {"short seed", replaced(kSeeded, "AAECAw", "AA"), "seed must be 16 bytes"},
        {"seed no text", replaced(kSeeded, "\"AAECAwQFBgcICQoLDA0ODw==\"", "1"), "seed must be"},
        {"no list", kHead + ",\n  \"openings\": {}\n}\n", "openings must be a list"},
        {"no openings", kHead + ",\n  \"openings\": []\n}\n", "openings must be 1 to 1,000"},
        {"no opening", kHead + kBegin + "1" + kEnd, "openings must be objects"},
        {"no path", replaced(kSalted, "\"path\"", "\"place\""), "path must be a text"},
        {"empty path", replaced(kSalted, "attestation.parties[0].name", ""), "path must be"},
        {"path", replaced(kSalted, "parties[0]", "Parties[0]"), "path must be the path"},
        {"long path", replaced(kSalted, "parties", std::string(201, 'p')), "path must be the path"},
        {"no salt", replaced(kSeeded, kSeedLine, ""), "salt must be a text"},
        {"short salt", replaced(kSalted, "Fk9PY6HX", "Fk9P"), "salt must be 16 bytes"},
        {"salt", replaced(kSalted, "Fk9P", "Fk9-"), "salt must be 16 bytes"},
        {"no texts", replaced(kSalted, "\"texts\": [", "\"texte\": ["), "texts must be a list"},
        {"text", replaced(kSalted, "{\"language\": \"en\", \"text\": \"Hollow Brook Farm\"}", "1"),
         "texts must be objects"},
        {"empty", replaced(kSalted, "{\"language\": \"en\", \"text\": \"Hollow Brook Farm\"}", ""),
         "texts: is missing"},
        {"language", replaced(kSalted, "\"en\"", "\"English!\""), "texts[0].language"},
        {"no language", replaced(kSalted, "\"language\"", "\"lang\""), "language must be a text"},
        {"empty text", replaced(kSalted, "Hollow Brook Farm", ""), "texts[0].text: is missing"},
        {"control character", replaced(kSalted, "Hollow", "\\u0007"), "texts[0].text"},
        {"twice", replaced(kSeeded, opening, opening + ",\n    " + opening), "is there twice"},
        {"seed and salt",
         replaced(kSeeded, kTexts, "\"salt\": \"Fk9PY6HX+zqeFS/PRk0Abw==\", " + kTexts), "spelled"},
        {"unknown member", replaced(kSalted, kTexts, kTexts + ", \"more\": 1"), "not spelled"},
        {"member twice", replaced(kSalted, "{\n", "{\n  \"format\": \"x\",\n"), "not spelled"},
        {"another escape", replaced(kSalted, "Hollow", "\\u0048ollow"), "not spelled"},
        {"blank", kSalted + "\n", "not spelled"},
        {"too long", std::string(kOpeningsBytesMax + 1, ' '), "longer than 1 MiB"},
    };
    for (const Row& row : rows) {
        const auto file = parse_openings(row.text);
        EXPECT_THAT(file, test::HasRule("openings.form")) << row.name;
        const std::string what = file ? "" : file.error().what;
        EXPECT_THAT(what, testing::HasSubstr(row.what)) << row.name;
    }
}

TEST(OpeningsFile, holds_at_most_a_thousand) {
    OpeningsFile file{.seed = {}, .disclosure = {.record = {1}}};
    for (int i = 0; i < 1'001; ++i)
        file.disclosure.openings.push_back(
            {"attestation.items[" + std::to_string(i) + "].amount", {}, {{"en", "1 kg"}}});
    EXPECT_THAT(parse_openings(format_openings(file)), test::HasRule("openings.form"));
    file.disclosure.openings.pop_back();
    EXPECT_THAT(parse_openings(format_openings(file)), test::IsOk());
}

}  // namespace
}  // namespace touchstone::confidential

#include "ledger/records/record.h"

#include <gtest/gtest.h>

#include "crypto/sha256.h"
#include "tests/support/records_fixture.h"
#include "tests/support/result_matchers.h"

namespace touchstone::records {
namespace {

using test::good_message;
using test::good_record;
using test::HasRule;
using test::IsOk;

TEST(Record, good_record_of_every_payload_parses) {
    for (const std::string& name : test::payload_names()) {
        const auto record = from_json(test::good_record_json(name));
        ASSERT_THAT(record, IsOk()) << name;
        EXPECT_EQ(payload_name(**record), name);
    }
}

TEST(Record, fixture_has_every_payload_of_the_schema) {
    const auto* payload = pb::Record::descriptor()->FindOneofByName("payload");
    ASSERT_EQ(static_cast<std::size_t>(payload->field_count()), test::payload_names().size());
    for (int i = 0; i < payload->field_count(); ++i) {
        EXPECT_EQ(payload->field(i)->name(), test::payload_names()[static_cast<std::size_t>(i)]);
    }
}

TEST(Record, bytes_are_kept_as_sent_and_named_by_their_hash) {
    const Bytes sent = good_record("attestation").bytes;
    const auto record = parse_record(sent);
    ASSERT_THAT(record, IsOk());
    EXPECT_EQ(record->bytes, sent);
    EXPECT_EQ(record->id, crypto::sha256(sent));
}

TEST(Record, json_and_bytes_say_the_same) {
    for (const std::string& name : test::payload_names()) {
        const Record record = good_record(name);
        for (const bool pretty : {false, true}) {
            const auto again = from_json(to_json(*record, pretty));
            ASSERT_THAT(again, IsOk()) << name;
            EXPECT_EQ(again->bytes, record.bytes) << name;
        }
    }
}

TEST(Record, size_is_bounded) {
    EXPECT_THAT(parse_record({}), HasRule("record.form"));
    EXPECT_THAT(parse_record(Bytes(kRecordBytesMax + 1)), HasRule("record.form"));
    pb::Record big = good_message("attestation");
    for (int i = 0; i < 15; ++i) {
        auto* link = big.mutable_attestation()->add_links();
        link->set_role("report");
        link->set_url("https://lab.example/" + std::string(4000, 'a'));
    }
    EXPECT_THAT(make_record(big), HasRule("record.form"));
    big.mutable_attestation()->mutable_links()->RemoveLast();
    EXPECT_THAT(make_record(big), IsOk());
}

TEST(Record, payload_name_of_nothing_is_empty) {
    EXPECT_EQ(payload_name(pb::Record{}), "");
}

struct JsonRow {
    std::string_view name;
    std::string json;
};

TEST(RecordJson, bad_texts_are_refused) {
    const std::string good = test::good_record_json("approve");
    const JsonRow rows[] = {
        {"empty", ""},
        {"no object", "[]"},
        {"cut", good.substr(0, good.size() / 2)},
        {"something after the end", good + "{}"},
        {"unknown field", R"({"author": "aa.nab", "colour": "red"})"},
        {"unknown field deeper", R"({"author": "aa.nab", "body": {"colour": "red"}})"},
        {"wrong type", R"({"author": 7.5, "reported": "perhaps"})"},
        {"unknown enum value", R"({"body": {"action": "BODY_ACTION_DANCE"}})"},
        {"bad base64", R"({"previous": "***"})"},
        {"not UTF-8", "{\"author\": \"\xFF\"}"},
        {"two payloads", R"({"approve": {"record": "AAAA"}, "backfill": {"from": "2026-01-01"}})"},
        {"a name twice", R"({"author": "aa.nab", "author": "aa.lab"})"},
        {"a name twice, by both its spellings",
         R"({"decidedOn": "2026-03-01", "decided_on": "2026-03-02"})"},
        {"a name twice, escaped", R"({"author": "aa.nab", "\u0061uthor": "aa.lab"})"},
        {"single quotes", R"({'author': 'aa.nab'})"},
        {"name without quotes", R"({author: "aa.nab"})"},
        {"trailing comma", R"({"author": "aa.nab",})"},
        {"comment", R"(/* draft */ {"author": "aa.nab"})"},
        {"line break in a text", "{\"author\": \"aa\nnab\"}"},
        {"lone surrogate", R"({"author": "\ud800"})"},
        {"not a number", R"({"batch": {"count": NaN}})"},
        {"too long", std::string(300'000, ' ') + good},
        {"too deep", std::string(100'000, '[')},
    };
    for (const JsonRow& row : rows)
        EXPECT_THAT(from_json(row.json), HasRule("record.json")) << row.name;
}

}  // namespace
}  // namespace touchstone::records

#include "ledger/chain/genesis.h"

#include <gtest/gtest.h>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "tests/support/result_matchers.h"

namespace touchstone::chain {
namespace {

using test::HasRule;
using test::IsOk;

crypto::PublicKey key(std::uint8_t number) {
    return crypto::SecretKey(crypto::Seed{number}).public_key();
}

Genesis example() {
    return {.network_id = {},
            .name = "demo.touchstone.example",
            .mode = Mode::demonstration,
            .time_ms = 1'790'000'000'000,
            .parameters = {},
            .validators = {.epoch = 0,
                           .validators = {{"xa.nab", key(1), key(2)}, {"xb.nab", key(3), key(4)}}},
            .records = {Bytes{1, 2, 3}, Bytes{4}}};
}

std::string text() {
    return format_genesis(example());
}

std::string replaced(std::string_view from, std::string_view to) {
    std::string changed = text();
    const std::size_t at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
}

TEST(Genesis, reads_as_the_specification_shows) {
    const auto base64 = [](std::uint8_t number) { return crypto::to_base64(key(number)); };
    EXPECT_EQ(text(), R"({
  "format": "touchstone genesis v1",
  "name": "demo.touchstone.example",
  "mode": "demonstration",
  "time_ms": 1790000000000,
  "parameters": {
    "epoch_days": 7,
    "records_per_epoch": 1000000,
    "bytes_per_epoch": 4000000000,
    "bulk_records_per_epoch": 5000000
  },
  "validators": [
    {"body": "xa.nab", "validator_key": ")" +
                          base64(1) + R"(", "log_key": ")" + base64(2) + R"("},
    {"body": "xb.nab", "validator_key": ")" +
                          base64(3) + R"(", "log_key": ")" + base64(4) + R"("}
  ],
  "records": [
    "AQID",
    "BA=="
  ]
}
)");
}

TEST(Genesis, is_named_by_the_hash_of_its_bytes) {
    Genesis expected = example();
    expected.network_id = crypto::sha256(as_bytes(text()));
    EXPECT_EQ(parse_genesis(text()).value(), expected);
    EXPECT_EQ(origin(expected),
              "demo.touchstone.example/" + crypto::to_hex(expected.network_id).substr(0, 16));
}

TEST(Genesis, may_have_no_records_and_be_for_production) {
    Genesis genesis = example();
    genesis.records.clear();
    genesis.mode = Mode::production;
    const auto parsed = parse_genesis(format_genesis(genesis));
    ASSERT_THAT(parsed, IsOk());
    EXPECT_TRUE(parsed->records.empty());
    EXPECT_EQ(parsed->mode, Mode::production);
}

struct Row {
    const char *from, *to, *named;
};

TEST(Genesis, is_refused_when_a_member_is_wrong_and_names_it) {
    const Row rows[] = {
        // unknown, missing, twice
        {"\"name\"", "\"nom\"", "file.name is missing"},
        {"  \"mode\": \"demonstration\",\n", "", "file.mode is missing"},
        {"  \"records\"", "  \"extra\": 1,\n  \"records\"", "file has a member that is not known"},
        {"\"epoch_days\": 7,", "\"epoch_days\": 7,\n    \"x\": 7,",
         "parameters has a member that is not known"},
        {"\"epoch_days\": 7,", "\"epoch_days\": 9,\n    \"epoch_days\": 7,", "line 7"},
        {"  \"mode\": \"demonstration\"",
         "  \"mode\": \"production\",\n  \"mode\": \"demonstration\"", "line 4"},
        {"{\"body\"", "{\"x\": 1, \"body\"", "validators[0] has a member that is not known"},
        // wrong types and values
        {"touchstone genesis v1", "touchstone genesis v2", "format"},
        {"\"demo.touchstone.example\"", "7", "file.name must be a text"},
        {"demo.touchstone", "Demo.touchstone", "name"},
        {"demo.touchstone.example", "", "name"},
        {"\"demonstration\"", "\"test\"", "mode"},
        {"1790000000000", "\"1790000000000\"", "file.time_ms"},
        {"1790000000000", "0", "file.time_ms"},
        {"1790000000000", "-1", "file.time_ms"},
        {"1790000000000", "1.5", "file.time_ms"},
        {"1790000000000", "1e400", "file.time_ms"},
        {"1790000000000", "253402300800000", "file.time_ms"},
        {"1790000000000", "18446744073709551615", "file.time_ms"},
        {"\"epoch_days\": 7", "\"epoch_days\": 0", "parameters.epoch_days"},
        {"\"epoch_days\": 7", "\"epoch_days\": 36526", "parameters.epoch_days"},
        {"\"records_per_epoch\": 1000000", "\"records_per_epoch\": 4294967296",
         "parameters.records_per_epoch"},
        {"4000000000", "9007199254740992", "parameters.bytes_per_epoch"},
        {"5000000\n", "null\n", "parameters.bulk_records_per_epoch"},
        {"\"AQID\"", "1", "records[0]"},
        {"\"AQID\"", "\"\"", "records[0]"},
        {"\"BA==\"", "\"BB==\"", "records[1]"},
        {"\"BA==\"", "\"BA\"", "records[1]"},
        {"{\"body\": \"xa.nab\"", "{\"body\": \"XA\"", "body id"},
        {"{\"body\": \"xb.nab\"", "{\"body\": \"xa.nab\"", "xa.nab is named twice"},
        {"{\"body\"", "[],{\"body\"", "validators[0] must be an object"},
        // other spellings of the same
        {"\"name\": ", "\"name\":", "line 3"},
        {"1790000000000", "1790000000000 ", "line 5"},
        {"demo.touch", "\\u0064emo.touch", "line 3"},
        {"7,", "7.0,", "parameters.epoch_days"},
        {"}\n", "}\n\n", "line 15"},
        {"{\n", "\xEF\xBB\xBF{\n", "not JSON"},
        {"\"AQID\",", "\"AQID\",,", "not JSON"},
        {"{\n", "// comment\n{\n", "not JSON"},
    };
    for (const auto& [from, to, named] : rows) {
        const auto parsed = parse_genesis(replaced(from, to));
        ASSERT_THAT(parsed, HasRule("genesis.form")) << to;
        EXPECT_THAT(parsed.error().what, testing::HasSubstr(named)) << to;
    }
}

TEST(Genesis, is_refused_when_a_key_is_no_key) {
    const std::string good = crypto::to_base64(key(4));
    const std::pair<std::string, const char*> rows[] = {
        {crypto::to_base64(key(1)), "named twice"},
        {crypto::to_base64(crypto::PublicKey{1}), "prime order"},
        {crypto::to_base64(Bytes(31)), "validators[1].log_key"},
        {"", "validators[1].log_key"},
        {good.substr(0, good.size() - 1), "validators[1].log_key"},
    };
    for (const auto& [encoded, named] : rows) {
        const auto parsed = parse_genesis(replaced(good, encoded));
        ASSERT_THAT(parsed, HasRule("genesis.form")) << encoded;
        EXPECT_THAT(parsed.error().what, testing::HasSubstr(named)) << encoded;
    }
}

TEST(Genesis, is_refused_when_it_is_cut_or_goes_on) {
    for (std::size_t size = 0; size < text().size(); ++size) {
        ASSERT_THAT(parse_genesis(text().substr(0, size)), HasRule("genesis.form")) << size;
    }
    EXPECT_THAT(parse_genesis(text() + "\n"), HasRule("genesis.form"));
    EXPECT_THAT(parse_genesis(text() + "{}"), HasRule("genesis.form"));
    EXPECT_THAT(parse_genesis("[]"), HasRule("genesis.form"));
}

TEST(Genesis, is_refused_when_a_record_is_too_long) {
    Genesis genesis = example();
    genesis.records[0] = Bytes(60'000);
    EXPECT_THAT(parse_genesis(format_genesis(genesis)), IsOk());
    genesis.records[0] = Bytes(60'001);
    EXPECT_THAT(parse_genesis(format_genesis(genesis)), HasRule("genesis.form"));
}

}  // namespace
}  // namespace touchstone::chain

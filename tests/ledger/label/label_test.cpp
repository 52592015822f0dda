#include "ledger/label/label.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "sample_label.h"
#include "tests/support/result_matchers.h"

namespace touchstone::label {
namespace {

using touchstone::test::HasRule;
using touchstone::test::IsOk;

TEST(Label, is_read_back_with_all_that_it_may_say_and_with_the_least) {
    Label full = test::sample_label();
    full.seed = std::array<std::uint8_t, 16>{1, 2, 3};
    Label least = test::sample_label();
    least.valid_to.reset();
    least.line.clear();
    least.gtin.clear();
    least.model.clear();
    for (const Label& label : {full, least}) {
        const auto read = decode(encode(label));
        ASSERT_THAT(read, IsOk());
        EXPECT_EQ(*read, label);
    }
}

TEST(Label, is_a_web_token_that_any_reader_of_cbor_takes_apart) {
    EXPECT_EQ(crypto::to_hex(encode(test::sample_label())),
              "a501"
              "6c"
              "78612e6e61622e6c756d656e"  // iss
              "02"
              "6d"
              "4c45442d323032362d30303031"  // sub
              "04"
              "1a"
              "714d397f"  // exp
              "06"
              "1a"
              "6ab13b80"  // iat
              "3a00010000"
              "a6"  // ours
              "01"
              "44"
              "01020304"
              "02"
              "48"
              "0908070605040302"
              "03"
              "1a00011170"
              "04"
              "6e"
              "78612e6e61622f50433030372f31"
              "05"
              "6e"
              "3034303132333435363738393031"
              "06"
              "62"
              "4c39");
}

/// Replaces the only occurrence of some bytes, given in hex.
Bytes with(const std::string& from, const std::string& to) {
    std::string hex = crypto::to_hex(encode(test::sample_label()));
    const std::size_t at = hex.find(from);
    if (at == std::string::npos) ADD_FAILURE() << from << " is not there";
    return *crypto::from_hex(hex.replace(at, from.size(), to));
}

struct Row {
    const char* name;
    std::string from;
    std::string to;
    const char* what;
};

TEST(Label, with_a_claim_that_is_wrong_is_refused_by_name) {
    const std::string issuer = "016c78612e6e61622e6c756d656e";
    const std::vector<Row> rows{
        {"issuer_empty", issuer, "0160", "issuer: 1 to 64 bytes"},
        {"issuer_bytes", issuer, "014c78612e6e61622e6c756d656e", "there should be a text"},
        {"issuer_latin", issuer, "016cff612e6e61622e6c756d656e", "issuer: not UTF-8"},
        {"issuer_missing", "a5" + issuer, "a4", "one spelling"},
        {"number_long", "026d4c45442d323032362d30303031", "027841" + std::string(130, '4'),
         "number: 1 to 64"},
        {"validity_noon", "041a714d397f", "041a714d397e", "last second of a day"},
        {"validity_far", "041a714d397f", "041b7fffffffffffffff", "last second of a day"},
        {"made_negative", "061a6ab13b80", "063a6ab13b80", "time of making"},
        {"made_long_head", "061a6ab13b80", "061b000000006ab13b80", "one spelling"},
        {"network_short", "014401020304", "0143010203", "network: 4 bytes"},
        {"record_long", "02480908070605040302", "0249090807060504030201", "record: 8 bytes"},
        {"index_large", "031a00011170", "031b0000000100000000", "status index"},
        {"line_empty", "046e78612e6e61622f50433030372f31", "0460", "scope line: 1 to 64"},
        {"gtin_number", "056e3034303132333435363738393031", "0501", "there should be a text"},
        {"seed_short", "06624c39", "0741ff", "seed: 16 bytes"},
        {"ours_unknown", "06624c39", "08624c39", "claim 8 of ours"},
        {"claim_unknown", "061a6ab13b80", "071a6ab13b80", "claim 7"},
        {"twice", "06624c39", "056e3034303132333435363738393031", "one spelling"},
        {"indefinite", "a501", "bf01", "there should be a map"},
        {"more_announced", "a501", "bbffffffffffffffff01", "there should be a map"},
        {"cut", "06624c39", "06624c", "there should be a text"},
        {"longer", "06624c39", "06624c3900", "something follows"},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.name);
        const auto read = decode(with(row.from, row.to));
        ASSERT_THAT(read, HasRule("label.form"));
        EXPECT_THAT(read.error().what, testing::HasSubstr(row.what));
    }
}

}  // namespace
}  // namespace touchstone::label

#include "ledger/confidential/values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/records_fixture.h"
#include "tests/support/result_matchers.h"

namespace touchstone::confidential {
namespace {

const Seed kSeed{7, 7, 7};
const std::string kAmount = "attestation.items[0].amount";
const std::string kAddress = "attestation.parties[0].address";
const std::string kStatement = "attestation.statement";

std::vector<std::string> paths_in(const std::string& payload) {
    records::pb::Record record = test::good_message(payload);
    std::vector<std::string> paths;
    for (const PlacedValue& placed : values_in(record)) paths.push_back(placed.path);
    return paths;
}

struct Concealed {
    records::pb::Record before = test::good_message("attestation");
    records::pb::Record record = before;
    std::vector<Opening> openings = conceal(record, {kAmount, kAddress, kStatement}, kSeed);
};

TEST(Values, stand_where_the_design_lets_them) {
    EXPECT_THAT(paths_in("attestation"),
                testing::ElementsAre(kAmount, "attestation.parties[0].name", kAddress, kStatement));
    EXPECT_THAT(paths_in("accreditation"), testing::ElementsAre("accreditation.sites[0].address"));
    for (const std::string& payload : test::payload_names()) {
        if (payload == "attestation" || payload == "accreditation") continue;
        EXPECT_THAT(paths_in(payload), testing::IsEmpty()) << payload;
    }
}

TEST(Values, a_concealed_record_is_a_good_record_without_the_values) {
    const Concealed made;
    const auto record = records::make_record(made.record);
    ASSERT_THAT(record, test::IsOk());
    EXPECT_THAT(to_text(record->bytes), testing::Not(testing::HasSubstr("Harbour Road")));
    ASSERT_EQ(made.openings.size(), 3U);
    EXPECT_EQ(made.openings[0].texts, (std::vector<Text>{{"en", "1 Harbour Road, Port Aa"}}));
    EXPECT_EQ(made.openings[1].salt, salt_for(kSeed, kAddress));
    EXPECT_NE(made.openings[1].salt, made.openings[2].salt);
}

TEST(Values, concealing_leaves_out_what_is_not_plain) {
    records::pb::Record record = test::good_message("attestation");
    EXPECT_THAT(conceal(record, {"attestation.parties[0].name", "attestation.number"}, kSeed),
                testing::IsEmpty());
    EXPECT_EQ(record.SerializeAsString(), test::good_message("attestation").SerializeAsString());
}

TEST(Values, openings_bring_back_what_was_concealed) {
    Concealed made;
    const Revealed revealed = reveal(made.record, made.openings);
    EXPECT_THAT(revealed.paths, testing::ElementsAre(kAmount, kAddress, kStatement));
    EXPECT_THAT(revealed.contradictions, testing::IsEmpty());
    EXPECT_EQ(made.record.SerializeAsString(), made.before.SerializeAsString());
    const Revealed again = reveal(made.record, made.openings);
    EXPECT_THAT(again.paths, testing::IsEmpty());
    EXPECT_THAT(again.contradictions, testing::IsEmpty());
}

TEST(Values, some_openings_show_some_values) {
    Concealed made;
    EXPECT_THAT(reveal(made.record, {made.openings[2]}).paths, testing::ElementsAre(kStatement));
    EXPECT_TRUE(made.record.attestation().statement().has_plain());
    EXPECT_TRUE(made.record.attestation().items(0).amount().has_commitment());
}

TEST(Values, an_opening_of_something_else_is_a_contradiction_and_changes_nothing) {
    const Concealed made;
    const auto refused = [&](records::pb::Record record, Opening opening) {
        const std::string before = record.SerializeAsString();
        const Revealed revealed = reveal(record, {opening});
        EXPECT_EQ(revealed.contradictions, std::vector<Opening>{opening}) << opening.path;
        EXPECT_EQ(record.SerializeAsString(), before);
    };
    Opening other = made.openings[0];
    other.texts[0].text = "2,400 kg";
    refused(made.record, other);
    refused(made.before, other);
    other = made.openings[0];
    other.salt[0] ^= 1;
    refused(made.record, other);
    other = made.openings[0];
    other.path = kStatement;
    refused(made.record, other);
    other.path = "attestation.items[1].amount";
    refused(made.record, other);
}

}  // namespace
}  // namespace touchstone::confidential

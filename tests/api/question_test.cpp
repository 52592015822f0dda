#include "api/question.h"

#include <gtest/gtest.h>

#include "api/target.h"
#include "tests/support/result_matchers.h"

namespace touchstone::api {
namespace {

using test::HasRule;

const std::string kDigest(64, 'a');

const std::pair<std::string, std::string> kGood[] = {
    {"as_of", "2026-03-01"},
    {"known_at", "2026-03-01T09:30:00Z"},
    {"document", kDigest},
    {"label_key", "00112233445566778899aabbccddeeff"},
    {"paper_date", "2026-02-28"},
    {"type", "test-report"},
    {"gtin", "4006381333931"},
    {"model", "L 9/ä"},
    {"batch", "B1"},
    {"hs", "hs2022:851660"},
    {"holder", "Zhang & Søn"},
    {"factory", "North"},
    {"site", "east"},
    {"certain", "true"},
    {"destination", "cc"},
    {"manufactured_on", "2026-01-01"},
    {"shipped_on", "2026-01-02"},
    {"entered_on", "2026-01-03"},
    {"placed_on", "2026-01-04"},
};

TEST(Question, is_the_same_after_a_journey_through_its_parameters) {
    const Parameters all(std::begin(kGood), std::end(kGood));
    const verify::Question question = question_of(all).value();
    const Target again = parse_target("/?" + query_of(question)).value();
    EXPECT_EQ(again.query, all);
    EXPECT_EQ(question_of(again.query).value(), question);
}

TEST(Question, that_asks_nothing_has_no_parameters) {
    EXPECT_EQ(query_of(question_of({}).value()), "");
}

TEST(Question, refuses_each_parameter_that_is_wrong) {
    const std::pair<std::string, std::string> rows[] = {
        {"as_of", "2026-02-30"},
        {"known_at", "yesterday"},
        {"document", "abcd"},
        {"document", std::string(64, 'A')},
        {"label_key", "0011"},
        {"label_key", std::string(32, 'x')},
        {"paper_date", "1.3.2026"},
        {"type", "passport"},
        {"type", "TEST-REPORT"},
        {"type", "unspecified"},
        {"certain", "yes"},
        {"destination", "CC"},
        {"destination", "ccc"},
        {"manufactured_on", "2026"},
        {"shipped_on", ""},
        {"entered_on", "x"},
        {"placed_on", "x"},
        {"gtin", ""},
        {"model", std::string(kParameterBytesMax + 1, 'm')},
        {"openings", "x"},
        {"issuer", "aa.lab"},
    };
    for (const auto& [name, value] : rows) {
        const auto question = question_of({{name, value}});
        ASSERT_THAT(question, HasRule("http.query")) << name << "=" << value;
        EXPECT_NE(question.error().what.find("'" + name + "'"), std::string::npos);
    }
    for (const auto& [name, value] : kGood)
        EXPECT_THAT(question_of({{name, ""}}), HasRule("http.query")) << name;
}

}  // namespace
}  // namespace touchstone::api

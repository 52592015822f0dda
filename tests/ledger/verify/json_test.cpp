#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/verify/verdict_json.h"
#include "paper_story.h"

namespace touchstone::verify {

namespace {

namespace json = boost::json;
using test::PaperLedger;

std::vector<std::string> members(const json::object& object) {
    std::vector<std::string> names;
    for (const auto& member : object) names.emplace_back(member.key());
    return names;
}

/// A report whose validity is over, in a demonstration network.
Verdict expired() {
    PaperLedger ledger(chain::Mode::demonstration);
    test::tell_report(ledger);
    records::pb::Record report = test::paper_report("TR2");
    report.mutable_attestation()->set_valid_to("2026-02-01");
    ledger.record(report);
    ledger.on("2026-06-01");
    ledger.seal();
    return test::paper_verdict(ledger, test::paper_question(ledger, "TR2"));
}

TEST(VerdictJson, has_stable_members) {
    const json::object object = json::parse(to_json(expired(), false)).as_object();
    EXPECT_THAT(
        members(object),
        testing::ElementsAre("schema", "certificate", "acceptance", "headline", "demonstration",
                             "subject", "as_of", "known_at", "checkpoint", "findings", "checks",
                             "needs", "about", "contacts", "enquiry"));
    EXPECT_EQ(object.at("schema"), 1);
    EXPECT_EQ(object.at("certificate"), "NOT_VALID");
    EXPECT_EQ(object.at("demonstration"), true);
    EXPECT_EQ(object.at("as_of"), "2026-06-01");
    const json::object& finding = object.at("findings").at(0).as_object();
    EXPECT_THAT(members(finding),
                testing::ElementsAre("id", "verdict", "class", "acceptance", "final", "check",
                                     "subject", "who", "text", "next", "values"));
    EXPECT_EQ(finding.at("id"), "expired");
    EXPECT_EQ(finding.at("text"), "Expired on 2026-02-01.");
    EXPECT_EQ(finding.at("values").at("to"), "2026-02-01");
    EXPECT_EQ(object.at("checks").as_array().size(), 13U);
    EXPECT_THAT(members(object.at("checks").at(0).as_object()),
                testing::ElementsAre("id", "outcome", "sentence", "evidence", "who"));
}

TEST(VerdictJson, indented_says_the_same) {
    const Verdict verdict = expired();
    const std::string pretty = to_json(verdict, true);
    EXPECT_EQ(json::parse(pretty), json::parse(to_json(verdict, false)));
    EXPECT_THAT(pretty, testing::StartsWith("{\n  \"schema\": 1,\n"));
    EXPECT_THAT(pretty, testing::HasSubstr("\"needs\": []"));
}

TEST(VerdictJson, needs_and_traces_have_their_forms) {
    PaperLedger ledger;
    test::tell_report(ledger);
    ledger.seal();
    const Evidence nothing = test::required(open(test::required(ledger.base()), ledger.genesis()));
    const Question question = test::paper_question(ledger, "TR1");
    const json::value verdict = json::parse(to_json(judge(nothing, question), false));
    EXPECT_EQ(verdict.at("needs").at(0),
              (json::object{{"kind", "subject"}, {"key", "attestation/aa.nab.lab/TR1"}}));
    EXPECT_EQ(verdict.at("needs").at(1).at("kind"), "prefix");
    const json::object traced = json::parse(to_json(trace(nothing, question), false)).as_object();
    EXPECT_THAT(members(traced),
                testing::ElementsAre("schema", "root", "broken", "cut_short", "needs"));
    EXPECT_THAT(
        members(traced.at("root").as_object()),
        testing::ElementsAre("kind", "subject", "role", "outcome", "sentence", "on", "links"));
}

}  // namespace

}  // namespace touchstone::verify

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/escape.h"
#include "ledger/verify/bundle.h"
#include "served.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

struct Subjects : testing::Test {
    Served served{};

    [[nodiscard]] std::vector<std::string> listed(const std::string& target) const {
        const Reply reply = served.get(target);
        EXPECT_EQ(reply.status, 200u) << target << reply.body;
        std::vector<std::string> subjects;
        const auto body = boost::json::parse(reply.body).as_object();
        for (const auto& row : body.at("items").as_array())
            subjects.emplace_back(row.at("subject").as_string());
        return subjects;
    }

    [[nodiscard]] verify::Evidence proven(const std::string& target) const {
        const Reply reply = served.get(target, "Accept: application/vnd.touchstone.bundle\r\n");
        EXPECT_EQ(reply.status, 200u) << target;
        return verify::open(verify::decode_bundle(as_bytes(reply.body)).value(),
                            served.view().snapshot().value()->genesis())
            .value();
    }
};

TEST_F(Subjects, are_listed_with_what_fits) {
    using testing::Contains;
    EXPECT_THAT(listed("/v1/bodies"), Contains("body/aa.nab.lab"));
    EXPECT_THAT(listed("/v1/bodies?arc=aa.nab"),
                testing::ElementsAre("body/aa.nab", "body/aa.nab.lab"));
    EXPECT_THAT(listed("/v1/bodies?kind=conformity-assessment-body"),
                testing::ElementsAre("body/aa.nab.lab"));
    EXPECT_THAT(listed("/v1/bodies?economy=bb"), testing::ElementsAre("body/bb.nab"));
    EXPECT_THAT(listed("/v1/arrangements"), testing::ElementsAre("body/int.mra"));
    EXPECT_EQ(listed("/v1/recognitions?signatory=aa.nab").size(), 1u);
    EXPECT_EQ(listed("/v1/recognitions?arrangement=int.mra").size(), 2u);
    EXPECT_TRUE(listed("/v1/accreditations?accreditation_body=aa.nab").empty());
}

TEST_F(Subjects, are_listed_in_parts_without_a_gap) {
    std::vector<std::string> all = listed("/v1/bodies");
    std::vector<std::string> found;
    std::string next = "/v1/bodies?limit=1";
    while (!next.empty() && found.size() <= all.size()) {
        const auto part = listed(next);
        found.insert(found.end(), part.begin(), part.end());
        next = served.get(next).member("next");
    }
    EXPECT_EQ(found, all);
}

TEST_F(Subjects, of_any_kind_are_listed_below_a_prefix) {
    EXPECT_THAT(listed("/v1/subjects?prefix=body/"), testing::Contains("body/aa.nab.lab"));
    const auto keys = listed("/v1/subjects?prefix=key/aa.nab.lab/");
    ASSERT_FALSE(keys.empty());
    for (const std::string& key : keys) {
        EXPECT_TRUE(key.starts_with("key/aa.nab.lab/")) << key;
        const std::string target = "/v1/subjects/" + api::escape(key);
        EXPECT_EQ(served.get(target).member("standing"), "in force") << target;
        EXPECT_EQ(proven(target).presence(key), verify::Evidence::Presence::present);
    }
    // Only what stands right below, and only what records are about.
    EXPECT_TRUE(listed("/v1/subjects?prefix=attestation/").empty());
    EXPECT_TRUE(listed("/v1/subjects?prefix=statuslist/aa.nab.lab/").empty());
    EXPECT_TRUE(listed("/v1/subjects?prefix=proposal/").empty());
    EXPECT_EQ(served.get("/v1/subjects/proposal%2Fp-1").status, 404u);
}

TEST_F(Subjects, have_a_history_and_a_timeline) {
    const Reply reply = served.get("/v1/bodies/aa.nab.lab");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.member("standing"), "in force");
    EXPECT_THAT(reply.member("history"), HasSubstr("\"author\":\"aa.nab\""));
    EXPECT_THAT(reply.member("content"), HasSubstr("BODY_KIND_CONFORMITY_ASSESSMENT_BODY"));
    EXPECT_FALSE(reply.member("timeline").empty());
    EXPECT_THAT(served.get("/v1/attestations/aa.nab.lab/R-1/history").member("history"),
                HasSubstr("\"number\":\"R-1\""));
}

TEST_F(Subjects, are_proven_by_a_bundle_that_holds_each_event) {
    const verify::Evidence evidence = proven("/v1/bodies/aa.nab.lab");
    const rules::SubjectLeaf* leaf = evidence.leaf("body/aa.nab.lab");
    ASSERT_NE(leaf, nullptr);
    for (const rules::Event& event : leaf->events)
        EXPECT_NE(evidence.record(event.log_index), nullptr);
}

TEST_F(Subjects, that_are_absent_are_proven_to_be) {
    const Reply reply = served.get("/v1/bodies/aa.nab.none");
    EXPECT_EQ(reply.status, 404u);
    EXPECT_EQ(reply.member("reason"), "subject.unknown");
    EXPECT_EQ(proven("/v1/bodies/aa.nab.none").presence("body/aa.nab.none"),
              verify::Evidence::Presence::absent);
    for (const char* target : {"/v1/accreditations/aa.nab/L-1", "/v1/accreditations/aa.nab/L-1/a",
                               "/v1/recognitions/aa.nab/int.mra/none"})
        EXPECT_EQ(served.get(target).status, 404u) << target;
}

TEST_F(Subjects, are_not_there_before_they_were_recorded) {
    EXPECT_TRUE(listed("/v1/bodies?known_at=2020-01-01").empty());
    EXPECT_EQ(served.get("/v1/bodies/aa.nab.lab?known_at=2020-01-01").status, 404u);
}

TEST_F(Subjects, refuse_each_parameter_that_is_wrong) {
    for (const char* target : {"/v1/bodies?kind=bank",
                               "/v1/bodies?kind=",
                               "/v1/bodies?arc=x",
                               "/v1/bodies?as_of=x",
                               "/v1/bodies?known_at=x",
                               "/v1/bodies?limit=many",
                               "/v1/bodies?cursor=",
                               "/v1/bodies?x=y",
                               "/v1/bodies/nobody",
                               "/v1/accreditations?body=x",
                               "/v1/recognitions?signatory=x",
                               "/v1/accreditations/aa.nab/%2F",
                               "/v1/statistics?x=1",
                               "/v1/subjects",
                               "/v1/subjects?prefix=body",
                               "/v1/subjects?prefix=/",
                               "/v1/subjects?prefix=body/&x=y",
                               "/v1/subjects?prefix=body//",
                               "/v1/subjects/body",
                               "/v1/subjects/statuslist%2Faa.nab%2F0"})
        EXPECT_EQ(served.get(target).status, 400u) << target;
}

TEST_F(Subjects, are_counted) {
    const Reply reply = served.get("/v1/statistics");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_THAT(reply.member("attestations"), HasSubstr("\"in force\":3"));
    EXPECT_THAT(reply.member("in_force_by_economy"), HasSubstr("\"aa\":3"));
    EXPECT_THAT(reply.member("subjects"), HasSubstr("\"attestation\":3"));
}

}  // namespace
}  // namespace touchstone::test

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/records/subject.h"
#include "ledger/verify/report.h"
#include "local/clock.h"
#include "served.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

struct Verification : testing::Test {
    Served served{};

    [[nodiscard]] std::shared_ptr<const chain::Genesis> genesis() const {
        return served.view().snapshot().value()->genesis();
    }

    static boost::json::object object_in(const Reply& reply) {
        return boost::json::parse(reply.body).as_object();
    }
};

TEST_F(Verification, takes_the_question_in_the_body) {
    const Reply posted =
        served.ask("/v1/verify", R"({"issuer":"aa.nab.lab","number":"R-1","model":"X"})");
    EXPECT_EQ(posted.status, 200u);
    EXPECT_EQ(posted.headers.at("access-control-allow-origin"), "*");
    const Reply got = served.get("/v1/attestations/aa.nab.lab/R-1?model=X");
    EXPECT_EQ(posted.member("findings"), got.member("findings"));
    EXPECT_EQ(served.ask("/v1/verify", R"({"number":"r 1"})").member("subject"),
              "attestation/aa.nab.lab/R1");
    const Reply bundle = served.ask("/v1/verify", R"({"number":"R-1"})", "application/json",
                                    "Accept: application/vnd.touchstone.bundle\r\n");
    EXPECT_TRUE(verify::open(verify::decode_bundle(as_bytes(bundle.body)).value(), genesis()));
}

TEST_F(Verification, refuses_each_thing_that_is_wrong) {
    struct Row {
        const char* target;
        const char* body;
        const char* type;
        unsigned status;
        const char* reason;
    };

    const Row rows[] = {
        {"/v1/verify", "{}", "text/plain", 415, "http.content_type"},
        {"/v1/verify", "[]", "application/json", 400, "http.body"},
        {"/v1/verify", "{", "application/json", 400, "record.json"},
        {"/v1/verify", "{\"a\":1,\"a\":1}", "application/json", 400, "record.json"},
        {"/v1/verify", "{}", "application/json", 400, "http.query"},
        {"/v1/verify", R"({"number":1})", "application/json", 400, "http.body"},
        {"/v1/verify", R"({"number":"R-1","wanted":"x"})", "application/json", 400, "http.query"},
        {"/v1/verify", R"({"number":"R-1","issuer":"nobody"})", "application/json", 400, "body.id"},
        {"/v1/verify", R"({"number":"R-999"})", "application/json", 404, "verify.issuer"},
        {"/v1/verify?a=b", R"({"number":"R-1"})", "application/json", 400, "http.query"},
        {"/v1/verify/batch", "{}", "application/json", 400, "http.body"},
        {"/v1/verify/batch", R"({"items":[]})", "application/json", 400, "http.body"},
        {"/v1/verify/batch", R"({"items":[],"more":1})", "application/json", 400, "http.body"},
        {"/v1/verify/batch", "\n", "application/x-ndjson", 400, "http.body"},
        {"/v1/verify/batch", "{}", "text/csv", 415, "http.content_type"},
        {"/v1/verify/batch?as_of=x", R"({"items":[{}]})", "application/json", 400, "http.query"},
        {"/v1/reports/verify", "x", "application/octet-stream", 400, "report.form"},
        {"/v1/reports/verify", "x", "application/json", 415, "http.content_type"},
    };
    for (const Row& row : rows) {
        const Reply reply = served.ask(row.target, row.body, row.type);
        EXPECT_EQ(reply.status, row.status) << row.target << row.body;
        EXPECT_EQ(reply.member("reason"), row.reason) << row.target << row.body;
    }
    for (const char* target :
         {"/v1/requirements", "/v1/requirements?destination=cc", "/v1/requirements?hs=85",
          "/v1/requirements?destination=CC&hs=85", "/v1/impact", "/v1/impact?subject=x&action=eat",
          "/v1/impact?subject=nothing", "/v1/attestations/aa.nab.lab/R-1/trace?holder=x",
          "/v1/attestations?gtin=", "/v1/attestations?gtin=4006381333932",
          "/v1/attestations?gtin=1&hs=2", "/v1/attestations?issuer=x", "/v1/attestations?holder=-",
          "/v1/attestations?number=1&limit=0", "/v1/attestations?number=1&limit=501",
          "/v1/attestations?number=1&cursor=xyz"})
        EXPECT_EQ(served.get(target).status, 400u) << target;
}

TEST_F(Verification, of_many_keeps_their_order_and_counts_them) {
    const Reply reply = served.ask(
        "/v1/verify/batch?model=X",
        R"({"items":[{"number":"R-2"},{"number":"nowhere"},{"number":"R-0","issuer":"aa.nab.lab"},{"x":"y"}]})");
    ASSERT_EQ(reply.status, 200u);
    const auto body = object_in(reply);
    const auto& items = body.at("items").as_array();
    ASSERT_EQ(items.size(), 4u);
    EXPECT_EQ(items[0].at("verdict").at("subject").as_string(), "attestation/aa.nab.lab/R2");
    EXPECT_EQ(items[1].at("problem").at("reason").as_string(), "verify.issuer");
    EXPECT_EQ(items[2].at("position").to_number<int>(), 2);
    EXPECT_EQ(items[3].at("problem").at("reason").as_string(), "http.query");
    EXPECT_EQ(body.at("counts").at("problem").to_number<int>(), 2);
    EXPECT_EQ(items[0].at("verdict").at("certificate").as_string(),
              served.get("/v1/attestations/aa.nab.lab/R-2?model=X").member("certificate"));
}

TEST_F(Verification, of_more_than_many_is_answered_line_by_line) {
    std::string lines;
    for (int i = 0; i < 1'500; ++i)
        lines += R"({"number":"R-)" + std::to_string(i % 3) + "\"}\r\n\n";
    const Reply reply = served.ask("/v1/verify/batch", lines, "application/x-ndjson");
    ASSERT_EQ(reply.status, 200u);
    std::istringstream rows(reply.body);
    std::string row;
    for (int i = 0; i < 1'500; ++i) {
        ASSERT_TRUE(std::getline(rows, row));
        EXPECT_THAT(row,
                    testing::StartsWith("{\"position\":" + std::to_string(i) + ",\"verdict\""));
    }
    EXPECT_FALSE(std::getline(rows, row));
    std::string items;
    for (int i = 0; i < 1'001; ++i) items += std::string(i == 0 ? "" : ",") + R"({"number":"R-1"})";
    EXPECT_EQ(served.ask("/v1/verify/batch", "{\"items\":[" + items + "]}").status, 400u);
}

TEST_F(Verification, of_a_saved_report_says_whether_it_holds) {
    const auto snapshot = served.view().snapshot().value();
    const verify::Question question{
        .issuer = "aa.nab.lab", .number = "R-1", .now_ms = local::now_ms()};
    const verify::Bundle bundle = verify::collect(*snapshot, genesis(), question).value();
    verify::Report report = verify::make_report(
        question, bundle, verify::judge(verify::open(bundle, genesis()).value(), question));
    const auto ask = [&] {
        return served.ask("/v1/reports/verify", to_text(verify::encode(report)),
                          "application/octet-stream");
    };
    const Reply good = ask();
    EXPECT_EQ(good.status, 200u);
    EXPECT_EQ(good.member("holds"), "true");
    EXPECT_THAT(good.body, HasSubstr("attestation/aa.nab.lab/R1"));
    report.bundle.head.checkpoint[report.bundle.head.checkpoint.size() - 8] ^= 1;
    const Reply bad = ask();
    EXPECT_EQ(bad.status, 200u);
    EXPECT_EQ(bad.member("holds"), "false");
    EXPECT_FALSE(bad.member("reason").empty());
}

TEST_F(Verification, follows_a_certificate_down_to_what_it_rests_on) {
    const Reply reply = served.get("/v1/attestations/aa.nab.lab/R-1/trace");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_THAT(reply.member("root"), HasSubstr("attestation/aa.nab.lab/R1"));
    EXPECT_EQ(reply.member("needs"), "[]");
    const Reply proof = served.get("/v1/attestations/aa.nab.lab/R-1/trace",
                                   "Accept: application/vnd.touchstone.bundle\r\n");
    EXPECT_TRUE(verify::open(verify::decode_bundle(as_bytes(proof.body)).value(), genesis()));
}

TEST_F(Verification, proves_that_nothing_is_required) {
    const Reply reply = served.get("/v1/requirements?destination=cc&hs=851660");
    EXPECT_EQ(reply.member("rules"), "[]");
    EXPECT_EQ(reply.member("needs"), "[]");
    const Reply proof = served.get("/v1/requirements?destination=cc&hs=851660&as_of=2026-03-01",
                                   "Accept: application/vnd.touchstone.bundle\r\n");
    const auto bundle = verify::decode_bundle(as_bytes(proof.body)).value();
    EXPECT_FALSE(bundle.prefixes.empty());
}

TEST_F(Verification, says_what_a_change_would_do) {
    const Reply reply = served.get("/v1/impact?subject=attestation/aa.nab.lab/R1&action=withdraw");
    EXPECT_EQ(reply.status, 200u) << reply.body;
    EXPECT_EQ(reply.member("affected"), "1");
    EXPECT_THAT(reply.member("items"), HasSubstr("attestation/aa.nab.lab/R1"));
}

TEST_F(Verification, finds_certificates_by_what_is_known_of_them) {
    const auto subjects = [&](const std::string& query) {
        std::vector<std::string> found;
        const Reply reply = served.get("/v1/attestations?" + query);
        EXPECT_EQ(reply.status, 200u) << query;
        const auto body = object_in(reply);
        for (const auto& row : body.at("items").as_array())
            found.emplace_back(row.at("subject").as_string());
        return found;
    };
    EXPECT_EQ(subjects("issuer=aa.nab.lab").size(), 3u);
    EXPECT_EQ(subjects("accreditation_body=aa.nab").size(), 3u);
    EXPECT_EQ(subjects("holder=nobody+here").size(), 0u);
    EXPECT_EQ(subjects("number=R-1"), std::vector<std::string>{"attestation/aa.nab.lab/R1"});
    EXPECT_EQ(subjects("gtin=4006381333931").size(), 0u);
    EXPECT_EQ(subjects("hs=99").size(), 0u);
}

TEST_F(Verification, lists_in_parts_that_follow_one_another) {
    std::vector<std::string> found;
    std::string next = "/v1/attestations?issuer=aa.nab.lab&limit=2";
    for (int parts = 0; !next.empty(); ++parts) {
        ASSERT_LT(parts, 3);
        const Reply reply = served.get(next);
        const auto body = object_in(reply);
        for (const auto& row : body.at("items").as_array()) {
            found.emplace_back(row.at("subject").as_string());
            EXPECT_EQ(row.at("standing").as_string(), "in force");
            EXPECT_EQ(row.at("type").as_string(), "test-report");
        }
        next = reply.member("next");
        EXPECT_EQ(reply.headers.count("link"), next.empty() ? 0u : 1u);
    }
    EXPECT_THAT(found,
                testing::ElementsAre("attestation/aa.nab.lab/R0", "attestation/aa.nab.lab/R1",
                                     "attestation/aa.nab.lab/R2"));
}

}  // namespace
}  // namespace touchstone::test

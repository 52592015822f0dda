#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/verify/bundle.h"
#include "ledger/verify/judge.h"
#include "local/clock.h"
#include "served.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

struct Certificates : testing::Test {
    Served served{};
};

TEST_F(Certificates, have_a_verdict) {
    const Reply reply = served.get("/v1/attestations/aa.nab.lab/R-1");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.headers.at("content-type"), "application/json");
    EXPECT_EQ(reply.headers.at("access-control-allow-origin"), "*");
    EXPECT_EQ(reply.member("subject"), "attestation/aa.nab.lab/R1");
    EXPECT_THAT(reply.body, HasSubstr("\"certificate\":"));
}

TEST_F(Certificates, are_proven_by_a_bundle_that_needs_only_the_genesis_file) {
    const Reply reply = served.get("/v1/attestations/aa.nab.lab/r%201",
                                   "Accept: application/vnd.touchstone.bundle\r\n");
    ASSERT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.headers.at("content-type"), "application/vnd.touchstone.bundle");
    const auto genesis = std::make_shared<const chain::Genesis>(
        chain::parse_genesis(served.get("/genesis.json").body).value());
    const auto bundle = verify::decode_bundle(as_bytes(reply.body)).value();
    const auto evidence = verify::open(bundle, genesis).value();
    const verify::Verdict verdict = verify::judge(
        evidence, {.issuer = "aa.nab.lab", .number = "r 1", .now_ms = local::now_ms()});
    EXPECT_TRUE(verdict.needs.empty());
    EXPECT_EQ(verify::name_of(verdict.certificate),
              boost::json::parse(served.get("/v1/attestations/aa.nab.lab/R-1").body)
                  .at("certificate")
                  .as_string());
}

TEST_F(Certificates, are_proven_together_with_the_key_of_a_label) {
    const auto presence = [&](const std::string& query, const std::string& key) {
        const Reply reply = served.get("/v1/attestations/aa.nab.lab/R-1" + query,
                                       "Accept: application/vnd.touchstone.bundle\r\n");
        const auto bundle = verify::decode_bundle(as_bytes(reply.body)).value();
        return verify::open(bundle, served.view().snapshot().value()->genesis())
            .value()
            .presence("key/aa.nab.lab/" + key);
    };
    using Presence = verify::Evidence::Presence;
    const std::string unknown(32, '7');
    EXPECT_EQ(presence("?label_key=" + unknown, unknown), Presence::absent);
    EXPECT_EQ(presence("", unknown), Presence::unknown);
    EXPECT_EQ(served.get("/v1/attestations/aa.nab.lab/R-1?label_key=" + unknown).member("subject"),
              "attestation/aa.nab.lab/R1");
}

TEST_F(Certificates, that_are_not_there_are_an_answer_too) {
    const Reply reply = served.get("/v1/attestations/aa.nab.lab/R-11");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_THAT(reply.body, HasSubstr("CANNOT_CONFIRM"));
    EXPECT_THAT(reply.body, HasSubstr("attestation/aa.nab.lab/R1"));  // a near one
}

TEST_F(Certificates, are_answered_anew_when_the_ledger_has_moved_on) {
    const std::string target = "/v1/attestations/aa.nab.lab/N-7";
    EXPECT_THAT(served.get(target).body, HasSubstr("CANNOT_CONFIRM"));
    EXPECT_EQ(served.get(target).member("subject"), "attestation/aa.nab.lab/N7");
    const Bytes leaf = served.new_report("N-7");
    ASSERT_EQ(served.post(to_text(leaf), "application/octet-stream", "Prefer: wait=20\r\n").status,
              200u);
    const Reply now = served.get(target);
    EXPECT_THAT(now.body, testing::Not(HasSubstr("\"certificate\":\"CANNOT_CONFIRM\"")));
    EXPECT_EQ(served.get(target).member("certificate"), now.member("certificate"));
}

TEST_F(Certificates, are_found_by_number_alone) {
    const Reply reply = served.get("/v1/attestations?number=r-2");
    EXPECT_THAT(reply.body,
                HasSubstr(R"({"issuer":"aa.nab.lab","subject":"attestation/aa.nab.lab/R2",)"));
    EXPECT_THAT(served.get("/v1/attestations?number=R-22").body, HasSubstr("\"near\":[{"));
    EXPECT_EQ(served.get("/v1/attestations?document=" + std::string(64, '0')).status, 200u);
}

TEST_F(Certificates, refuse_each_thing_that_is_wrong) {
    struct Row {
        const char* target;
        const char* more;
        unsigned status;
        const char* reason;
    };

    const Row rows[] = {
        {"/v1/attestations/nobody/R-1", "", 400, "body.id"},
        {"/v1/attestations/aa.nab.lab/%2F%2F", "", 400, "number.form"},
        {"/v1/attestations/aa.nab.lab/R-1?model=", "", 400, "http.query"},
        {"/v1/attestations/aa.nab.lab/R-1?wanted=1", "", 400, "http.query"},
        {"/v1/attestations/aa.nab.lab/R-1?label_key=1234", "", 400, "http.query"},
        {"/v1/attestations/aa.nab.lab/R-1", "Accept: text/html\r\n", 406, "http.accept"},
        {"/v1/attestations", "", 400, "http.query"},
        {"/v1/attestations?number=1&document=2", "", 400, "http.query"},
        {"/v1/attestations?document=xyz", "", 400, "http.query"},
        {"/v1/attestations?number=%2F", "", 400, "number.form"},
        {"/v1/attestations?nummer=1", "", 400, "http.query"},
        {"/v1/nothing", "", 404, "http.path"},
    };
    for (const Row& row : rows) {
        const Reply reply = served.get(row.target, row.more);
        EXPECT_EQ(reply.status, row.status) << row.target;
        EXPECT_EQ(reply.headers.at("content-type"), "application/problem+json");
        EXPECT_EQ(reply.member("reason"), row.reason) << row.target;
        EXPECT_EQ(reply.member("request_id"), reply.headers.at("x-request-id"));
        EXPECT_FALSE(reply.member("action").empty());
    }
}

}  // namespace
}  // namespace touchstone::test

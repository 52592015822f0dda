#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/records/envelope.h"
#include "served.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

const char* const kLeaf = "application/octet-stream";
const char* const kLines = "application/x-ndjson";
const char* const kWait = "Prefer: wait=20\r\n";

std::string line(const Bytes& leaf) {
    return "{\"leaf\":\"" + crypto::to_base64(leaf) + "\"}\n";
}

std::string id_of(const Bytes& leaf) {
    return crypto::to_hex(records::parse_leaf(leaf).value().record.id);
}

struct Records : testing::Test {
    Served served{};
};

TEST_F(Records, are_recorded_and_then_proven) {
    const Bytes leaf = served.new_report("N-1");
    const Reply reply = served.post(to_text(leaf), kLeaf, kWait);
    ASSERT_EQ(reply.status, 200u) << reply.body;
    EXPECT_EQ(reply.member("state"), "recorded");
    EXPECT_EQ(reply.member("record"), id_of(leaf));
    const auto index = std::stoull(reply.member("index"));
    EXPECT_EQ(served.view().snapshot().value()->leaf(index).value(), leaf);
    EXPECT_THAT(served.get("/v1/attestations/aa.nab.lab/N-1").body,
                HasSubstr("attestation/aa.nab.lab/N1"));
    EXPECT_EQ(served.get(reply.headers.at("location")).member("index"), reply.member("index"));
}

TEST_F(Records, sent_again_get_the_same_receipt) {
    const Bytes leaf = served.new_report("N-1");
    const std::string first = served.post(to_text(leaf), kLeaf, kWait).body;
    EXPECT_EQ(served.post(to_text(leaf), kLeaf).body, first);
    EXPECT_EQ(served.post(to_text(leaf), kLeaf, kWait).body, first);
}

TEST_F(Records, wait_where_nobody_waits_for_them) {
    served.submitter().hold(true);
    const Bytes leaf = served.new_report("N-1");
    const Reply reply = served.post(to_text(leaf), kLeaf);
    EXPECT_EQ(reply.status, 202u);
    EXPECT_EQ(reply.member("state"), "waiting");
    const std::string place = reply.headers.at("location");
    EXPECT_EQ(served.get(place).status, 202u);
    EXPECT_EQ(served.get("/v1/records/" + id_of(leaf)).member("state"), "waiting");
    served.submitter().hold(false);
    EXPECT_EQ(served.post(to_text(leaf), kLeaf, kWait).status, 200u);
    EXPECT_EQ(served.get(place).member("state"), "recorded");
}

TEST_F(Records, answer_when_the_preferred_time_is_over) {
    served.submitter().hold(true);
    const Reply reply = served.post(to_text(served.new_report("N-1")), kLeaf, "Prefer: wait=1\r\n");
    EXPECT_EQ(reply.status, 202u);
    served.submitter().hold(false);
}

TEST_F(Records, refused_by_a_rule_say_by_which) {
    const Bytes good = served.new_report("N-1");
    Bytes forged = good;
    forged.back() ^= 1;
    const Reply reply = served.post(to_text(forged), kLeaf, kWait);
    EXPECT_EQ(reply.status, 422u);
    EXPECT_EQ(reply.member("reason"), "record.signature");
    EXPECT_EQ(served.post("nonsense", kLeaf).status, 422u);
    EXPECT_EQ(served.post(to_text(good), kLeaf, kWait).status, 200u);
}

TEST_F(Records, come_many_at_a_time_each_with_its_outcome) {
    const Bytes one = served.new_report("N-1");
    const Bytes two = served.new_report("N-2");
    const Reply reply =
        served.post(line(one) + "{\"leaf\":\"AAAA\"}\n" + line(two) + "x\n", kLines, kWait);
    ASSERT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.headers.at("content-type"), kLines);
    std::vector<std::string> states;
    std::istringstream lines(reply.body);
    for (std::string text; std::getline(lines, text);)
        states.push_back(Reply{.body = text}.member("state"));
    EXPECT_THAT(states, testing::ElementsAre("recorded", "refused", "recorded", "refused"));
    EXPECT_EQ(served.post(line(one) + line(two), kLines).status, 200u);
}

TEST_F(Records, find_no_room_and_say_when_to_come_again) {
    const Bytes leaf = served.new_report("N-1");
    for (const auto& [rule, status] : {std::pair("waiting.full", 503u), {"waiting.share", 429u}}) {
        served.submitter().be_busy(rule);
        const Reply reply = served.post(to_text(leaf), kLeaf);
        EXPECT_EQ(reply.status, status);
        EXPECT_EQ(reply.member("reason"), rule);
        EXPECT_EQ(reply.headers.at("retry-after"), "7");
    }
}

TEST_F(Records, refuse_each_request_that_is_wrong) {
    struct Row {
        std::string body;
        const char* type;
        unsigned status;
        const char* reason;
    };

    const Row rows[] = {
        {"{}", "application/json", 415, "http.content_type"},
        {"x", "", 415, "http.content_type"},
        {"\n", kLines, 400, "http.body"},
        {std::string(9u << 20, 'x'), kLeaf, 413, "http.body_size"},
    };
    for (const Row& row : rows) {
        const Reply reply = served.post(row.body, row.type);
        EXPECT_EQ(reply.status, row.status) << row.type;
        EXPECT_EQ(reply.member("reason"), row.reason);
    }
    EXPECT_EQ(served.get("/v1/records/xyz").status, 400u);
    EXPECT_EQ(served.get("/v1/records/" + std::string(64, '0')).status, 404u);
    EXPECT_EQ(served.get("/v1/records/" + std::string(64, '0') + "?subject=body/aa.nab").status,
              404u);
    EXPECT_EQ(served.get("/v1/records/" + std::string(64, '0') + "?subject=parameters").status,
              404u);
}

}  // namespace
}  // namespace touchstone::test

#include <chrono>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/base64.h"
#include "ledger/log/proof.h"
#include "ledger/records/envelope.h"
#include "served.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

constexpr const char* kStream = "Accept: text/event-stream\r\n";

struct Events : testing::Test {
    Served served{{}, nullptr, std::chrono::milliseconds(400)};

    std::unique_ptr<Client> follow(const std::string& query = "", const std::string& more = "") {
        auto client = std::make_unique<Client>(served.port());
        client->send(request("GET", "/v1/events" + query, kStream + more));
        const Reply reply = client->receive_header();
        EXPECT_EQ(reply.status, 200u);
        EXPECT_EQ(reply.headers.at("content-type"), "text/event-stream");
        return client;
    }

    void record(const Bytes& leaf) {
        ASSERT_EQ(
            served.post(to_text(leaf), "application/octet-stream", "Prefer: wait=20\r\n").status,
            200u);
    }

    /// The next piece that is no comment.
    static std::string next_of(Client& client) {
        std::string piece = client.receive_chunk();
        while (piece == ":\n\n") piece = client.receive_chunk();
        return piece;
    }

    /// The JSON behind the first "data: ".
    static boost::json::object data_in(const std::string& text) {
        const std::size_t at = text.find("data: ") + 6;
        return boost::json::parse(text.substr(at, text.find('\n', at) - at)).as_object();
    }
};

TEST_F(Events, come_with_the_proof_that_they_stand) {
    const auto client = follow();
    record(served.new_report("N-1"));
    const std::string text = next_of(*client);
    EXPECT_THAT(text, HasSubstr("event: record\n"));
    EXPECT_THAT(text, HasSubstr("event: checkpoint\n"));
    const auto event = data_in(text);
    EXPECT_EQ(event.at("subject").as_string(), "attestation/aa.nab.lab/N1");
    EXPECT_EQ(event.at("author").as_string(), "aa.nab.lab");
    EXPECT_EQ(event.at("kind").as_string(), "attestation");
    const auto checkpoint = data_in(text.substr(text.find("event: checkpoint")));
    EXPECT_EQ(checkpoint.at("size"), event.at("size"));
    const auto bytes = [](const boost::json::value& value) {
        return crypto::from_base64(value.get_string()).value();
    };
    std::vector<Hash> proof;
    for (const auto& row : event.at("proof").as_array()) {
        Hash hash{};
        const Bytes raw = bytes(row);
        std::copy(raw.begin(), raw.end(), hash.begin());
        proof.push_back(hash);
    }
    const Bytes leaf = bytes(event.at("leaf"));
    const auto size = event.at("size").to_number<std::uint64_t>();
    const auto snapshot = served.view().snapshot().value();
    EXPECT_EQ(size, snapshot->checkpoint().checkpoint.size);
    EXPECT_TRUE(log::verify_inclusion(log::leaf_hash(leaf),
                                      event.at("index").to_number<std::uint64_t>(), size, proof,
                                      snapshot->checkpoint().checkpoint.root));
}

TEST_F(Events, go_on_behind_the_one_that_was_heard_last) {
    const auto all = follow("?from=0");
    std::string text = next_of(*all);
    const std::size_t records = served.ledger().size();
    EXPECT_THAT(text, HasSubstr("id: 0\n"));
    record(served.new_report("N-1"));
    EXPECT_THAT(next_of(*all), HasSubstr("attestation/aa.nab.lab/N1"));
    for (const auto& client :
         {follow("?after=" + std::to_string(records - 1)),
          follow("", "Last-Event-ID: " + std::to_string(records - 1) + "\r\n")})
        EXPECT_THAT(next_of(*client), testing::StartsWith("id: " + std::to_string(records) + "\n"));
}

TEST_F(Events, are_those_that_were_asked_for) {
    const auto other = follow("?attestation=aa.nab.lab/R-0&from=0");
    const auto none = follow("?body=bb.nab&from=" + std::to_string(served.ledger().size()));
    const auto economy = follow("?economy=aa");
    const auto gtin = follow("?gtin=9999");
    EXPECT_EQ(data_in(next_of(*other)).at("subject").as_string(), "attestation/aa.nab.lab/R0");
    record(served.new_report("N-1"));
    EXPECT_THAT(next_of(*economy), HasSubstr("attestation/aa.nab.lab/N1"));
    // Nothing but signs of life.
    EXPECT_EQ(none->receive_chunk(), ":\n\n");
    EXPECT_EQ(gtin->receive_chunk(), ":\n\n");
    record(served.new_suspension("R0"));
    const auto event = data_in(next_of(*other));
    EXPECT_EQ(event.at("kind").as_string(), "status_change");
    EXPECT_EQ(event.at("action").as_string(), "STATUS_ACTION_SUSPEND");
}

TEST_F(Events, are_fetched_in_parts_too) {
    Reply reply = served.get("/v1/events?from=0");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.member("next"), std::to_string(served.ledger().size()));
    EXPECT_THAT(reply.member("items"), HasSubstr("attestation/aa.nab.lab/R2"));
    const std::string next = "/v1/events?from=" + reply.member("next");
    reply = served.get(next);
    EXPECT_EQ(reply.member("items"), "[]");
    EXPECT_EQ("/v1/events?from=" + reply.member("next"), next);
    Client waiting(served.port());
    waiting.send(request("GET", next, "Prefer: wait=30\r\n"));
    record(served.new_report("N-1"));
    EXPECT_THAT(waiting.receive().member("items"), HasSubstr("attestation/aa.nab.lab/N1"));
}

TEST_F(Events, are_waited_for_as_long_as_is_asked) {
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(served.get("/v1/events", "Prefer: wait=1\r\n").member("items"), "[]");
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_GE(took, std::chrono::seconds(1));  // more than what is said to those who follow idly
    EXPECT_LT(took, std::chrono::seconds(3));
}

TEST_F(Events, refuse_each_thing_that_is_wrong) {
    for (const char* query :
         {"?from=x", "?after=-1", "?body=x", "?attestation=R-1", "?gtin=12a",
          "?gtin=123456789012345", "?economy=AA", "?scheme=x", "?attestation=aa.nab.lab/%2F"})
        EXPECT_EQ(served.get(std::string("/v1/events") + query).status, 400u) << query;
    EXPECT_EQ(served.get("/v1/events", "Last-Event-ID: x\r\n").status, 400u);
    EXPECT_EQ(served.get("/v1/events", "Accept: text/html\r\n").status, 406u);
}

TEST_F(Events, reach_a_thousand_followers_within_a_second) {
    std::vector<std::unique_ptr<Client>> followers;
    for (int i = 0; i < 1'000; ++i) followers.push_back(follow());
    record(served.new_suspension("R1"));
    const auto final = std::chrono::steady_clock::now();
    for (const auto& follower : followers) {
        std::string piece = next_of(*follower);
        ASSERT_THAT(piece, HasSubstr("STATUS_ACTION_SUSPEND"));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - final, std::chrono::seconds(1));
    const auto began = std::chrono::steady_clock::now();
    followers.clear();
    EXPECT_EQ(served.get("/livez").status, 200u);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

TEST_F(Events, end_with_the_listener) {
    const auto client = follow();
    served.listener().stop();
    EXPECT_TRUE(client->is_closed());
}

}  // namespace
}  // namespace touchstone::test

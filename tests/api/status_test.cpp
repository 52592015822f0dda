#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "served.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

struct Status : testing::Test {
    Served served{};
};

TEST_F(Status, says_where_the_ledger_is) {
    const Reply reply = served.get("/v1/status");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.member("node"), "aa.nab");
    EXPECT_EQ(reply.member("ready"), "true");
    const auto ledger = boost::json::parse(reply.member("ledger")).as_object();
    EXPECT_EQ(ledger.at("size").to_number<std::uint64_t>(), served.ledger().size());
    EXPECT_EQ(ledger.at("quorum").to_number<int>(), 1);
    EXPECT_EQ(ledger.at("cosigners").as_array().front().as_string(), "aa.nab");
}

TEST_F(Status, is_live_even_where_it_is_not_ready) {
    EXPECT_EQ(served.get("/readyz").body, "ready\n");
    served.set_ready(false);
    EXPECT_EQ(served.get("/livez").status, 200u);
    EXPECT_EQ(served.get("/readyz").status, 503u);
    EXPECT_EQ(served.get("/readyz?verbose").body, "[-] quorum: 1 of 1 cosign\nnot ready\n");
    EXPECT_EQ(served.get("/readyz?loud").status, 400u);
}

TEST_F(Status, is_measured) {
    (void)served.get("/checkpoint");
    (void)served.get("/nowhere");
    const Reply reply = served.get("/metrics");
    EXPECT_EQ(reply.headers.at("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for (const char* row :
         {"touchstone_http_requests_total{resource=\"checkpoint\",status=\"200\"} 1",
          "touchstone_http_requests_total{resource=\"none\",status=\"404\"} 1",
          "touchstone_http_requests_total{resource=\"records\",status=\"200\"} 0",
          "# TYPE touchstone_http_request_seconds histogram", "touchstone_validators_quorum 1",
          "touchstone_ready 1"}) {
        EXPECT_THAT(reply.body, HasSubstr(row));
    }
    EXPECT_THAT(reply.body,
                HasSubstr("touchstone_ledger_leaves " + std::to_string(served.ledger().size())));
}

TEST_F(Status, refuses_methods_that_a_resource_does_not_take) {
    struct Row {
        const char* method;
        const char* target;
        const char* allow;
    };

    const Row rows[] = {{"POST", "/checkpoint", "GET, HEAD, OPTIONS"},
                        {"DELETE", "/v1/status", "GET, HEAD, OPTIONS"},
                        {"GET", "/v1/records", "POST, OPTIONS"},
                        {"BREW", "/v1/records", "POST, OPTIONS"}};
    for (const Row& row : rows) {
        Client client(served.port());
        client.send(request(row.method, row.target));
        const Reply reply = client.receive();
        EXPECT_EQ(reply.status, 405u) << row.method;
        EXPECT_EQ(reply.headers.at("allow"), row.allow);
    }
}

TEST_F(Status, opens_what_is_read_to_pages_of_any_origin) {
    Client client(served.port());
    client.send(request("OPTIONS", "/v1/status", "Origin: https://a.example\r\n"));
    const Reply read = client.receive();
    EXPECT_EQ(read.status, 204u);
    EXPECT_EQ(read.headers.at("access-control-allow-origin"), "*");
    client.send(request("OPTIONS", "/v1/records", "Origin: https://a.example\r\n"));
    EXPECT_EQ(client.receive().headers.count("access-control-allow-origin"), 0u);
}

TEST_F(Status, tells_no_version_in_its_headers) {
    const Reply reply = served.get("/livez");
    EXPECT_EQ(reply.headers.count("server"), 0u);
    EXPECT_EQ(reply.headers.at("x-content-type-options"), "nosniff");
}

}  // namespace
}  // namespace touchstone::test

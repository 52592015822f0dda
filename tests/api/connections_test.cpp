#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "served.h"

namespace touchstone::test {
namespace {

const std::string kLive = request("GET", "/livez");

TEST(Connections, take_requests_one_after_another_and_several_at_once) {
    Served served;
    Client client(served.port());
    client.send(kLive);
    EXPECT_EQ(client.receive().body, "ok\n");
    client.send(kLive + request("GET", "/nowhere") + request("GET", "/checkpoint"));
    EXPECT_EQ(client.receive().status, 200u);
    EXPECT_EQ(client.receive().status, 404u);
    EXPECT_EQ(client.receive().body, served.ledger().checkpoint().value());
}

TEST(Connections, answer_head_as_get_without_the_body) {
    Served served;
    Client client(served.port());
    client.send(request("HEAD", "/checkpoint") + kLive);
    const Reply head = client.receive(true);
    EXPECT_EQ(head.status, 200u);
    EXPECT_EQ(head.headers.at("content-length"),
              std::to_string(served.ledger().checkpoint().value().size()));
    EXPECT_EQ(client.receive().body, "ok\n");
}

TEST(Connections, end_where_the_client_wants_it) {
    Served served;
    Client client(served.port());
    client.send(request("GET", "/livez", "Connection: close\r\n"));
    EXPECT_EQ(client.receive().headers.at("connection"), "close");
    EXPECT_TRUE(client.is_closed());
    Client old(served.port());
    old.send("GET /livez HTTP/1.0\r\n\r\n");
    EXPECT_EQ(old.receive().status, 200u);
    EXPECT_TRUE(old.is_closed());
}

TEST(Connections, refuse_what_is_no_request_and_end) {
    const std::pair<std::string, unsigned> rows[] = {
        {"nonsense\r\n\r\n", 400},
        {"GET /livez HTTP/2.0\r\nHost: x\r\n\r\n", 400},
        {"GET /livez HTTP/1.1\r\n\r\n", 400},
        {"GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", 400},
        {"GET /livez HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n", 400},
        {"POST /v1/records HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400},
        {"POST /v1/records HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
         "chunked\r\n\r\n",
         400},
        {"POST /v1/records HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
         400},
        {"POST /v1/records HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", 413},
        {"GET /livez HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n", 431},
        {"GET /" + std::string(5'000, 'x') + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
         414},
    };
    Served served;
    for (const auto& [bytes, status] : rows) {
        Client client(served.port());
        client.send(bytes);
        const Reply reply = client.receive();
        EXPECT_EQ(reply.status, status) << bytes.substr(0, 80);
        EXPECT_FALSE(reply.member("reason").empty());
        EXPECT_TRUE(client.is_closed()) << bytes.substr(0, 80);
    }
}

TEST(Connections, tell_a_client_that_asks_first_to_go_on) {
    Served served;
    Client client(served.port());
    const std::string leaf = to_text(served.new_report("N-1"));
    client.send(
        "POST /v1/records HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
        "Content-Type: application/octet-stream\r\nPrefer: wait=20\r\nContent-Length: " +
        std::to_string(leaf.size()) + "\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100u);
    client.send(leaf);
    EXPECT_EQ(client.receive().status, 200u);
}

TEST(Connections, take_a_body_in_chunks_within_the_limit) {
    Served served({.body_bytes_max = 1'000});
    Client client(served.port());
    client.send(
        "POST /v1/records HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
        "Transfer-Encoding: chunked\r\n\r\n3\r\n{}\n\r\n0\r\n\r\n");
    EXPECT_EQ(client.receive().status, 200u);
    client.send(
        "POST /v1/records HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
        "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" +
        std::string(2'000, 'x') + "\r\n0\r\n\r\n");
    EXPECT_EQ(client.receive().status, 413u);
}

TEST(Connections, of_slow_clients_are_dropped) {
    Served served({.idle_ms = 300, .header_ms = 300, .body_ms = 300});
    Client silent(served.port());
    Client slow(served.port());
    slow.send("GET /livez HT");
    Client stuck(served.port());
    stuck.send("POST /v1/records HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(slow.is_closed());
    EXPECT_TRUE(stuck.is_closed());
}

TEST(Connections, that_send_a_byte_now_and_then_are_dropped_all_the_same) {
    Served served({.idle_ms = 10'000, .header_ms = 400});
    Client client(served.port());
    const auto began = std::chrono::steady_clock::now();
    boost::system::error_code error;
    while (!error && std::chrono::steady_clock::now() - began < std::chrono::seconds(5)) {
        client.socket().write_some(boost::asio::buffer("G", 1), error);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_TRUE(error);
}

TEST(Connections, may_break_at_any_byte) {
    Served served;
    const std::string whole = request(
        "POST", "/v1/records", "Content-Type: application/x-ndjson\r\n", "{\"leaf\":\"AAAA\"}\n");
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        Client client(served.port());
        client.send(std::string_view(whole).substr(0, cut));
        client.shut();
    }
    EXPECT_EQ(served.get("/livez").status, 200u);
}

TEST(Connections, wait_by_the_thousand_without_harm) {
    Served served;
    std::vector<std::unique_ptr<Client>> idle;
    for (int i = 0; i < 1'000; ++i) idle.push_back(std::make_unique<Client>(served.port()));
    for (int i = 0; i < 1'000; i += 100) {
        idle[static_cast<std::size_t>(i)]->send(kLive);
        EXPECT_EQ(idle[static_cast<std::size_t>(i)]->receive().status, 200u);
    }
    EXPECT_EQ(served.get("/livez").status, 200u);
}

TEST(Connections, beyond_the_limit_take_the_place_of_who_has_waited_longest) {
    Served served({.connections_max = 2});
    Client one(served.port());
    one.send(kLive);
    EXPECT_EQ(one.receive().status, 200u);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    Client two(served.port());
    two.send(kLive + "GET /liv");
    EXPECT_EQ(two.receive().status, 200u);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    Client three(served.port());
    three.send(kLive);
    EXPECT_EQ(three.receive().status, 200u);
    EXPECT_TRUE(one.is_closed());
    two.send("ez HTTP/1.1\r\nHost: node\r\n\r\n");
    EXPECT_EQ(two.receive().status, 200u);
}

TEST(Connections, beyond_the_limit_are_turned_away_where_all_are_at_work) {
    Served served({.connections_max = 1});
    served.submitter().hold(true);
    Client busy(served.port());
    busy.send(request("POST", "/v1/records",
                      "Content-Type: application/octet-stream\r\nPrefer: wait=20\r\n",
                      to_text(served.new_report("N-1"))));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));  // until the request is whole
    Reply reply;
    for (int i = 0; i < 200 && reply.status != 503; ++i) {
        Client other(served.port());
        other.send(kLive);
        reply = other.receive();
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_EQ(reply.status, 503u);
    served.submitter().hold(false);
    EXPECT_EQ(busy.receive().status, 200u);
}

TEST(Connections, by_the_thousand_that_say_nothing_keep_nobody_out) {
    Served served({.connections_max = 200});
    std::vector<std::unique_ptr<Client>> silent;
    for (int i = 0; i < 1'000; ++i) {
        silent.push_back(std::make_unique<Client>(served.port()));
        if (i % 2 == 1) silent.back()->send("GET /livez HTTP/1.1\r\nHost: ");
        if (i % 100 != 99) continue;
        EXPECT_EQ(served.get("/livez").status, 200u) << i;
    }
}

TEST(Connections, end_with_the_listener_after_the_answer_under_way) {
    Served served;
    Client idle(served.port());
    idle.send(kLive);
    EXPECT_EQ(idle.receive().status, 200u);
    served.submitter().hold(true);
    Client busy(served.port());
    busy.send(request("POST", "/v1/records",
                      "Content-Type: application/octet-stream\r\nPrefer: wait=20\r\n",
                      to_text(served.new_report("N-1"))));
    while (served.get("/metrics").body.find("connections") == std::string::npos) continue;
    served.listener().stop();
    EXPECT_TRUE(idle.is_closed());
    served.submitter().hold(false);
    const Reply reply = busy.receive();
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.headers.at("connection"), "close");
    EXPECT_TRUE(busy.is_closed());
}

}  // namespace
}  // namespace touchstone::test

#include <chrono>
#include <thread>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "pack/delta.h"
#include "pack/trust_data.h"
#include "served.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using testing::HasSubstr;

struct Packs : testing::Test {
    Served served{};

    /// The first is made while the node serves already.
    boost::json::object first() const {
        for (int tries = 0; tries < 500; ++tries) {
            const Reply reply = served.get("/v1/packs");
            EXPECT_EQ(reply.status, 200u);
            const auto items = boost::json::parse(reply.body).as_object().at("items").as_array();
            if (!items.empty()) return items.front().as_object();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        throw std::runtime_error("no pack was made");
    }

    std::string path() const { return std::string(first().at("path").as_string()); }
};

TEST_F(Packs, prove_the_whole_ledger_under_its_checkpoint) {
    const auto row = first();
    const Reply reply = served.get(std::string(row.at("path").as_string()));
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.headers.at("content-type"), "application/vnd.touchstone.pack");
    EXPECT_EQ(reply.body.size(), row.at("bytes").to_number<std::size_t>());
    EXPECT_EQ(crypto::to_hex(crypto::sha256(as_bytes(reply.body))), row.at("sha256").as_string());
    const auto read = pack::decode_pack(as_bytes(reply.body)).value();
    const auto data = pack::open(read, served.ledger().state().genesis).value();
    EXPECT_EQ(data.evidence->checkpoint_size, row.at("log_size").to_number<std::uint64_t>());
    EXPECT_EQ(data.evidence->checkpoint_size, served.ledger().size());
    EXPECT_TRUE(data.chunks.contains({"aa.nab.lab", 0}));
}

TEST_F(Packs, are_fetched_in_parts) {
    const std::string whole = served.get(path()).body;
    const Reply begin = served.get(path(), "Range: bytes=0-99\r\n");
    EXPECT_EQ(begin.status, 206u);
    EXPECT_EQ(begin.headers.at("content-range"), "bytes 0-99/" + std::to_string(whole.size()));
    const Reply rest =
        served.get(path(), "Range: bytes=100-\r\nIf-Range: " + begin.headers.at("etag") + "\r\n");
    EXPECT_EQ(rest.status, 206u);
    EXPECT_EQ(begin.body + rest.body, whole);
    EXPECT_EQ(served.get(path(), "Range: bytes=100-\r\nIf-Range: \"other\"\r\n").body, whole);
    EXPECT_EQ(served.get(path(), "Range: bytes=99999999-\r\n").status, 416u);
    Client client(served.port());
    client.send(request("HEAD", path(), "Range: bytes=0-9\r\n"));
    const Reply head = client.receive(true);
    EXPECT_EQ(head.status, 200u);
    EXPECT_EQ(head.headers.at("content-length"), std::to_string(whole.size()));
}

TEST_F(Packs, are_cached_by_their_id_for_ever) {
    const Reply named = served.get(path());
    EXPECT_THAT(named.headers.at("cache-control"), HasSubstr("immutable"));
    EXPECT_EQ(named.headers.at("accept-ranges"), "bytes");
    EXPECT_EQ(named.headers.at("etag"),
              "\"" + path().substr(std::string("/v1/packs/").size()) + "\"");
    const Reply newest = served.get("/v1/packs/newest");
    EXPECT_EQ(newest.body, named.body);
    EXPECT_THAT(newest.headers.at("cache-control"), testing::Not(HasSubstr("immutable")));
    EXPECT_EQ(served.get("/v1/packs/newest", "If-None-Match: " + newest.headers.at("etag") + "\r\n")
                  .status,
              304u);
    EXPECT_EQ(
        served
            .get(path(), "If-None-Match: " + named.headers.at("etag") + "\r\nRange: bytes=0-1\r\n")
            .status,
        304u);
}

TEST_F(Packs, that_are_not_offered_are_missing) {
    (void)first();
    const Reply reply = served.get("/v1/packs/0123456789abcdef0123456789abcdef");
    EXPECT_EQ(reply.status, 404u);
    EXPECT_EQ(reply.member("reason"), "pack.missing");
    EXPECT_EQ(served.get("/v1/packs?x=1").status, 400u);
    EXPECT_EQ(served.get("/v1/packs/newest?x=1").status, 400u);
}

TEST_F(Packs, are_made_of_older_ones_by_what_has_changed) {
    Served often({}, nullptr, std::chrono::seconds(15), {}, std::chrono::milliseconds(1));
    const auto list = [&] { return boost::json::parse(often.get("/v1/packs").body).as_object(); };
    for (int tries = 0; tries < 500 && list().at("items").as_array().empty(); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    const std::string older = often.get("/v1/packs/newest").body;
    const Hash from = pack::body_hash(as_bytes(older)).value();
    ASSERT_EQ(often
                  .post(to_text(often.new_report("N-1")), "application/octet-stream",
                        "Prefer: wait=20\r\n")
                  .status,
              200u);
    for (int tries = 0; tries < 500 && list().at("deltas").as_array().empty(); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    const auto row = list().at("deltas").as_array().at(0).as_object();
    EXPECT_EQ(row.at("from").as_string(), crypto::to_hex(from));
    const Reply reply = often.get(std::string(row.at("path").as_string()));
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.headers.at("content-type"), "application/vnd.touchstone.pack-delta");
    EXPECT_THAT(reply.headers.at("cache-control"), HasSubstr("immutable"));
    EXPECT_EQ(reply.body.size(), row.at("bytes").to_number<std::size_t>());
    const pack::Delta delta = pack::decode_delta(as_bytes(reply.body)).value();
    EXPECT_EQ(crypto::to_hex(delta.to), row.at("to").as_string());
    const Bytes newer = pack::apply_delta(delta, as_bytes(older)).value();
    EXPECT_THAT(pack::open(pack::decode_pack(newer).value(), often.ledger().state().genesis),
                test::IsOk());
    EXPECT_EQ(often.get("/v1/packs/deltas/" + std::string(64, '0')).status, 404u);
}

TEST_F(Packs, are_measured) {
    const auto bytes = first().at("bytes").to_number<std::uint64_t>();
    EXPECT_THAT(served.get("/metrics").body,
                HasSubstr("touchstone_pack_bytes " + std::to_string(bytes) + "\n"));
}

}  // namespace
}  // namespace touchstone::test

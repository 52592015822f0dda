#include <gtest/gtest.h>

#include "ledger/log/checkpoint.h"
#include "ledger/log/policy.h"
#include "ledger/log/tile.h"
#include "ledger/verify/bundle.h"
#include "served.h"

namespace touchstone::test {
namespace {

struct Log : testing::Test {
    Served served{};
    log::Checkpoint now =
        log::parse_checkpoint(log::parse_note(served.ledger().checkpoint().value()).value().text)
            .value();

    unsigned status(const std::string& target) { return served.get(target).status; }
};

TEST_F(Log, publishes_its_checkpoint) {
    const Reply reply = served.get("/checkpoint");
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.headers.at("content-type"), "text/plain; charset=utf-8");
    EXPECT_EQ(reply.body, served.ledger().checkpoint().value());
}

TEST_F(Log, publishes_what_the_checkpoint_is_of) {
    const auto bundle = verify::decode_bundle(as_bytes(served.get("/v1/checkpoint").body)).value();
    const auto evidence = verify::open_checkpoint(bundle, served.ledger().state().genesis).value();
    EXPECT_EQ(evidence.checkpoint_size, now.size);
    EXPECT_EQ(evidence.head, served.ledger().state().head);
}

TEST_F(Log, tiles_give_the_root) {
    const auto width = static_cast<std::uint32_t>(now.size);
    ASSERT_LT(width, log::kTileWidth);
    const Reply tile = served.get("/" + log::tile_path({.width = width}));
    const Reply entries = served.get("/" + log::entries_path(0, width));
    EXPECT_EQ(tile.headers.at("content-type"), "application/octet-stream");
    log::Frontier frontier;
    std::string hashes;
    const auto leaves = log::decode_entries(as_bytes(entries.body), width).value();
    for (const Bytes& leaf : leaves) {
        frontier.append(log::leaf_hash(leaf));
        hashes += to_text(log::leaf_hash(leaf));
    }
    EXPECT_EQ(frontier.root(), now.root);
    EXPECT_EQ(tile.body, hashes);
    // Partial tiles of sizes that were published before stay.
    EXPECT_EQ(served.get("/tile/0/000.p/1").body, hashes.substr(0, 32));
}

TEST_F(Log, has_one_path_for_a_tile) {
    for (const char* target :
         {"/tile/0/000", "/tile/0/001.p/1", "/tile/1/000.p/1", "/tile/0/0", "/tile/00/000.p/1",
          "/tile/0/000.p/256", "/tile/0/000.p/01", "/tile/0/000.p", "/tile/0/%30%30%30.p/1",
          "/tile/64/000.p/1", "/tile/data/000.p/1", "/tile/entries/000", "/tile/entries/x000/000",
          "/tile/entries/000.p/255", "/tile/0/x999/x999/x999/x999/x999/x999/x999/999"}) {
        EXPECT_EQ(status(target), 404u) << target;
    }
    EXPECT_EQ(status("/tile/0/000.p/1"), 200u);
    EXPECT_EQ(status("/tile/0/000.p/1?x=1"), 400u);
}

TEST_F(Log, publishes_its_genesis_file) {
    EXPECT_EQ(served.get("/genesis.json").body, served.ledger().genesis_json());
}

TEST_F(Log, tells_by_which_keys_its_checkpoints_count) {
    const Reply reply = served.get("/.well-known/touchstone/policy");
    EXPECT_EQ(reply.status, 200u);
    const auto policy = log::Policy::parse(reply.body);
    ASSERT_TRUE(policy);
    EXPECT_TRUE(policy->check(served.get("/checkpoint").body));
}

}  // namespace
}  // namespace touchstone::test

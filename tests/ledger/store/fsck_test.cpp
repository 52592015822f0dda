// What fsck finds, and replay.
#include <gtest/gtest.h>

#include "crypto/sha256.h"
#include "ledger/store/index_terms.h"
#include "ledger/store/keys.h"
#include "ledger/store/ledger.h"
#include "store_fixture.h"
#include "tests/support/result_matchers.h"

namespace touchstone::store {
namespace {

using keys::Kind;
using test::HasRule;
using test::IsOk;
using test::story;

constexpr auto kReport = "attestation/aa.nab.lab/TR1";

class Fsck : public testing::Test {
  protected:
    Fsck() { (void)test::stored_story(test::lend(*database)); }

    Bytes value(const Bytes& key) const { return database->get(key).value().value(); }

    void put(const Bytes& key, Bytes value) {
        ASSERT_THAT(database->write({.puts = {{key, std::move(value)}}}, true), IsOk());
    }

    void remove(const Bytes& key) {
        ASSERT_THAT(database->write({.deletes = {key}}, true), IsOk());
    }

    std::unique_ptr<Database> database{make_memory_database()};
};

TEST_F(Fsck, passes_what_commit_has_written) {
    EXPECT_THAT(fsck(*database, {}), IsOk());
}

TEST_F(Fsck, finds_every_flipped_bit_of_every_stored_value) {
    // Each byte of each value, one bit of it at a time.
    std::vector<Bytes> all_keys;
    ASSERT_THAT(database->scan({}, Bytes(1, 0xFF),
                               [&](BytesView key, BytesView) {
                                   all_keys.push_back(to_bytes(key));
                                   return true;
                               }),
                IsOk());
    std::size_t flips = 0;
    for (const Bytes& key : all_keys) {
        const Bytes good = value(key);
        for (std::size_t at = 0; at < good.size(); at += 1 + good.size() / 8) {
            Bytes bad = good;
            bad[at] = static_cast<std::uint8_t>(bad[at] ^ (1u << at % 8));
            put(key, bad);
            EXPECT_FALSE(fsck(*database, {}).has_value()) << to_text(key) << " byte " << at;
            ++flips;
        }
        put(key, good);
    }
    EXPECT_GT(flips, 200u);
    EXPECT_THAT(fsck(*database, {}), IsOk());
}

TEST_F(Fsck, names_what_is_wrong) {
    struct Row {
        const char* name;
        Bytes key;
        const char* rule;
        const char* says;
    };

    const Row rows[] = {
        {"genesis", keys::single(Kind::genesis), "ledger.genesis", "genesis"},
        {"head", keys::single(Kind::head), "fsck.head", "last header"},
        {"record", keys::leaf(3), "fsck.leaf", "leaf 3 "},
        {"tile", keys::tile(0), "fsck.leaf", "tile 0"},
        {"map leaf", keys::subject(kReport), "fsck.map", kReport},
        {"chunk", keys::chunk({"aa.nab.lab", 0}), "ledger.chunk", "statuslist/aa.nab.lab/0"},
        {"checkpoint", keys::single(Kind::checkpoint), "fsck.checkpoint", "checkpoint"},
        {"promise", keys::single(Kind::promise), "fsck.promise", "promise"},
        {"block entry", keys::block(2), "fsck.entry", "block 2"},
    };
    for (const Row& row : rows) {
        const Bytes good = value(row.key);
        Bytes bad = good;
        bad[bad.size() - 20 % bad.size()] ^= 0x01;
        put(row.key, bad);
        const auto result = fsck(*database, {});
        ASSERT_FALSE(result.has_value()) << row.name;
        EXPECT_EQ(result.error().code, Errc::corrupt) << row.name;
        EXPECT_NE(result.error().what.find(row.says), std::string::npos)
            << row.name << ": " << result.error().what;
        put(row.key, good);
    }
}

TEST_F(Fsck, finds_what_is_missing) {
    const std::uint64_t last = story().state().head.log_size;
    const Bytes required[] = {
        keys::single(Kind::format),
        keys::single(Kind::genesis),
        keys::single(Kind::head),
        keys::leaf(0),
        keys::leaf(last),
        keys::tile(0),
        keys::subject(kReport),
        keys::chunk({"aa.nab.lab", 0}),
        index_key(IndexKind::number, "TR1", kReport),
        keys::block(0),
        keys::block(story().state().head.height),
    };
    for (const Bytes& key : required) {
        const Bytes good = value(key);
        remove(key);
        EXPECT_FALSE(fsck(*database, {}).has_value()) << to_text(key);
        put(key, good);
    }
    EXPECT_THAT(fsck(*database, {}), IsOk());
}

TEST_F(Fsck, finds_what_should_not_be_there) {
    const Bytes extra[] = {
        to_bytes("x"),
        keys::leaf(1'000),
        keys::tile(1),
        keys::subject("attestation/aa.nab.lab/TR9"),
        keys::chunk({"aa.nab.lab", 1}),
        keys::chunk({"bb.nab", 0}),
        index_key(IndexKind::number, "TR9", kReport),
        Bytes{'H', 'x'},
        Bytes{'b', 'x'},
        keys::block(story().state().head.height + 1),
        keys::handover(0),
    };
    for (const Bytes& key : extra) {
        put(key, {0x02});
        EXPECT_FALSE(fsck(*database, {}).has_value()) << to_text(key);
        remove(key);
    }
    EXPECT_THAT(fsck(*database, {}), IsOk());
}

/// A ledger whose first epoch is over, by blocks that consensus made final.
class FsckEpoch : public testing::Test {
  protected:
    FsckEpoch() {
        const auto ledger = Ledger::create(test::lend(*database), story().genesis_json()).value();
        const std::uint64_t end_ms = ledger->state().head.epoch_end_ms;
        auto last = registry::end_of_epoch(ledger->state(), *ledger, end_ms + 1);
        EXPECT_THAT(ledger->commit(*std::move(last), to_bytes("votes")), IsOk());
        const std::string note = test::signed_note(*ledger, end_ms / 1'000);
        EXPECT_THAT(ledger->set_checkpoint(note, to_bytes("handover")), IsOk());
        registry::BlockBuilder first(ledger->state(), *ledger, {.time_ms = end_ms + 1});
        EXPECT_THAT(ledger->commit(std::move(first).seal(), to_bytes("more votes")), IsOk());
    }

    std::unique_ptr<Database> database{make_memory_database()};
};

TEST_F(FsckEpoch, needs_the_handover_that_led_on) {
    EXPECT_THAT(fsck(*database, {}), IsOk());
    ASSERT_THAT(database->write({.deletes = {keys::handover(0)}}, true), IsOk());
    EXPECT_THAT(fsck(*database, {}), HasRule("fsck.handover"));
    ASSERT_THAT(database->write({.puts = {{keys::handover(0), to_bytes("handover")}}}, true),
                IsOk());
    EXPECT_THAT(fsck(*database, {}), HasRule("fsck.handover")) << "without its digest";
}

TEST_F(FsckEpoch, is_replayed_with_what_was_signed) {
    const auto target = make_memory_database();
    ASSERT_THAT(replay(*database, *target, {}), IsOk());
    EXPECT_THAT(fsck(*target, {}), IsOk());
    const auto ledger = Ledger::open(test::lend(*target)).value();
    EXPECT_EQ(ledger->block(1)->finalization, to_bytes("votes"));
    EXPECT_EQ(ledger->handover(0).value(), to_bytes("handover"));
}

/// The story's last block with one bit of its signature changed and every hash made to fit again.
registry::SealedBlock forged_last_block() {
    auto block = story().blocks().back();
    auto& envelope = block.envelopes.front();
    envelope.signatures.front().signature[0] ^= 1;
    block.leaves[0] = records::leaf_bytes(envelope);
    block.leaf_hashes[0] = log::leaf_hash(block.leaves[0]);
    auto frontier = story().blocks()[story().blocks().size() - 2].state.log;
    frontier.append(block.leaf_hashes[0]);
    block.header.records_hash = crypto::sha256(BytesView(block.leaf_hashes[0]));
    block.header.log_root = frontier.root();
    block.leaves[1] = chain::header_leaf(block.header);
    block.leaf_hashes[1] = log::leaf_hash(block.leaves[1]);
    frontier.append(block.leaf_hashes[1]);
    block.state.head = block.header;
    block.state.log = frontier;
    return block;
}

TEST_F(Fsck, finds_a_record_whose_signature_is_bad_though_every_hash_fits) {
    const auto forgery = make_memory_database();
    {
        const auto ledger = Ledger::create(test::lend(*forgery), story().genesis_json()).value();
        ASSERT_THAT(test::commit_story(*ledger, story().blocks().size() - 1), IsOk());
        ASSERT_THAT(ledger->commit(forged_last_block()), IsOk());
    }
    EXPECT_THAT(Ledger::open(test::lend(*forgery)), IsOk());
    const auto result = fsck(*forgery, {});
    ASSERT_THAT(result, HasRule("fsck.block"));
    EXPECT_NE(result.error().what.find("signature"), std::string::npos) << result.error().what;
    EXPECT_THAT(replay(*forgery, *make_memory_database(), {}), HasRule("block.record"));
}

TEST_F(Fsck, leaves_what_preparing_refuses_to_execution) {
    std::size_t asked = 0;
    const auto refuse_all = [&](const registry::State&, const registry::LeafSource&,
                                std::span<const Bytes> leaves) {
        asked += leaves.size();
        const auto refusal = fail(Errc::invalid, "record.signature", "by a state before the run");
        return std::vector<Result<registry::Candidate>>(leaves.size(), refusal);
    };
    EXPECT_THAT(fsck(*database, {}, refuse_all), IsOk());
    EXPECT_EQ(asked, story().state().log.size() - story().blocks().size() -
                         (story().blocks().front().leaves.size() - 1));
}

TEST_F(Fsck, finds_a_lost_tail) {
    ASSERT_THAT(database->raise_floor(story().state().log.size() + 1), IsOk());
    EXPECT_THAT(fsck(*database, {}), HasRule("ledger.lost"));
}

TEST_F(Fsck, reports_how_far_it_is) {
    std::uint64_t last = 0;
    std::uint64_t of = 0;
    ASSERT_THAT(fsck(*database,
                     [&](std::string_view, std::uint64_t done, std::uint64_t total) {
                         last = done;
                         of = total;
                     }),
                IsOk());
    EXPECT_EQ(last, of);
    EXPECT_EQ(of, story().state().log.size());
}

TEST_F(Fsck, replay_comes_to_the_same_root_and_the_same_bytes) {
    const auto target = make_memory_database();
    const auto root = replay(*database, *target, {});
    ASSERT_THAT(root, IsOk());
    EXPECT_EQ(*root, story().state().head.state_root);
    for (const Kind kind :
         {Kind::leaf, Kind::tile, Kind::subject, Kind::chunk, Kind::index, Kind::block}) {
        const auto range = keys::all(kind);
        const auto dump = [&](const Database& from) {
            std::vector<std::pair<Bytes, Bytes>> all;
            EXPECT_THAT(from.scan(range.from, range.to,
                                  [&](BytesView key, BytesView value) {
                                      all.emplace_back(to_bytes(key), to_bytes(value));
                                      return true;
                                  }),
                        IsOk());
            return all;
        };
        EXPECT_EQ(dump(*target), dump(*database)) << static_cast<char>(kind);
    }
    EXPECT_THAT(replay(*database, *target, {}), HasRule("ledger.exists"));
    EXPECT_THAT(fsck(*target, {}), IsOk());
}

}  // namespace
}  // namespace touchstone::store

// A fork by two of four validators, who run twice with one key: blame names them and nobody else.
// The same fork is the sample of docs/how-to/name-who-forked.md.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "consensus/history.h"
#include "tests/node/application/epoch_cluster.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using consensus::EpochHistory;

/// One side of the fork: an honest validator, and the two that are on both sides.
class Side {
  public:
    explicit Side(const std::string& honest) : honest_(honest) {
        for (const auto& body : {honest, std::string("cc.nab"), std::string("dd.nab")}) {
            cluster_.add(body);
        }
    }

    void record(std::uint64_t seed) {
        cluster_.submit({network_.record(seed)});
        ASSERT_TRUE(cluster_.run_until_settled());
    }

    EpochHistory history() {
        const Engine& engine = cluster_.peer(honest_).engines.at(0);
        const consensus::Segment segment = consensus::read_segment(engine.journal).value();
        return {.network_id = segment.head.network_id,
                .epoch = segment.head.epoch,
                .validators = segment.head.validators,
                .history = consensus::history_of(segment.entries).value()};
    }

    [[nodiscard]] const consensus::Committee& committee() {
        return *cluster_.peer(honest_).engines.at(0).committee;
    }

    const std::string& genesis() { return network_.genesis_json(); }

    const Bytes& journal() { return cluster_.peer(honest_).engines.at(0).journal; }

  private:
    std::string honest_;
    TestNetwork network_{4};
    EpochCluster cluster_{network_};
};

/// The file holds these bytes; TOUCHSTONE_REWRITE=1 makes it so.
void expect_file(const std::string& name, const Bytes& bytes) {
    const std::string path = std::string(TOUCHSTONE_SOURCE_DIR) + "/samples/fork/" + name;
    if (std::getenv("TOUCHSTONE_REWRITE") != nullptr) {
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        std::ofstream(path, std::ios::binary) << as_text(bytes);
    }
    std::ifstream file(path, std::ios::binary);
    const std::string held((std::istreambuf_iterator<char>(file)), {});
    EXPECT_TRUE(equal(as_bytes(held), bytes)) << name << ": rewrite it by TOUCHSTONE_REWRITE=1";
}

std::vector<std::string> names(const consensus::Committee& committee,
                               const std::vector<consensus::Evidence>& guilty) {
    std::vector<std::string> bodies;
    for (const auto& evidence : guilty) {
        EXPECT_THAT(consensus::verify(committee, evidence, crypto::verify), IsOk());
        bodies.push_back(committee.member(evidence.first.signer).body);
    }
    return bodies;
}

// C-F1.
TEST(Fork, is_blamed_on_those_who_signed_on_both_sides) {
    Side north("aa.nab");
    Side south("bb.nab");
    north.record(1);
    south.record(2);
    for (std::uint64_t seed = 3; seed < 6; ++seed) south.record(seed);  // it has come further
    const auto one = north.history();
    const auto other = south.history();
    const auto guilty =
        consensus::blame(north.committee(), one.history, other.history, crypto::verify);
    ASSERT_THAT(guilty, IsOk());
    EXPECT_EQ(names(north.committee(), *guilty), (std::vector<std::string>{"cc.nab", "dd.nab"}));

    expect_file("genesis.json", to_bytes(north.genesis()));
    expect_file("north.history", consensus::encode(one));
    expect_file("south.journal", south.journal());
    const auto read = consensus::decode_history(consensus::encode(other)).value();
    EXPECT_EQ(consensus::encode(read), consensus::encode(other));
}

TEST(Fork, is_none_where_one_side_continues_the_other) {
    Side north("aa.nab");
    north.record(1);
    const auto before = north.history();
    north.record(2);
    EXPECT_THAT(consensus::blame(north.committee(), before.history, north.history().history,
                                 crypto::verify),
                HasRule("consensus.blame"));
}

TEST(History, is_refused_when_bytes_are_missing_or_left_over) {
    Side north("aa.nab");
    north.record(1);
    Bytes bytes = consensus::encode(north.history());
    for (std::size_t size = 0; size < bytes.size(); size += 13) {
        ASSERT_THAT(consensus::decode_history(BytesView(bytes).first(size)),
                    HasRule("consensus.form"));
    }
    bytes.push_back(0);
    EXPECT_THAT(consensus::decode_history(bytes), HasRule("consensus.form"));
    EXPECT_THAT(consensus::history_of({}), HasRule("consensus.history"));
}

TEST(History, is_refused_when_it_ends_in_no_finalization) {
    Side north("aa.nab");
    north.record(1);
    EpochHistory history = north.history();
    history.history.finalization.statement.kind = consensus::VoteKind::notarize;
    EXPECT_THAT(consensus::decode_history(consensus::encode(history)), HasRule("consensus.form"));
    const consensus::Floor floor{.finalization = history.history.finalization};
    const std::vector<consensus::JournalEntry> entries{floor};
    EXPECT_THAT(consensus::history_of(entries), HasRule("consensus.history"));
}

}  // namespace
}  // namespace touchstone::test

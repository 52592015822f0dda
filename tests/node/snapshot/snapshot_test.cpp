// A snapshot from a ledger that consensus has made, over epochs, into an empty database: it comes
// to the same, whoever lies on the way.
#include <gtest/gtest.h>

#include "ledger/registry/epoch.h"
#include "node/application/blocks.h"
#include "node/application/handovers.h"
#include "node/driver/archive.h"
#include "node/driver/synchronizer.h"
#include "node/snapshot/incoming.h"
#include "node/snapshot/source.h"
#include "tests/node/application/epoch_cluster.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using node::Incoming;
using node::Piece;
using node::SnapshotPart;
using node::SnapshotSource;

constexpr std::uint64_t kHourMs = 3'600'000;
constexpr std::uint64_t kBlocks = 90;  // more than may stand without a finalization of their own

/// Three epochs; in the last one a block for each record.
class Network {
  public:
    Network() {
        for (const std::string& body : network_.bodies()) cluster_.add(body);
        record_a_report();
        for (std::uint64_t epoch = 1; epoch <= 2; ++epoch) {
            cluster_.sleep_until(ledger().state().head.epoch_end_ms - kHourMs - 2'000);
            if (!cluster_.run_until_epoch(epoch)) throw std::runtime_error("no next epoch");
        }
        for (std::uint64_t i = 0; i < kBlocks; ++i) record({network_.record(i)});
    }

    [[nodiscard]] const store::Ledger& ledger() { return cluster_.ledger("aa.nab"); }

    [[nodiscard]] const std::string& genesis_json() { return network_.genesis_json(); }

  private:
    void record(const std::vector<Bytes>& leaves) {
        cluster_.submit(leaves);
        if (!cluster_.run_until_settled()) throw std::runtime_error("not settled");
    }

    void record_a_report() {
        test::tell_of_a_report(network_.model());
        std::vector<Bytes> leaves;
        for (const auto& block : network_.model().blocks()) {
            if (block.header.height > 0)
                leaves.insert(leaves.end(), block.leaves.begin(), block.leaves.end() - 1);
        }
        record(leaves);
    }

    TestNetwork network_{};
    EpochCluster cluster_{network_};
};

Network& network() {
    static Network kNetwork;
    return kNetwork;
}

/// Somebody who tells a snapshot of this ledger, at its head.
class Teller {
  public:
    explicit Teller(const store::Ledger& ledger) : source_(ledger, 1) { source_.opened(0); }

    std::vector<Bytes> tell(const Hash& block, const Piece& piece) {
        return source_.answer({block, piece.part, piece.first}, 0).value().items;
    }

    node::Offer offer() {
        return node::decode_offer(tell({}, {SnapshotPart::offer}).at(0)).value();
    }

  private:
    SnapshotSource source_;
};

using Lie = std::function<void(std::vector<Bytes>& items)>;

/// Takes all of it. Of each kind of part the first is told with the lies before it is told as it
/// is; counts the lies that were believed.
struct Taking {
    explicit Taking(Teller& from, std::vector<Lie> told_lies = {})
        : teller(from), lies(std::move(told_lies)) {}

    Result<void> run() {
        const node::Offer offer = teller.offer();
        const Hash block = chain::block_hash(offer.header);
        TRY(Incoming incoming, Incoming::begin(*database, network().genesis_json(), offer));
        while (!incoming.is_done()) {
            const auto piece = incoming.next();
            if (!piece) return fail(Errc::conflict, "test.stuck", "nothing is wanted");
            const std::vector<Bytes> items = teller.tell(block, *piece);
            if (lied_about.insert(piece->part).second && !lie(incoming, *piece, items)) continue;
            TRY_VOID(incoming.take(*piece, items));
        }
        epoch_ends = incoming.epoch_ends();
        return {};
    }

    /// False: a lie was believed, and the piece is taken.
    bool lie(Incoming& incoming, const Piece& piece, const std::vector<Bytes>& items) {
        for (std::size_t i = 0; i < lies.size(); ++i) {
            std::vector<Bytes> changed = items;
            lies[i](changed);
            if (changed == items) continue;
            const auto taken = incoming.take(piece, changed);
            const std::string where = "part " + std::to_string(static_cast<int>(piece.part)) +
                                      ", lie " + std::to_string(i);
            EXPECT_FALSE(taken) << where;
            if (taken) return false;
            EXPECT_EQ(taken.error().code, Errc::invalid) << where << taken.error().what;
            incoming.put_back(piece);
            EXPECT_EQ(incoming.next(), piece) << where;
        }
        return true;
    }

    Teller& teller;
    std::vector<Lie> lies;
    std::set<SnapshotPart> lied_about{};
    std::unique_ptr<store::Database> database{store::make_memory_database()};
    std::vector<consensus::Tip> epoch_ends{};
};

std::unique_ptr<store::Ledger> installed(const store::Ledger& from) {
    Teller teller(from);
    Taking taking(teller);
    const auto taken = taking.run();
    if (!taken) throw std::runtime_error(taken.error().rule + ": " + taken.error().what);
    return store::Ledger::open(std::move(taking.database)).value();
}

TEST(Snapshot, comes_to_the_same_ledger) {
    const store::Ledger& before = network().ledger();
    ASSERT_EQ(before.state().head.epoch, 2U);
    const auto after = installed(before);
    EXPECT_EQ(after->state().head, before.state().head);
    EXPECT_EQ(after->state().map.root(), before.state().map.root());
    EXPECT_EQ(after->state().log.root(), before.state().log.root());
    EXPECT_EQ(*after->state().next_validators, *before.state().next_validators);
    for (std::uint64_t i = 0; i < before.size(); ++i)
        EXPECT_EQ(after->leaf(i).value(), before.leaf(i).value()) << i;
    for (std::uint64_t epoch = 0; epoch < 2; ++epoch) {
        EXPECT_EQ(after->handover(epoch).value(), before.handover(epoch).value());
        EXPECT_EQ(after->boundary_checkpoint(epoch).value(),
                  before.boundary_checkpoint(epoch).value());
    }
    EXPECT_THAT(node::epoch_start(*after), IsOk());
}

TEST(Snapshot, passes_fsck) {
    Teller teller(network().ledger());
    Taking taking(teller);
    ASSERT_THAT(taking.run(), IsOk());
    EXPECT_THAT(store::fsck(*taking.database, {}), IsOk());
    for (const consensus::Tip& tip : taking.epoch_ends)
        EXPECT_EQ(log::root_at(network().ledger(), tip.size).value(), tip.root);
}

/// As a peer that is behind checks what it is told.
void expect_that_it_helps_others(const store::Ledger& ledger) {
    node::Archive archive(ledger);
    archive.advance(ledger.state().head.height);
    consensus::Committee committee =
        consensus::Committee::make(
            {.network_id = ledger.state().genesis->network_id,
             .origin = chain::origin(*ledger.state().genesis),
             .set = ledger.state().genesis->validators,
             .base = node::block_ending(ledger, ledger.state().genesis->records.size() + 1)
                         .value()
                         .header})
            .value();
    Hash parent = committee.base_hash();
    for (std::uint64_t height = 0; height < ledger.state().head.height; ++height) {
        const auto answer = archive.answer({committee.epoch(), height});
        ASSERT_THAT(answer, IsOk()) << height;
        ASSERT_FALSE(answer->blocks.empty()) << height;
        EXPECT_FALSE(proofs_of(committee, *answer, parent, crypto::verify).empty()) << height;
        const chain::Header& next = answer->blocks.front().block.header;
        parent = chain::block_hash(next);
        if (!registry::is_boundary(next)) continue;
        const auto handover = node::kept_handover(ledger, committee.epoch()).value();
        committee = consensus::follow(committee, handover, crypto::verify).value();
    }
}

TEST(Snapshot, helps_others_as_the_ledger_did_that_it_came_from) {
    const auto second = installed(network().ledger());
    expect_that_it_helps_others(*second);
    const auto third = installed(*second);
    EXPECT_EQ(third->state().head, second->state().head);
    expect_that_it_helps_others(*third);
}

TEST(Snapshot, is_taken_from_nobody_who_lies) {
    const std::vector<Lie> lies{
        [](std::vector<Bytes>& items) { items.clear(); },
        [](std::vector<Bytes>& items) { items.front().clear(); },
        [](std::vector<Bytes>& items) { items.front().front() ^= 1; },
        [](std::vector<Bytes>& items) { items.front().back() ^= 1; },
        [](std::vector<Bytes>& items) { items.front().at(items.front().size() / 2) ^= 1; },
        [](std::vector<Bytes>& items) { items.front().push_back(0); },
        [](std::vector<Bytes>& items) { items.front().pop_back(); },
        [](std::vector<Bytes>& items) {
            if (items.size() > 1) std::swap(items.front(), items.back());
        },
    };
    Teller teller(network().ledger());
    Taking taking(teller, lies);
    ASSERT_THAT(taking.run(), IsOk());
    EXPECT_EQ(taking.lied_about.size(), 8U);  // all parts but the offer
    EXPECT_THAT(store::fsck(*taking.database, {}), IsOk());
}

/// Lists that say how long they are: one more or less is none of the others' lies.
TEST(Snapshot, is_taken_from_nobody_who_tells_more_leaves_of_the_map_or_fewer) {
    Teller teller(network().ledger());
    Taking taking(teller);
    const node::Offer offer = teller.offer();
    Incoming incoming = Incoming::begin(*taking.database, network().genesis_json(), offer).value();
    while (true) {
        const Piece piece = incoming.next().value();
        std::vector<Bytes> items = teller.tell(chain::block_hash(offer.header), piece);
        if (piece.part != SnapshotPart::map_leaves) {
            ASSERT_THAT(incoming.take(piece, items), IsOk());
            continue;
        }
        const std::vector<Bytes> good = items;
        items.pop_back();
        EXPECT_THAT(incoming.take(piece, items), HasRule("import.map"));
        items.pop_back();
        EXPECT_THAT(incoming.take(piece, items), HasRule("map.part"));
        items = good;
        items.push_back(to_bytes("zz"));
        items.push_back(to_bytes("value"));
        EXPECT_THAT(incoming.take(piece, items), HasRule("map.part"));
        return;
    }
}

TEST(Snapshot, of_a_block_that_is_not_final_ends_before_anything_is_fetched) {
    Teller teller(network().ledger());
    node::Offer offer = teller.offer();
    offer.header.state_root[0] ^= 1;
    const auto database = store::make_memory_database();
    Incoming incoming = Incoming::begin(*database, network().genesis_json(), offer).value();
    const Piece piece = incoming.next().value();
    EXPECT_EQ(piece.part, SnapshotPart::handovers);
    EXPECT_THAT(incoming.take(piece, teller.tell(chain::block_hash(teller.offer().header), piece)),
                HasRule("snapshot.offer"));
}

TEST(Snapshot, is_no_ledger_before_it_is_whole) {
    Teller teller(network().ledger());
    const node::Offer offer = teller.offer();
    const auto database = store::make_memory_database();
    Incoming incoming = Incoming::begin(*database, network().genesis_json(), offer).value();
    std::size_t pieces = 0;
    for (auto piece = incoming.next(); piece; piece = incoming.next(), ++pieces) {
        EXPECT_THAT(store::fsck(*database, {}), HasRule("ledger.missing"));
        ASSERT_THAT(incoming.take(*piece, teller.tell(chain::block_hash(offer.header), *piece)),
                    IsOk());
    }
    EXPECT_TRUE(incoming.is_done());
    EXPECT_GE(pieces, 8U);
}

TEST(Snapshot, that_is_not_there_is_told_to_nobody) {
    Teller teller(network().ledger());
    const Hash block = chain::block_hash(network().ledger().state().head);
    EXPECT_TRUE(teller.tell({7}, {SnapshotPart::leaves, 0}).empty());
    for (const SnapshotPart part :
         {SnapshotPart::handovers, SnapshotPart::hashes, SnapshotPart::leaves,
          SnapshotPart::map_leaves, SnapshotPart::chunks, SnapshotPart::finalizations}) {
        for (const std::uint64_t first : {std::uint64_t{1} << 40, UINT64_MAX})
            EXPECT_TRUE(teller.tell(block, {part, first}).empty()) << static_cast<int>(part);
    }
    SnapshotSource none(network().ledger(), 0);
    none.opened(0);
    EXPECT_TRUE(none.answer({}, 0).value().items.empty());
}

}  // namespace
}  // namespace touchstone::test

// In which order a snapshot is taken.
#include "node/snapshot/incoming.h"

#include <array>

#include "ledger/registry/block.h"
#include "node/application/blocks.h"

namespace touchstone::node {

using consensus::Committee;

namespace {

Result<Committee> committee_of_genesis(const std::string& genesis_json) {
    TRY(auto parsed, chain::parse_genesis(genesis_json));
    const auto genesis = std::make_shared<const chain::Genesis>(std::move(parsed));
    TRY(const registry::SealedBlock block, registry::genesis_block(genesis));
    return Committee::make({.network_id = genesis->network_id,
                            .origin = chain::origin(*genesis),
                            .set = genesis->validators,
                            .base = block.header});
}

}  // namespace

Incoming::Incoming(store::Database& database, std::string genesis_json, Offer offer,
                   Committee genesis)
    : genesis_json_(std::move(genesis_json)),
      offer_(std::move(offer)),
      import_(database, offer_.header),
      committees_{std::move(genesis)} {}

Result<Incoming> Incoming::begin(store::Database& database, const std::string& genesis_json,
                                 Offer offer) {
    TRY(Committee genesis, committee_of_genesis(genesis_json));
    Incoming incoming(database, genesis_json, std::move(offer), std::move(genesis));
    TRY_VOID(incoming.enter(Stage::handovers));
    return incoming;
}

std::optional<Piece> Incoming::next() {
    if (wanted_.empty()) return std::nullopt;
    const Piece piece = wanted_.front();
    wanted_.pop_front();
    asked_.insert(piece);
    return piece;
}

/// Of what is told one after another, what came before a lie is kept.
void Incoming::put_back(const Piece& piece) {
    if (asked_.erase(piece) == 0) return;
    Piece again = piece;
    if (piece.part == SnapshotPart::handovers) again.first = committee().epoch();
    if (piece.part == SnapshotPart::finalizations) again.first = proven_height_;
    wanted_.push_front(again);
}

Result<void> Incoming::take(const Piece& piece, const std::vector<Bytes>& items) {
    TOUCHSTONE_CHECK(asked_.contains(piece));
    if (items.empty())
        return fail(Errc::invalid, "snapshot.missing",
                    "it does not have this part of the snapshot");
    TRY_VOID(take_part(piece, items));
    asked_.erase(piece);
    return go_on();
}

/// A stage that nothing is wanted for is over before it begins.
Result<void> Incoming::go_on() {
    while (stage_ != Stage::done && wanted_.empty() && asked_.empty())
        TRY_VOID(enter(static_cast<Stage>(static_cast<std::uint8_t>(stage_) + 1)));
    return {};
}

void Incoming::want(SnapshotPart part, std::uint64_t count, std::uint64_t step) {
    total_ = count;
    for (std::uint64_t first = 0; first < count; first += step) wanted_.push_back({part, first});
}

Result<void> Incoming::enter(Stage stage) {
    stage_ = stage;
    done_ = 0;
    total_ = 1;
    switch (stage) {
        case Stage::handovers:
            total_ = offer_.header.epoch;
            if (total_ > 0) wanted_.push_back({SnapshotPart::handovers, 0});
            if (total_ > 0) return {};
            TRY_VOID(check_offer(committee(), offer_, crypto::verify));
            return go_on();
        case Stage::log_outline:
            wanted_.push_back({SnapshotPart::log_outline});
            return {};
        case Stage::hashes:
            want(SnapshotPart::hashes, log::pieces_of(offer_.header.log_size));
            return {};
        case Stage::leaves:
            want(SnapshotPart::leaves, offer_.header.log_size, kSnapshotRunLeaves);
            return {};
        case Stage::map_outline:
            wanted_.push_back({SnapshotPart::map_outline});
            return {};
        case Stage::map_leaves:
            want(SnapshotPart::map_leaves, import_.map_parts());
            return {};
        case Stage::chunks:
            TRY_VOID(import_.find_chunks());
            total_ = import_.chunks();
            if (total_ > 0) wanted_.push_back({SnapshotPart::chunks, 0});
            return {};
        case Stage::finalizations:
            total_ = offer_.header.height;
            if (total_ > kUnprovenAtEnd) wanted_.push_back({SnapshotPart::finalizations, 0});
            return {};
        case Stage::done:
            return finish();
    }
    return {};
}

std::string_view Incoming::stage_name() const {
    constexpr std::array<std::string_view, 9> kNames{
        "handovers",  "outline of the log", "hashes of the log", "leaves", "outline of the map",
        "map leaves", "status chunks",      "finalizations",     "done"};
    return kNames.at(static_cast<std::size_t>(stage_));
}

/// Behind the last finalization of their own, blocks are proven by what proves the head.
Result<void> Incoming::finish() {
    const Bytes proof = encode_finalization(offer_.finalization);
    if (proven_height_ + 1 < offer_.header.height) {
        TRY_VOID(import_.set_finalization(proven_height_ + 1, offer_.header.height - 1, proof));
    }
    return import_.finish(genesis_json_, proof);
}

Result<void> Incoming::take_part(const Piece& piece, const std::vector<Bytes>& items) {
    switch (piece.part) {
        case SnapshotPart::offer:
            break;
        case SnapshotPart::handovers:
            return take_handovers(items);
        case SnapshotPart::log_outline:
            return import_.take_log_outline(items.front());
        case SnapshotPart::hashes:
            TRY_VOID(import_.take_hashes(piece.first, items.front()));
            ++done_;
            return {};
        case SnapshotPart::leaves:
            return take_leaves(piece.first, items);
        case SnapshotPart::map_outline:
            return import_.take_map_outline(items.front());
        case SnapshotPart::map_leaves:
            TRY_VOID(import_.take_map_leaves(piece.first, items));
            ++done_;
            return {};
        case SnapshotPart::chunks:
            return take_chunks(piece.first, items);
        case SnapshotPart::finalizations:
            return take_finalizations(items);
    }
    return fail(Errc::invalid, "snapshot.missing", "an offer was not asked for");
}

Result<void> Incoming::take_leaves(std::uint64_t first, const std::vector<Bytes>& leaves) {
    const std::uint64_t end = end_of_run(first, offer_.header.log_size);
    if (leaves.size() > end - first)
        return fail(Errc::invalid, "snapshot.missing", "more leaves than their run has");
    TRY_VOID(import_.take_leaves(first, leaves));
    done_ += leaves.size();
    if (first + leaves.size() < end)
        wanted_.push_front({SnapshotPart::leaves, first + leaves.size()});
    return {};
}

Result<void> Incoming::take_chunks(std::uint64_t first, const std::vector<Bytes>& chunks) {
    TRY_VOID(import_.take_chunks(first, chunks));
    done_ = first + chunks.size();
    if (done_ < total_) wanted_.push_back({SnapshotPart::chunks, done_});
    return {};
}

}  // namespace touchstone::node

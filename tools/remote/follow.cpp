#include "tools/remote/follow.h"

#include "ledger/chain/limits.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/proof.h"
#include "local/prepare_pool.h"
#include "tools/remote/remote_hashes.h"

namespace touchstone::remote {
namespace {

constexpr std::string_view kStage = "following the node";
/// Threads cost more to start than so many signatures to verify.
constexpr std::size_t kFew = 16;

tl::unexpected<Error> wrong(const char* rule, std::string what) {
    return fail(Errc::corrupt, rule, std::move(what));
}

bool is_header(const Bytes& leaf) {
    return !leaf.empty() && leaf.front() == static_cast<std::uint8_t>(records::LeafType::header);
}

class Follower {
  public:
    Follower(store::Ledger& ledger, Node& node, const store::Progress& progress)
        : ledger_(ledger), node_(node), progress_(progress) {}

    Result<void> run() {
        TRY(head_, node_.head());
        TRY(const verify::Evidence evidence,
            verify::open_checkpoint(head_, ledger_.state().genesis));
        size_ = evidence.checkpoint_size;
        root_ = evidence.checkpoint_root;
        if (ledger_.size() > size_) {
            return fail(Errc::unavailable, "follow.behind",
                        node_.url() + " has " + std::to_string(size_) + " leaves, and " +
                            std::to_string(ledger_.size()) + " were seen before");
        }
        hashes_.emplace(node_, size_);
        while (ledger_.size() < size_) TRY_VOID(take_bundle());
        if (ledger_.state().log.root() != root_)
            return wrong("follow.root", "what was followed before is not in " + node_.url() +
                                            "'s log: one of the two was forked");
        return ledger_.set_checkpoint(head_.head.checkpoint);
    }

  private:
    /// The entry bundle that the next leaf stands in.
    Result<void> take_bundle() {
        const std::uint64_t next = ledger_.size() + block_.size();
        const log::Tile tile = log::entries_tile(next, size_);
        TRY(std::vector<Bytes> leaves, node_.entries(tile.index, tile.width));
        for (std::size_t i = next % log::kTileWidth; i < leaves.size(); ++i)
            TRY_VOID(take_leaf(std::move(leaves[i])));
        if (progress_) progress_(kStage, ledger_.size(), size_);
        return {};
    }

    Result<void> take_leaf(Bytes leaf) {
        if (!is_header(leaf)) {
            block_bytes_ += leaf.size();
            block_.push_back(std::move(leaf));
            if (block_.size() <= chain::kBlockRecordsMax && block_bytes_ <= chain::kBlockBytesMax)
                return {};
            return wrong("follow.block", "a block after leaf " + std::to_string(ledger_.size()) +
                                             " is larger than blocks may be");
        }
        const std::vector<Bytes> records = std::exchange(block_, {});
        block_bytes_ = 0;
        return take_block(records, leaf);
    }

    /// The header names the log before it and the state after it, so that with it the whole block
    /// is under the checkpoint.
    Result<void> take_block(const std::vector<Bytes>& records, const Bytes& header_leaf) {
        const std::uint64_t index = ledger_.size() + records.size();
        TRY(const std::vector<Hash> proof, log::inclusion_proof(*hashes_, index, size_));
        TRY_VOID(log::verify_inclusion(log::leaf_hash(header_leaf), index, size_, proof, root_));
        TRY(const chain::Header header, chain::parse_header_leaf(header_leaf));
        std::vector<registry::Candidate> candidates;
        const auto prepare =
            records.size() < kFew ? &registry::prepare_in_turn : &local::prepare_on_every_core;
        for (auto& prepared : prepare(ledger_.state(), ledger_, records)) {
            if (!prepared) return refused(header, prepared.error());
            candidates.push_back(std::move(*prepared));
        }
        auto sealed = registry::validate(ledger_.state(), ledger_, header, std::move(candidates));
        if (!sealed) return refused(header, sealed.error());
        TRY_VOID(ledger_.commit(std::move(*sealed)));
        const bool ended = registry::is_boundary(header) && header.epoch < head_.epochs.size();
        if (!ended) return {};
        return ledger_.set_checkpoint(head_.epochs[header.epoch].boundary.checkpoint);
    }

    static tl::unexpected<Error> refused(const chain::Header& header, const Error& error) {
        return wrong("follow.block",
                     "block " + std::to_string(header.height) + " does not execute: " + error.what);
    }

    store::Ledger& ledger_;
    Node& node_;
    const store::Progress& progress_;
    verify::Bundle head_{};
    std::uint64_t size_{};
    Hash root_{};
    std::optional<RemoteHashes> hashes_{};
    std::vector<Bytes> block_{};  ///< records of the block that is being read
    std::size_t block_bytes_{};
};

Result<void> check_tile(const store::Ledger& ledger, Node& node, const log::Tile& tile) {
    TRY(const Bytes served, node.tile(tile));
    TRY(const Bytes made, log::read_tile(ledger, tile));
    if (served == made) return {};
    return wrong("follow.tile", log::tile_path(tile) + " is not what the leaves make of it");
}

/// The leaves of block 0, which are made from the genesis file and not fetched to be executed.
Result<void> check_genesis(const store::Ledger& ledger, Node& node) {
    const std::uint64_t count = ledger.state().genesis->records.size() + 1;
    for (std::uint64_t first = 0; first < count; first += log::kTileWidth) {
        const log::Tile tile = log::entries_tile(first, ledger.size());
        TRY(const std::vector<Bytes> leaves, node.entries(tile.index, tile.width));
        for (std::uint64_t i = 0; i < leaves.size() && first + i < count; ++i) {
            TRY(const Bytes made, ledger.leaf(first + i));
            if (leaves[i] != made)
                return wrong("follow.block", "leaf " + std::to_string(first + i) +
                                                 " is not that of the genesis file");
        }
    }
    return {};
}

}  // namespace

Result<void> follow(store::Ledger& ledger, Node& node, const store::Progress& progress) {
    return Follower(ledger, node, progress).run();
}

Result<std::uint64_t> check_log(const std::string& genesis_json, Node& node,
                                const store::Progress& progress) {
    TRY(const auto ledger, store::Ledger::create(store::make_memory_database(), genesis_json));
    TRY_VOID(follow(*ledger, node, progress));
    TRY_VOID(check_genesis(*ledger, node));
    const std::uint64_t size = ledger->size();
    for (std::uint8_t level = 0; log::tile_width(level, 0, size) > 0; ++level) {
        for (std::uint64_t index = 0; log::tile_width(level, index, size) > 0; ++index) {
            const log::Tile tile{level, index, log::tile_width(level, index, size)};
            TRY_VOID(check_tile(*ledger, node, tile));
            if (progress) progress("comparing tiles", index * log::kTileWidth, size);
        }
    }
    return size;
}

}  // namespace touchstone::remote

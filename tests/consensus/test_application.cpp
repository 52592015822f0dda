#include "tests/consensus/test_application.h"

#include <algorithm>

#include "consensus/limits.h"
#include "crypto/sha256.h"

namespace touchstone::test {

namespace {

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "test.block", what);
}

bool ends_epoch(const Block& block) {
    for (const Bytes& leaf : block.leaves) {
        if (as_text(leaf).starts_with(kEndEpoch)) return true;
    }
    return false;
}

/// Fills in what execution decides: here the state is the history of blocks.
void seal(Block& block, std::size_t validators) {
    chain::Header& header = block.header;
    header.state_root = crypto::sha256({header.parent, header.records_hash});
    header.log_root = header.state_root;
    header.flags = 0;
    header.next_validators = header.validators;
    if (!ends_epoch(block)) return;
    header.flags = chain::kBoundary;
    header.next_validators = chain::validators_hash(Members::set(validators, header.epoch + 1));
}

}  // namespace

TestApplication::TestApplication(std::shared_ptr<const Committee> committee)
    : committee_(std::move(committee)) {}

void TestApplication::submit(const std::string& record) {
    if (committed_.contains(record) || !pool_.insert(record).second) return;
    by_hash_.emplace(leaf_hash(as_bytes(record)), record);
}

Result<void> TestApplication::check(BytesView leaf) {
    if (leaf.empty()) return refuse("nothing");
    return {};
}

const chain::Header* TestApplication::header(const Hash& block) const {
    const auto at = overlays_.find(block);
    if (at != overlays_.end()) return &at->second.header;
    if (!blocks_.empty() && chain::block_hash(blocks_.back().header) == block) {
        return &blocks_.back().header;
    }
    return block == committee_->base_hash() ? &committee_->base() : nullptr;
}

std::set<std::string> TestApplication::taken(const Hash& block) const {
    std::set<std::string> records;
    for (auto at = overlays_.find(block); at != overlays_.end();
         at = overlays_.find(at->second.header.parent)) {
        for (const Bytes& leaf : at->second.leaves) records.insert(to_text(leaf));
    }
    return records;
}

std::optional<Block> TestApplication::propose(const Hash& parent, std::uint64_t time_ms,
                                              std::uint32_t proposer) {
    const std::set<std::string> before = taken(parent);
    std::vector<std::string> records;
    for (const std::string& record : pool_) {
        if (records.size() == kBlockRecordsMax) break;
        if (!before.contains(record)) records.push_back(record);
    }
    const chain::Header* on = header(parent);
    if (on == nullptr || (records.empty() && on->epoch == committee_->epoch())) return {};
    Block block = block_on(*committee_, *on, proposer, records, time_ms);
    seal(block, committee_->size());
    overlays_[chain::block_hash(block.header)] = block;
    return block;
}

bool TestApplication::has_committed(const Block& block) const {
    return std::find(blocks_.rbegin(), blocks_.rend(), block) != blocks_.rend();
}

Result<void> TestApplication::validate(const Block& block) {
    if (has_committed(block)) return {};
    if (header(block.header.parent) == nullptr) return refuse("the parent was not executed");
    for (const Bytes& leaf : block.leaves) {
        if (!refused_.empty() && as_text(leaf).find(refused_) != std::string_view::npos) {
            return refuse("a record is refused");
        }
    }
    Block again = block;
    seal(again, committee_->size());
    if (again != block) return refuse("another outcome");
    overlays_[chain::block_hash(block.header)] = block;
    return {};
}

Result<Tip> TestApplication::commit(const Block& block, const Certificate& finalization) {
    if (has_committed(block)) return tip_of(block);
    const Hash hash = chain::block_hash(block.header);
    TOUCHSTONE_CHECK(overlays_.contains(hash) && header(block.header.parent) != nullptr);
    TOUCHSTONE_CHECK(!overlays_.contains(block.header.parent));  // in order, each once
    blocks_.push_back(block);
    finalizations_.push_back(finalization);
    for (const Bytes& leaf : block.leaves) {
        pool_.erase(to_text(leaf));
        by_hash_.erase(leaf_hash(leaf));
        committed_.insert(to_text(leaf));
    }
    std::erase_if(overlays_, [&](const auto& overlay) {
        return overlay.second.header.height <= block.header.height;
    });
    return tip_of(block);
}

Tip TestApplication::tip_of(const Block& block) {
    return {block.header.height, block.header.log_size + 1, chain::block_hash(block.header)};
}

std::vector<std::optional<Bytes>> TestApplication::find(const std::vector<Hash>& leaf_hashes) {
    std::vector<std::optional<Bytes>> found(leaf_hashes.size());
    for (std::size_t i = 0; i < leaf_hashes.size(); ++i) {
        const auto at = by_hash_.find(leaf_hashes[i]);
        if (at != by_hash_.end()) found[i] = to_bytes(at->second);
    }
    return found;
}

bool TestApplication::has_proposable(const Hash& parent) {
    const std::set<std::string> before = taken(parent);
    for (const std::string& record : pool_) {
        if (!before.contains(record)) return true;
    }
    return false;
}

std::vector<std::string> TestApplication::records() const {
    std::vector<std::string> all;
    for (const Block& block : blocks_) {
        for (const Bytes& leaf : block.leaves) all.push_back(to_text(leaf));
    }
    return all;
}

}  // namespace touchstone::test

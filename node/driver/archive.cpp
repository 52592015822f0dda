#include "node/driver/archive.h"

#include "node/application/blocks.h"
#include "node/application/handovers.h"

namespace touchstone::node {

namespace {

std::size_t bytes_of(const consensus::Block& block) {
    std::size_t bytes = 0;
    for (const Bytes& leaf : block.leaves) bytes += leaf.size();
    return bytes;
}

/// As it was committed; the finalization only where it is the block's own.
Result<ProvenBlock> block_at(const store::Ledger& ledger, std::uint64_t height) {
    TRY(FinalBlock found, final_block(ledger, height));
    ProvenBlock proven{.block = std::move(found.block)};
    if (found.finalization.statement.block == chain::block_hash(proven.block.header))
        proven.finalization = std::move(found.finalization);
    return proven;
}

}  // namespace

void Archive::advance(std::uint64_t height) {
    const std::lock_guard lock(mutex_);
    height_ = height;
}

void Archive::publish(std::string checkpoint) {
    const std::lock_guard lock(mutex_);
    checkpoint_ = std::move(checkpoint);
}

Result<SyncAnswer> Archive::answer(const SyncQuestion& question) const {
    SyncAnswer answer{.epoch = question.epoch};
    {
        const std::lock_guard lock(mutex_);
        answer.height = height_;
        answer.checkpoint = checkpoint_;
    }
    TRY_VOID(add_blocks(answer, question));
    TRY_VOID(add_bridge(answer));
    const std::uint64_t last = question.height + answer.blocks.size();
    if (last < answer.height && !answer.blocks.empty() &&
        !consensus::is_boundary(answer.blocks.back().block.header)) {
        return answer;  // there is more of this epoch
    }
    auto handover = kept_handover(ledger_, question.epoch);
    if (!handover && handover.error().code != Errc::not_found)
        return tl::unexpected(std::move(handover).error());
    if (handover && handover->boundary.height == last) answer.handover = *std::move(handover);
    return answer;
}

Result<void> Archive::add_blocks(SyncAnswer& answer, const SyncQuestion& question) const {
    std::size_t bytes = 0;
    for (std::uint64_t height = question.height + 1; height <= answer.height; ++height) {
        if (answer.blocks.size() == kAnsweredBlocksMax || bytes >= kAnsweredBytes) break;
        TRY(ProvenBlock block, block_at(ledger_, height));
        if (block.block.header.epoch != question.epoch) break;
        bytes += bytes_of(block.block);
        // What comes after a first block that is large may be too large for one word with it.
        if (!answer.blocks.empty() && bytes > 2 * kAnsweredBytes) break;
        answer.blocks.push_back(std::move(block));
    }
    return {};
}

Result<void> Archive::add_bridge(SyncAnswer& answer) const {
    if (answer.blocks.empty() || answer.blocks.back().finalization) return {};
    std::uint64_t height = answer.blocks.back().block.header.height;
    while (++height <= answer.height && answer.bridge.size() < kAnsweredBlocksMax) {
        TRY(ProvenBlock next, block_at(ledger_, height));
        answer.bridge.push_back(next.block.header);
        answer.bridge_finalization = std::move(next.finalization);
        if (answer.bridge_finalization) break;
    }
    return {};
}

}  // namespace touchstone::node

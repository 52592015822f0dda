#include "tests/sim/archive.h"

namespace touchstone::sim {

void Archive::add(const FinalBlock& block) {
    blocks_.push_back(block);
    hashes_.push_back(chain::block_hash(block.block->header));
}

std::optional<Hash> Archive::head() const {
    if (hashes_.empty()) return std::nullopt;
    return hashes_.back();
}

const FinalBlock* Archive::find(const Hash& block) const {
    for (std::size_t i = hashes_.size(); i > 0; --i) {
        if (hashes_[i - 1] == block) return &blocks_[i - 1];
    }
    return nullptr;
}

std::optional<GiveSync> Archive::answer(const AskSync& question) const {
    constexpr std::size_t kBlocksMax = 64;
    GiveSync given{.epoch = question.epoch};
    for (std::uint64_t height = question.height; height < blocks_.size(); ++height) {
        const FinalBlock& next = blocks_.at(height);
        if (next.block->header.epoch != question.epoch) break;
        if (given.blocks.size() == kBlocksMax) break;
        given.blocks.push_back(next);
    }
    if (question.epoch < handovers_.size()) given.handover = handovers_.at(question.epoch);
    if (given.blocks.empty() && !given.handover) return std::nullopt;
    return given;
}

std::size_t proven(const Committee& committee, const GiveSync& answer, const Hash& parent,
                   CheckSignature check) {
    Hash expected = parent;
    std::vector<Hash> hashes;
    for (const FinalBlock& next : answer.blocks) {
        if (next.block->header.parent != expected || !check_body(*next.block)) break;
        expected = chain::block_hash(next.block->header);
        hashes.push_back(expected);
    }
    for (std::size_t count = hashes.size(); count > 0; --count) {
        const Certificate& finalization = answer.blocks.at(count - 1).finalization;
        const Statement& statement = finalization.statement;
        if (statement.kind != VoteKind::finalize || statement.block != hashes.at(count - 1))
            continue;
        if (verify(committee, finalization, check)) return count;
    }
    return 0;
}

}  // namespace touchstone::sim

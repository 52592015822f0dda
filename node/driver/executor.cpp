#include "node/driver/executor.h"

namespace touchstone::node {

using namespace consensus;

void Executor::perform(std::uint64_t epoch, Index self, const Task& task) {
    if (const auto* find = std::get_if<FindLeaves>(&task)) {
        handlers_.tell(epoch, answer(*find));
    } else if (const auto* validate = std::get_if<Validate>(&task)) {
        if (auto event = answer(*validate)) handlers_.tell(epoch, *std::move(event));
    } else if (const auto* propose = std::get_if<Propose>(&task)) {
        handlers_.tell(epoch,
                       Proposed{propose->view, propose->parent,
                                application_.propose(propose->parent, propose->time_ms, self)});
    } else if (const auto* ask = std::get_if<AskProposable>(&task)) {
        handlers_.tell(epoch, Proposable{ask->parent, application_.has_proposable(ask->parent)});
    }
}

Event Executor::answer(const FindLeaves& task) {
    LeavesFound event{task.block, application_.find(task.leaf_hashes)};
    for (std::size_t i = 0; i < event.leaves.size(); ++i) {
        if (!event.leaves[i]) event.leaves[i] = handlers_.unseen(task.leaf_hashes[i]);
    }
    return event;
}

/// A refusal is one that every node finds. Where this one cannot tell, it says nothing and ends: a
/// restart executes the block again.
std::optional<Event> Executor::answer(const Validate& task) {
    auto verdict = application_.validate(*task.block);
    Validated event{chain::block_hash(task.block->header), {}};
    if (verdict) return event;
    if (!registry::is_refusal(verdict.error())) {
        handlers_.fail(verdict.error());
        return std::nullopt;
    }
    event.refusal = std::move(verdict).error();
    return event;
}

void Executor::commit(std::uint64_t epoch, const Commit& commit) {
    auto tip = application_.commit(*commit.block, commit.finalization);
    if (!tip) return handlers_.fail(tip.error());
    handlers_.committed(*commit.block);
    handlers_.tell(epoch, Committed{commit.block->header, *tip});
}

bool Executor::commit(const Block& block, const Certificate& finalization) {
    auto executed = application_.validate(block);
    auto tip =
        std::move(executed).and_then([&] { return application_.commit(block, finalization); });
    if (!tip) {
        handlers_.fail(tip.error());
        return false;
    }
    handlers_.committed(block);
    return true;
}

}  // namespace touchstone::node

#include "tests/consensus/oracle.h"

#include <utility>

namespace touchstone::oracle {

namespace {

Said give_up(View view) {
    return {.kind = Kind::nullify, .view = view};
}

Said as(Kind kind, Said said) {
    said.kind = kind;
    return said;
}

std::string in(View view) {
    return " in view " + std::to_string(view);
}

}  // namespace

Oracle::Oracle(Setting setting) : setting_(std::move(setting)) {
    chain_[setting_.base_height] = setting_.base;
}

void Oracle::distrust(Member member) {
    faulty_.insert(member);
}

/// n − f, with f the greatest number for which n > 3f.
std::size_t Oracle::quorum() const {
    std::size_t faulty_max = 0;
    while (3 * (faulty_max + 1) < setting_.members) ++faulty_max;
    return setting_.members - faulty_max;
}

void Oracle::require(bool holds, const std::string& rule, Member by, const std::string& what) {
    if (!holds) violations_.push_back(rule + ": " + std::to_string(by) + " " + what);
}

const Said* Oracle::said_by(Member member, View view, Kind kind) const {
    const auto of = honest_.find(member);
    if (of == honest_.end()) return nullptr;
    const auto in_view = of->second.votes.find(view);
    if (in_view == of->second.votes.end()) return nullptr;
    const auto vote = in_view->second.find(kind);
    return vote == in_view->second.end() ? nullptr : &vote->second;
}

bool Oracle::may_exist(const Said& said) const {
    std::size_t votes = faulty_.size();
    for (Member member = 0; member < setting_.members; ++member) {
        if (!is_honest(member)) continue;
        const Said* vote = said_by(member, said.view, said.kind);
        if (vote != nullptr && *vote == said) ++votes;
    }
    return votes >= quorum();
}

std::set<Said> Oracle::notarized(View view) const {
    std::set<Said> found;
    const auto of = said_.find(view);
    if (of == said_.end()) return found;
    for (const Said& said : of->second) {
        if (said.kind == Kind::notarize && may_exist(said)) found.insert(said);
    }
    return found;
}

bool Oracle::is_ended(View view) const {
    return may_exist(give_up(view)) || !notarized(view).empty();
}

/// Whether `from` is the block, or an ancestor of it.
bool Oracle::descends(const BlockId& block, const BlockId& from) const {
    const auto ancestor = blocks_.find(from);
    if (ancestor == blocks_.end()) return false;
    auto at = blocks_.find(block);
    while (at != blocks_.end() && at->second.height > ancestor->second.height) {
        at = blocks_.find(at->second.parent);
    }
    return at == ancestor;
}

/// By its own finalization, or by a descendant's.
bool Oracle::is_final(const BlockId& block) const {
    for (auto view = said_.rbegin(); view != said_.rend(); ++view) {
        for (const Said& said : view->second) {
            const bool finalizes = said.kind == Kind::finalize && may_exist(said);
            if (finalizes && descends(said.block, block)) return true;
        }
    }
    return false;
}

void Oracle::signs(Member by, const Said& said) {
    if (!is_honest(by)) return;
    judge_vote(by, said);
    honest_[by].votes[said.view].emplace(said.kind, said);
    said_[said.view].insert(said);
    judge_view(said.view);
}

void Oracle::judge_vote(Member by, const Said& said) {
    const bool again = said_by(by, said.view, said.kind) != nullptr;
    switch (said.kind) {
        case Kind::notarize:
            require(!again, "C-S1", by, "notarized twice" + in(said.view));
            judge_entry(by, said.view);
            judge_notarize(by, said);
            break;
        case Kind::nullify:
            require(!again, "C-S2", by, "gave up twice" + in(said.view));
            require(said_by(by, said.view, Kind::finalize) == nullptr, "C-S2", by,
                    "gave up after finalize" + in(said.view));
            judge_entry(by, said.view);
            break;
        case Kind::finalize:
            require(!again, "C-S3", by, "finalized twice" + in(said.view));
            judge_finalize(by, said);
            break;
    }
}

/// Who signs in a view has seen the one before end, and was in no later one.
void Oracle::judge_entry(Member by, View view) {
    require(view == 1 || is_ended(view - 1), "C-R1", by,
            "is" + in(view) + ", though the one before has not ended");
    View& latest = honest_[by].latest;
    require(latest <= view, "C-R1", by, "went back" + in(view));
    latest = view;
}

void Oracle::judge_notarize(Member by, const Said& said) {
    const View view = said.view;
    require(said_by(by, view, Kind::nullify) == nullptr, "C-S1", by,
            "notarized after giving up" + in(view));
    require(said_by(by, view, Kind::finalize) == nullptr, "C-S1", by,
            "notarized after finalize" + in(view));
    require(honest_[by].kept.contains(said.block), "C-P3", by,
            "notarized a block that it may lose" + in(view));
    for (View between = said.parent_view + 1; between < view; ++between) {
        require(may_exist(give_up(between)), "C-R3", by,
                "notarized past view " + std::to_string(between) + in(view));
    }
    std::set<BlockId> parents;
    if (said.parent_view == 0) parents.insert(setting_.base);
    for (const Said& parent : notarized(said.parent_view)) parents.insert(parent.block);
    const bool repeats = said.parent_view != 0 && parents.contains(said.block);
    const auto block = blocks_.find(said.block);
    const bool follows = block != blocks_.end() && parents.contains(block->second.parent);
    require(repeats || follows, "C-R3", by, "notarized on a parent that is not" + in(view));
}

void Oracle::judge_finalize(Member by, const Said& said) {
    const View view = said.view;
    require(may_exist(as(Kind::notarize, said)), "C-R9", by,
            "finalized what is not notarized" + in(view));
    require(said_by(by, view, Kind::nullify) == nullptr, "C-S3", by,
            "finalized after giving up" + in(view));
    const Said* notarized = said_by(by, view, Kind::notarize);
    require(notarized == nullptr || *notarized == as(Kind::notarize, said), "C-S3", by,
            "finalized another block than it notarized" + in(view));
    require(honest_[by].kept.contains(said.block), "C-P3", by,
            "finalized a block that it may lose" + in(view));
}

/// What no two certificates may say, whoever is faulty.
void Oracle::judge_view(View view) {
    const std::set<Said> blocks = notarized(view);
    require(blocks.size() <= 1, "agreement", 0, "and others notarized two blocks" + in(view));
    if (!may_exist(give_up(view))) return;
    for (const Said& said : blocks) {
        require(!may_exist(as(Kind::finalize, said)), "agreement", 0,
                "and others both gave up and finalized" + in(view));
    }
}

void Oracle::keeps(Member by, const BlockId& block, const BlockId& parent, std::uint64_t height) {
    if (!is_honest(by)) return;
    honest_[by].kept.insert(block);
    blocks_[block] = {parent, height};
}

void Oracle::judge_votes_of(Member by, const Certified& certificate) {
    const Said& said = certificate.said;
    require(certificate.signers.size() >= quorum(), "C-M2", by,
            "holds a certificate of too few" + in(said.view));
    for (const Member signer : certificate.signers) {
        const Said* vote = said_by(signer, said.view, said.kind);
        require(!is_honest(signer) || (vote != nullptr && *vote == said), "C-M2", by,
                "holds a vote that " + std::to_string(signer) + " never gave" + in(said.view));
    }
}

void Oracle::holds(Member by, const Certified& certificate) {
    if (!is_honest(by)) return;
    judge_votes_of(by, certificate);
    honest_[by].held.insert(certificate.said);
}

void Oracle::raises_floor(Member by, const Certified& finalization) {
    if (!is_honest(by)) return;
    require(finalization.said.kind == Kind::finalize, "C-R10", by,
            "raised its floor by no finality");
    judge_votes_of(by, finalization);
    honest_[by].held.insert(finalization.said);
    honest_[by].floor = finalization.said.block;
}

void Oracle::sends(Member by, const Said& said) {
    if (!is_honest(by)) return;
    const Said* vote = said_by(by, said.view, said.kind);
    require(vote != nullptr && *vote == said, "C-P1", by,
            "sent a vote that is not written down" + in(said.view));
}

void Oracle::passes_on(Member by, const Certified& certificate) {
    if (!is_honest(by)) return;
    require(honest_[by].held.contains(certificate.said), "C-P4", by,
            "sent a certificate that is not written down" + in(certificate.said.view));
}

void Oracle::proposes(Member by, const Said& said, const std::set<View>& nullified) {
    if (!is_honest(by)) return;
    require(setting_.leader(said.view) == by, "C-R2", by, "proposed out of turn" + in(said.view));
    sends(by, said);
    for (View view = said.parent_view + 1; view < said.view; ++view) {
        const bool is_far = said.view - view > 8;  // C-M3: older ones are asked for
        require(is_far || nullified.contains(view), "C-M3", by,
                "does not say why view " + std::to_string(view) + " is skipped" + in(said.view));
    }
}

/// C-S4: never smaller, nor earlier, nor another root at a size.
void Oracle::promises(Member by, const Checkpoint& next) {
    if (!is_honest(by)) return;
    const Checkpoint last = std::exchange(honest_[by].promised, next);
    require(next.size >= last.size && next.height >= last.height, "C-S4", by, "cosigned less");
    require(next.time_s >= last.time_s, "C-S4", by, "cosigned an earlier time");
    require(next.size != last.size || next.root == last.root, "C-S4", by, "cosigned another root");
}

void Oracle::cosigns(Member by, const Checkpoint& checkpoint) {
    if (!is_honest(by)) return;
    require(honest_[by].promised == checkpoint, "C-P9", by, "cosigned what is not written down");
}

void Oracle::commits(Member by, const BlockId& block) {
    if (!is_honest(by)) return;
    const auto known = blocks_.find(block);
    require(known != blocks_.end(), "C-P5", by, "committed a block that nobody wrote down");
    if (known == blocks_.end()) return;
    const std::uint64_t height = known->second.height;
    auto& committed = honest_[by].committed;  // a restart may have committed on its own
    require(height > committed, "C-R10", by, "committed out of order");
    committed = height;
    require(is_final(block), "C-R10", by, "committed a block that is not final");
    require(descends(honest_[by].floor, block), "C-P5", by, "committed what it has not as final");
    const auto [at, is_first] = chain_.emplace(height, block);
    require(is_first || at->second == block, "agreement", by, "committed another block");
    const auto below = chain_.find(height - 1);
    require(below == chain_.end() || known->second.parent == below->second, "agreement", by,
            "left the chain");
}

}  // namespace touchstone::oracle

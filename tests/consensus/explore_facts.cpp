#include "tests/consensus/explore_facts.h"

#include <algorithm>

namespace touchstone::test {

FactBook::FactBook(Scope scope)
    : members_(4), scope_(scope), faulty_(members_.committee().leader_of(scope.turn)) {
    (void)add({});  // kTimeout
    for (Index i = 0; i < 4; ++i) {
        if (i != faulty_) honest_.push_back(i);
    }
    remember({members_.committee().base(), {}});
    if (scope_.turn <= scope_.views) lie_on(members_.committee().base_hash(), 0);
}

/// In its turn; two blocks, and where that is allowed (C-G1) the parent itself.
void FactBook::lie_on(const Hash& parent, View parent_view) {
    const Block& below = blocks_.at(parent);
    const std::uint64_t time_ms = std::max(kStartMs, below.header.time_ms) + 1;
    for (const char* record : {"a", "b"}) {
        lie(block_on(members_.committee(), below.header, faulty_, {record}, time_ms), parent,
            parent_view);
    }
    if (parent_view > 0) lie(below, parent, parent_view);
}

/// Nullifications come by themselves, or never: a lie brings none.
void FactBook::lie(const Block& block, const Hash& parent, View parent_view) {
    remember(block);
    const Hash hash = chain::block_hash(block.header);
    Proposal made{.vote = {notarize(scope_.turn, parent_view, hash), faulty_, {}},
                  .header = block.header,
                  .leaf_hashes = leaf_hashes(block)};
    Facts needs = 0;
    for (const auto& [statement, fact] : by_statement_) {
        const bool is_parent = statement.view == parent_view && statement.block == parent;
        if (!is_parent || statement.kind != VoteKind::notarize) continue;
        needs |= fact;
        made.parent = assembled(statement);
    }
    lies_.push_back({proposal(made), needs});
}

Facts FactBook::add(Message message, View view) {
    TOUCHSTONE_CHECK(messages_.size() < 64);
    messages_.push_back(std::move(message));
    views_.push_back(view);
    return only(messages_.size() - 1);
}

void FactBook::remember(const Block& block) {
    blocks_.emplace(chain::block_hash(block.header), block);
}

Facts FactBook::proposal(const Proposal& proposal) {
    const Statement& statement = proposal.vote.statement;
    if (statement.view > scope_.views) return 0;
    const auto [at, is_new] = by_vote_.try_emplace(statement);
    if (is_new) proposals_ |= at->second = add(proposal, statement.view);
    return at->second;
}

Facts FactBook::certificate(const Statement& statement) {
    if (statement.view > scope_.views) return 0;
    const auto [at, is_new] = by_statement_.try_emplace(statement);
    if (!is_new) return at->second;
    const Facts fact = at->second = add(assembled(statement), statement.view);
    certificates_ |= fact;
    if (statement.kind == VoteKind::nullify) nullifications_ |= fact;
    by_view_[{statement.kind, statement.view}] |= fact;
    const bool can_be_parent = statement.kind == VoteKind::notarize && statement.view < scope_.turn;
    if (can_be_parent && scope_.turn <= scope_.views) lie_on(statement.block, statement.view);
    return fact;
}

/// By the faulty one and the first honest ones: no rule asks which quorum it was.
Certificate FactBook::assembled(const Statement& statement) const {
    std::vector<Vote> votes{{statement, faulty_, {}}};
    for (const Index signer : honest_) votes.push_back({statement, signer, {}});
    votes.resize(members_.committee().quorum());
    return assemble(members_.committee(), votes);
}

Facts FactBook::body(const Hash& block) {
    const auto [at, is_new] = by_block_.try_emplace(block);
    if (!is_new) return at->second;
    bodies_ |= at->second = add(blocks_.at(block));
    for (auto below = blocks_.find(block); below != blocks_.end();) {
        below = blocks_.find(below->second.header.parent);
        if (below != blocks_.end()) above_[below->first] |= at->second;
    }
    return at->second;
}

Facts FactBook::bodies_above(const Hash& block) const {
    const auto at = above_.find(block);
    return at == above_.end() ? 0 : at->second;
}

Facts FactBook::certificates(VoteKind kind, View view) const {
    const auto at = by_view_.find({kind, view});
    return at == by_view_.end() ? 0 : at->second;
}

Facts FactBook::enabled(const std::array<Facts, kHonest>& said) const {
    const auto& [a, b, c] = said;
    const Facts certified = certificates_ & ((a & b) | (a & c) | (b & c));
    Facts all = only(kTimeout) | bodies_ | certified | (proposals_ & (a | b | c));
    for (const Lie& lie : lies_) {
        if ((lie.needs & ~certified) == 0) all |= lie.proposal;
    }
    return all;
}

}  // namespace touchstone::test

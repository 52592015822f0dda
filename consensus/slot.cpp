#include "consensus/slot.h"

#include <utility>

#include "consensus/mutant.h"

namespace touchstone::consensus {

namespace {

std::size_t place_of(VoteKind kind) {
    return static_cast<std::size_t>(kind) - 1;
}

}  // namespace

Slot::Counted Slot::add(const Vote& vote) {
    const auto [at, is_new] = votes_.at(place_of(vote.statement.kind)).emplace(vote.signer, vote);
    if (is_new) return Counted::yes;
    if (lacks("C-R12")) {
        at->second = vote;
        return Counted::yes;
    }
    // Content is compared, not signature bytes: a second signature of the same is no offence.
    return at->second.statement == vote.statement ? Counted::duplicate : Counted::conflicting;
}

const std::map<Index, Vote>& Slot::votes(VoteKind kind) const {
    return votes_.at(place_of(kind));
}

const Vote* Slot::vote_of(Index signer, VoteKind kind) const {
    const auto& of_kind = votes(kind);
    const auto at = of_kind.find(signer);
    return at == of_kind.end() ? nullptr : &at->second;
}

std::vector<Vote> Slot::votes_on(const Statement& statement) const {
    std::vector<Vote> same;
    for (const auto& [signer, vote] : votes(statement.kind)) {
        if (vote.statement == statement) same.push_back(vote);
    }
    return same;
}

std::optional<Certificate>& Slot::certificate(VoteKind kind) {
    return const_cast<std::optional<Certificate>&>(std::as_const(*this).certificate(kind));
}

const std::optional<Certificate>& Slot::certificate(VoteKind kind) const {
    switch (kind) {
        case VoteKind::notarize:
            return notarization;
        case VoteKind::nullify:
            return nullification;
        case VoteKind::finalize:
            break;
    }
    return finalization;
}

}  // namespace touchstone::consensus

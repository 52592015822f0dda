#include "consensus/offence.h"

namespace touchstone::consensus {

namespace {

Offence offence_by_kinds(VoteKind lesser, VoteKind greater, bool leads) {
    using enum VoteKind;
    if (greater == notarize) return leads ? Offence::two_proposals : Offence::two_notarizations;
    if (lesser == finalize) return Offence::two_finalizations;
    return lesser == nullify ? Offence::nullified_finalized : Offence::notarized_other_final;
}

}  // namespace

std::optional<Offence> offence_of(const Committee& committee, const Evidence& evidence) {
    const Statement& a = evidence.first.statement;
    const Statement& b = evidence.second.statement;
    if (!contradict(a, b)) return std::nullopt;
    return offence_by_kinds(std::min(a.kind, b.kind), std::max(a.kind, b.kind),
                            committee.leader_of(a.view) == evidence.first.signer);
}

std::vector<Evidence> evidence_between(const Certificate& a, const Certificate& b) {
    std::vector<Evidence> found;
    const std::vector<Vote> others = votes_of(b);
    for (const Vote& vote : votes_of(a)) {
        for (const Vote& other : others) {
            if (auto evidence = evidence_of(vote, other)) found.push_back(*evidence);
        }
    }
    return found;
}

Result<Offence> verified_offence(const Committee& committee, const Evidence& evidence,
                                 CheckSignature check) {
    TRY_VOID(verify(committee, evidence, check));
    return *offence_of(committee, evidence);
}

}  // namespace touchstone::consensus

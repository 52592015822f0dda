#include "consensus/evidence.h"

namespace touchstone::consensus {

namespace {

constexpr std::string_view kContext = "touchstone evidence v1";

tl::unexpected<Error> refuse(const char* rule, const std::string& what) {
    return fail(Errc::invalid, rule, "evidence: " + what);
}

Result<EpochEvidence> read_evidence(crypto::Reader& in) {
    EpochEvidence found{};
    TRY_VOID(in.context(kContext));
    TRY(found.epoch, in.u64("epoch"));
    TRY(found.evidence.first, read_vote(in));
    TRY(found.evidence.second, read_vote(in));
    TRY_VOID(in.end());
    return found;
}

}  // namespace

std::optional<Offence> offence_of(const Committee& committee, Index signer, const Statement& a,
                                  const Statement& b) {
    if (a.view != b.view || a == b) return std::nullopt;
    const auto are = [&](VoteKind x, VoteKind y) {
        return (a.kind == x && b.kind == y) || (a.kind == y && b.kind == x);
    };
    using enum VoteKind;
    if (are(notarize, notarize)) {
        return committee.leader_of(a.view) == signer ? Offence::two_proposals
                                                     : Offence::two_notarizations;
    }
    if (are(finalize, finalize)) return Offence::two_finalizations;
    if (are(nullify, finalize)) return Offence::nullified_finalized;
    const bool same_block = a.block == b.block && a.parent_view == b.parent_view;
    if (are(notarize, finalize) && !same_block) return Offence::notarized_other_final;
    return std::nullopt;
}

std::optional<Evidence> evidence_of(const Committee& committee, const Vote& a, const Vote& b) {
    if (a.signer != b.signer || !offence_of(committee, a.signer, a.statement, b.statement)) {
        return std::nullopt;
    }
    return a.statement < b.statement ? Evidence{a, b} : Evidence{b, a};
}

std::vector<Evidence> evidence_between(const Committee& committee, const Certificate& a,
                                       const Certificate& b) {
    std::vector<Evidence> found;
    const std::vector<Vote> others = votes_of(b);
    for (const Vote& vote : votes_of(a)) {
        for (const Vote& other : others) {
            if (auto evidence = evidence_of(committee, vote, other)) found.push_back(*evidence);
        }
    }
    return found;
}

Result<Offence> verify(const Committee& committee, const Evidence& evidence, CheckSignature check) {
    const Vote& first = evidence.first;
    const Vote& second = evidence.second;
    if (first.signer != second.signer) {
        return refuse("consensus.evidence", "the votes are of two validators");
    }
    TRY_VOID(verify(committee, first, check));
    TRY_VOID(verify(committee, second, check));
    if (!(first.statement < second.statement)) {
        return refuse("consensus.evidence", "the votes are not in their order");
    }
    const auto offence = offence_of(committee, first.signer, first.statement, second.statement);
    if (!offence) return refuse("consensus.evidence", "an honest validator may give both votes");
    return *offence;
}

Bytes encode(std::uint64_t epoch, const Evidence& evidence) {
    crypto::Writer out;
    out.context(kContext).u64(epoch);
    write(out, evidence.first);
    write(out, evidence.second);
    return out.take();
}

Result<EpochEvidence> decode_evidence(BytesView bytes) {
    crypto::Reader in(bytes);
    auto found = read_evidence(in);
    if (!found) return refuse("consensus.form", found.error().what);
    return found;
}

}  // namespace touchstone::consensus

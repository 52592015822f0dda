#include "consensus/votes/evidence.h"

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

bool contradict(const Statement& a, const Statement& b) {
    if (a.view != b.view || a == b) return false;
    if (a.kind == b.kind) return true;
    const auto are = [&](VoteKind x, VoteKind y) {
        return (a.kind == x && b.kind == y) || (a.kind == y && b.kind == x);
    };
    using enum VoteKind;
    if (are(nullify, finalize)) return true;
    const bool same_block = a.block == b.block && a.parent_view == b.parent_view;
    return are(notarize, finalize) && !same_block;
}

std::optional<Evidence> evidence_of(const Vote& a, const Vote& b) {
    if (a.signer != b.signer || !contradict(a.statement, b.statement)) return std::nullopt;
    return a.statement < b.statement ? Evidence{a, b} : Evidence{b, a};
}

Result<void> verify(const Voters& voters, const Evidence& evidence, CheckSignature check) {
    const auto& [first, second] = evidence;
    if (first.signer != second.signer)
        return refuse("consensus.evidence", "the votes are of two validators");
    TRY_VOID(verify(voters, first, check));
    TRY_VOID(verify(voters, second, check));
    if (!(first.statement < second.statement))
        return refuse("consensus.evidence", "the votes are not in their order");
    if (contradict(first.statement, second.statement)) return {};
    return refuse("consensus.evidence", "an honest validator may give both votes");
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

#include "consensus/votes/vote.h"

#include <algorithm>

namespace touchstone::consensus {

namespace {

constexpr std::string_view kContext = "touchstone vote v1";

tl::unexpected<Error> refuse(std::string what) {
    return fail(Errc::invalid, "consensus.form", "vote: " + std::move(what));
}

}  // namespace

Statement notarize(View view, View parent_view, const Hash& block) {
    return {VoteKind::notarize, view, parent_view, block};
}

Statement nullify(View view) {
    return {VoteKind::nullify, view, 0, {}};
}

Statement finalize(View view, View parent_view, const Hash& block) {
    return {VoteKind::finalize, view, parent_view, block};
}

Bytes signed_bytes(const Voters& voters, const Statement& statement) {
    crypto::Writer out(160);
    out.context(kContext)
        .u8(static_cast<std::uint8_t>(statement.kind))
        .fixed(voters.network_id())
        .u64(voters.epoch())
        .fixed(voters.validators_hash())
        .u64(statement.view);
    if (statement.kind != VoteKind::nullify) {
        out.u64(statement.parent_view).fixed(statement.block);
    }
    return out.take();
}

Result<void> verify(const Voters& voters, const Vote& vote, CheckSignature check) {
    if (!voters.has(vote.signer)) {
        return fail(Errc::invalid, "consensus.signer",
                    "vote: the signer is not of this epoch's set");
    }
    const chain::Validator& signer = voters.member(vote.signer);
    if (!check(signer.validator_key, signed_bytes(voters, vote.statement), vote.signature)) {
        return fail(Errc::corrupt, "consensus.signature",
                    "vote: not signed by " + signer.body + " with its key of this epoch");
    }
    return {};
}

void write(crypto::Writer& out, const Statement& statement) {
    out.u8(static_cast<std::uint8_t>(statement.kind)).u64(statement.view);
    if (statement.kind != VoteKind::nullify) {
        out.u64(statement.parent_view).fixed(statement.block);
    }
}

Result<Statement> read_statement(crypto::Reader& in) {
    Statement statement{};
    TRY(const std::uint8_t kind, in.u8("kind"));
    if (kind < 1 || kind > 3) return refuse("kind " + std::to_string(kind) + " is not known");
    statement.kind = static_cast<VoteKind>(kind);
    TRY(statement.view, in.u64("view"));
    if (statement.view == 0) return refuse("view 0 is the epoch's start, nobody votes on it");
    if (statement.kind == VoteKind::nullify) return statement;
    TRY(statement.parent_view, in.u64("parent view"));
    if (statement.parent_view >= statement.view) return refuse("the parent's view is not earlier");
    TRY(statement.block, in.hash("block"));
    return statement;
}

void write(crypto::Writer& out, const Vote& vote) {
    write(out, vote.statement);
    out.u32(vote.signer).fixed(vote.signature);
}

Result<Vote> read_vote(crypto::Reader& in) {
    Vote vote{};
    TRY(vote.statement, read_statement(in));
    TRY(vote.signer, in.u32("signer"));
    TRY(vote.signature, read_signature(in));
    return vote;
}

Result<crypto::Signature> read_signature(crypto::Reader& in) {
    crypto::Signature signature{};
    TRY(const BytesView bytes, in.fixed(signature.size(), "signature"));
    std::ranges::copy(bytes, signature.begin());
    return signature;
}

}  // namespace touchstone::consensus

// Votes: one validator's word on one view, and the bytes that it signs.
#pragma once
#include "consensus/votes/voters.h"
#include "crypto/codec.h"

namespace touchstone::consensus {

enum class VoteKind : std::uint8_t { notarize = 1, nullify = 2, finalize = 3 };

/// What is voted on. A nullify vote is about the view alone: parent_view and block are zero.
struct Statement {
    VoteKind kind{VoteKind::notarize};
    View view{};
    View parent_view{};
    Hash block{};

    friend auto operator<=>(const Statement&, const Statement&) = default;
};

[[nodiscard]] Statement notarize(View view, View parent_view, const Hash& block);
[[nodiscard]] Statement nullify(View view);
[[nodiscard]] Statement finalize(View view, View parent_view, const Hash& block);

struct Vote {
    Statement statement{};
    Index signer{};
    crypto::Signature signature{};

    friend bool operator==(const Vote&, const Vote&) = default;
};

/// C-M1: context "touchstone vote v1", kind, network id, epoch, validators hash, view; for blocks
/// also parent view and block hash. The set's hash keeps votes of one set out of another's count.
[[nodiscard]] Bytes signed_bytes(const Voters& voters, const Statement& statement);

/// How signatures are checked: crypto::verify; a simulation may use something cheaper.
using CheckSignature = bool (*)(const crypto::PublicKey&, BytesView, const crypto::Signature&);

/// Errors: `invalid`, rule `consensus.signer`; `corrupt`, rule `consensus.signature`.
[[nodiscard]] Result<void> verify(const Voters& voters, const Vote& vote, CheckSignature check);

/// Codec of a statement without its context, shared by votes, certificates and the journal.
void write(crypto::Writer& out, const Statement& statement);
/// Errors: `invalid`: an unknown kind, view 0, a parent that does not come before, or a nullify
/// statement about a block.
[[nodiscard]] Result<Statement> read_statement(crypto::Reader& in);
void write(crypto::Writer& out, const Vote& vote);
[[nodiscard]] Result<Vote> read_vote(crypto::Reader& in);
[[nodiscard]] Result<crypto::Signature> read_signature(crypto::Reader& in);

}  // namespace touchstone::consensus

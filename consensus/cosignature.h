// Cosignatures of checkpoints: what validators sign about blocks that are committed on their disks.
#pragma once
#include "consensus/committee.h"
#include "consensus/votes/vote.h"

namespace touchstone::consensus {

/// The log as of a block: its size with the header's leaf, and the root of that tree.
struct Tip {
    std::uint64_t height{};
    std::uint64_t size{};
    Hash root{};

    friend bool operator==(const Tip&, const Tip&) = default;
};

/// Two signatures of one validator on the checkpoint of a tip: the timestamped cosignature (C2SP
/// type 0x04) by its validator key, and the log's own line (type 0x01) by its log key.
struct Cosignature {
    Tip tip{};
    std::uint64_t time_s{};
    Index signer{};
    crypto::Signature cosignature{};
    crypto::Signature log_signature{};

    friend bool operator==(const Cosignature&, const Cosignature&) = default;
};

/// The checkpoint's text (C2SP tlog-checkpoint): origin, size, root, a line each.
[[nodiscard]] std::string checkpoint_text(const Committee& committee, const Tip& tip);
/// What the cosignature signs (C2SP tlog-cosignature, version 1).
[[nodiscard]] std::string cosigned_text(const Committee& committee, const Tip& tip,
                                        std::uint64_t time_s);

/// Errors: `invalid`, rule `consensus.signer`; `corrupt`, rule `consensus.signature`.
[[nodiscard]] Result<void> verify(const Committee& committee, const Cosignature& cosignature,
                                  CheckSignature check);

void write(crypto::Writer& out, const Cosignature& cosignature);
[[nodiscard]] Result<Cosignature> read_cosignature(crypto::Reader& in);

}  // namespace touchstone::consensus

// What validators say to each other. Each message is bounded and has one spelling.
#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "consensus/block.h"
#include "consensus/certificate.h"
#include "consensus/cosignature.h"

namespace touchstone::consensus {

/// C-M3: a proposal proves that it may be made. The leader's notarize vote is its signature. It
/// lists leaf hashes; who lacks a leaf pulls it.
struct Proposal {
    Vote vote{};
    chain::Header header{};
    std::vector<Hash> leaf_hashes{};
    /// Of parent_view: a notarization or finalization; none when the parent is the epoch's base.
    std::optional<Certificate> parent{};
    /// Of the views between, the newest kInlineNullificationsMax of them, descending.
    std::vector<Certificate> nullifications{};

    friend bool operator==(const Proposal&, const Proposal&) = default;
};

/// Asks for certificates of views from..to, and for the last finalization when that is newer.
struct FetchCertificates {
    View from{};
    View to{};

    friend bool operator==(const FetchCertificates&, const FetchCertificates&) = default;
};

struct Certificates {
    std::vector<Certificate> certificates{};

    friend bool operator==(const Certificates&, const Certificates&) = default;
};

/// Asks for a block by its hash; `leaves` names those wanted, none means header and all.
struct FetchBlock {
    Hash block{};
    std::vector<std::uint16_t> leaves{};  ///< ascending

    friend bool operator==(const FetchBlock&, const FetchBlock&) = default;
};

/// Some leaves of a block. They count by their hash, not by what this message says of them.
struct Leaves {
    Hash block{};
    std::vector<Bytes> leaves{};

    friend bool operator==(const Leaves&, const Leaves&) = default;
};

/// C-A1: a validator that lost its votes asks where the others are.
struct ViewQuery {
    std::uint64_t nonce{};

    friend bool operator==(const ViewQuery&, const ViewQuery&) = default;
};

struct ViewReply {
    std::uint64_t nonce{};
    View view{};                         ///< the signer's current view
    std::optional<Certificate> entry{};  ///< of view − 1; none for view 1
    Index asker{};
    Index signer{};
    crypto::Signature signature{};

    friend bool operator==(const ViewReply&, const ViewReply&) = default;
};

using Message = std::variant<Proposal, Vote, Certificate, Cosignature, FetchCertificates,
                             Certificates, FetchBlock, Block, Leaves, ViewQuery, ViewReply>;

/// A message and the epoch that it belongs to.
struct Packet {
    std::uint64_t epoch{};
    Message message{};

    friend bool operator==(const Packet&, const Packet&) = default;
};

/// Codec bytes, context "touchstone consensus v1".
[[nodiscard]] Bytes encode(const Packet& packet);
/// Errors: `invalid`, rule `consensus.form`, naming message and field.
[[nodiscard]] Result<Packet> decode_packet(BytesView bytes);

/// What a ViewReply signs, context "touchstone view v1".
[[nodiscard]] Bytes signed_bytes(const Committee& committee, const ViewReply& reply);

}  // namespace touchstone::consensus

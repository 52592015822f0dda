// Block headers: all that consensus knows of the ledger. A header is the last leaf of its block.
#pragma once
#include <cstdint>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::chain {

inline constexpr std::uint16_t kHeaderVersion = 1;
inline constexpr std::uint32_t kProtocolVersion = 1;

/// Flags of a header.
inline constexpr std::uint8_t kBoundary = 0x01;  ///< last block of its epoch

struct Header {
    std::uint16_t version{kHeaderVersion};
    Hash network_id{};
    std::uint64_t epoch{};
    std::uint64_t epoch_end_ms{};  ///< cosignatures later than this do not count
    std::uint64_t height{};        ///< 0 for genesis
    std::uint64_t time_ms{};       ///< ledger time; greater than the parent's
    Hash parent{};                 ///< block hash of height − 1; zero for genesis
    std::uint32_t proposer{};      ///< index into the epoch's validator set
    std::uint32_t record_count{};
    Hash records_hash{};       ///< SHA-256 over the leaf hashes of the records
    std::uint64_t log_size{};  ///< leaves after the records, before this header
    Hash log_root{};           ///< RFC 6962 root of those
    Hash state_root{};         ///< map root after this block
    Hash validators{};
    Hash next_validators{};
    std::uint32_t protocol_version{kProtocolVersion};
    std::uint8_t flags{};

    friend bool operator==(const Header&, const Header&) = default;
};

/// Codec bytes, context "touchstone header v1".
[[nodiscard]] Bytes encode(const Header& header);
/// Errors: `invalid`, rule `header.form`.
[[nodiscard]] Result<Header> decode_header(BytesView bytes);
/// SHA-256 of the codec bytes.
[[nodiscard]] Hash block_hash(const Header& header);

/// The log leaf of a header: 0x02 ‖ codec bytes.
[[nodiscard]] Bytes header_leaf(const Header& header);
[[nodiscard]] Result<Header> parse_header_leaf(BytesView leaf);

}  // namespace touchstone::chain

// The streams that share one connection between two nodes, and the roles that nodes have in it.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace touchstone::network {

/// By priority, the most urgent first. Order holds within a stream, not between streams.
enum class Stream : std::uint8_t {
    votes,      ///< votes, certificates, cosignatures
    proposals,  ///< proposals, and questions for blocks and certificates with their answers
    sync,       ///< catching up
    records,    ///< records that wait for a block
    bulk,       ///< whatever has time
};

inline constexpr std::size_t kStreams = 5;
inline constexpr std::array<Stream, kStreams> kAllStreams{
    Stream::votes, Stream::proposals, Stream::sync, Stream::records, Stream::bulk};

/// One value for each stream.
template <class T>
using PerStream = std::array<T, kStreams>;

[[nodiscard]] constexpr std::size_t index_of(Stream stream) {
    return static_cast<std::size_t>(stream);
}

/// "votes", "proposals" …
[[nodiscard]] std::string_view name_of(Stream stream);

/// What a node is to another. The number is its byte in a hello.
enum class Role : std::uint8_t {
    validator = 1,
    observer = 2,  ///< follows the ledger and has no vote
};

/// "validator", "observer"
[[nodiscard]] std::string_view name_of(Role role);

}  // namespace touchstone::network

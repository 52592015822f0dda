// Bounds on everything that other nodes can make this module hold or do, and why each is where it
// is.
#pragma once
#include <chrono>

#include "network/stream.h"

namespace touchstone::network {

/// Bytes of one message, by stream. Both ends of a connection must agree on them.
inline constexpr PerStream<std::size_t> kMessageBytesMax{
    64u << 10,                 // votes: a certificate of 255 validators is a quarter of it
    (4u << 20) + (256 << 10),  // proposals: a full block of 4 MiB, its header and its lengths
    (4u << 20) + (256 << 10),  // sync: as much as a block
    1u << 20,                  // records: one has at most 64 KiB; several may travel together
    1u << 20,                  // bulk
};

/// What one peer may send on one stream, and how much waits here to be sent to it. A peer that
/// sends faster than its share is read more slowly. A node paces itself by the share of its own
/// role, so that among honest nodes no stream is slowed because of another.
struct StreamLimits {
    std::size_t bytes_per_second{};
    std::size_t burst_bytes{};      ///< at least one message of the stream
    std::size_t queue_bytes_max{};  ///< at least two, so that a vote always finds room
    std::size_t queue_messages_max{};
};

/// A validator sends each block once to each other: 32 MiB/s are eight full blocks a second.
inline constexpr PerStream<StreamLimits> kValidatorLimits{{
    {2u << 20, 2u << 20, 1u << 20, 4'096},
    {32u << 20, 16u << 20, 16u << 20, 256},
    {32u << 20, 16u << 20, 16u << 20, 256},
    {16u << 20, 8u << 20, 8u << 20, 8'192},
    {8u << 20, 4u << 20, 4u << 20, 1'024},
}};

/// An observer asks, and hands in records: about a sixteenth of a validator's share, and what is
/// queued for it is as much as for anybody.
inline constexpr PerStream<StreamLimits> kObserverLimits{{
    {128u << 10, 128u << 10, 1u << 20, 4'096},
    {2u << 20, 5u << 20, 16u << 20, 256},
    {2u << 20, 5u << 20, 16u << 20, 256},
    {1u << 20, 2u << 20, 8u << 20, 8'192},
    {512u << 10, 1u << 20, 4u << 20, 1'024},
}};

struct Limits {
    PerStream<StreamLimits> validator{kValidatorLimits};
    PerStream<StreamLimits> observer{kObserverLimits};
    /// Frames and pieces of input of one peer, however small: each costs work.
    std::size_t pieces_per_second{40'000};

    /// From the first byte of a connection to the welcome of both ends.
    std::chrono::milliseconds handshake_max{5'000};
    /// After so long without sending, a node says that it is alive.
    std::chrono::milliseconds idle_max{5'000};
    /// After so long without a byte from it, a peer is taken for dead.
    std::chrono::milliseconds unheard_max{15'000};
    /// How long the last words of a connection may take.
    std::chrono::milliseconds parting_max{1'000};

    /// Connections that have not yet shown the key of a peer: in all, and from one address (of
    /// IPv6: one /64). When there are more, the oldest goes.
    std::size_t newcomers_max{256};
    std::size_t newcomers_of_one_max{16};
    /// New connections a second: in all (the rest wait), and from one address (the rest is closed).
    std::size_t accepts_per_second{200};
    std::size_t accepts_of_one_per_second{20};

    /// Between two attempts to reach a peer: at random from the least to a bound that doubles.
    std::chrono::milliseconds retry_min{100};
    std::chrono::milliseconds retry_max{10'000};

    [[nodiscard]] const PerStream<StreamLimits>& of(Role role) const {
        return role == Role::validator ? validator : observer;
    }
};

}  // namespace touchstone::network

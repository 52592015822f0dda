// How it goes with each peer, for an operator.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "crypto/ed25519.h"
#include "crypto/result.h"
#include "network/stream.h"

namespace touchstone::network {

struct StreamStatus {
    std::uint64_t messages_in{};
    std::uint64_t messages_out{};
    std::uint64_t bytes_in{};
    std::uint64_t bytes_out{};
    std::uint64_t dropped{};  ///< messages to it that its queue had no room for
    std::size_t queued_messages{};
    std::size_t queued_bytes{};  ///< what of them is not yet sent
};

struct PeerStatus {
    crypto::PublicKey key{};
    Role role{Role::validator};
    bool connected{};
    bool dialled{};         ///< the connection was opened by this node
    std::string address{};  ///< of the connection's other end
    std::chrono::milliseconds connected_for{};
    std::uint64_t connections{};  ///< since it became a peer
    PerStream<StreamStatus> streams{};
    /// Why it is not connected, or was not before.
    std::optional<Error> last_reason{};
};

}  // namespace touchstone::network

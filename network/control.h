// What two nodes say about their connection itself: docs/spec/network.md.
#pragma once
#include <optional>
#include <variant>

#include "crypto/bytes.h"
#include "crypto/result.h"
#include "network/stream.h"

namespace touchstone::network {

inline constexpr std::uint16_t kProtocolVersion = 1;

/// The first word of each side.
struct Hello {
    Hash network_id{};
    Role role{};

    friend bool operator==(const Hello&, const Hello&) = default;
};

/// The second word, when the hello was found good.
struct Welcome {
    friend bool operator==(const Welcome&, const Welcome&) = default;
};

/// Why a connection is ended. The number is its byte in a farewell.
enum class Reason : std::uint8_t {
    frame = 1,
    version,
    network_id,
    key,
    role,
    duplicate,
    removed,
    overdue,
    closing,
};

/// The last word.
struct Farewell {
    Reason reason{};

    friend bool operator==(const Farewell&, const Farewell&) = default;
};

/// Said when there is nothing to say.
struct Alive {
    friend bool operator==(const Alive&, const Alive&) = default;
};

using Control = std::variant<Hello, Welcome, Farewell, Alive>;

[[nodiscard]] Bytes encode(const Control& control);
/// Errors: `invalid`, rules `network.version`, when a hello is of another version of the protocol,
/// and `network.frame`.
[[nodiscard]] Result<Control> decode_control(BytesView bytes);

/// Whether a node with that hello can talk to this one, which expects its role. Errors: `conflict`,
/// rules `network.network_id` and `network.role`.
[[nodiscard]] Result<void> check_hello(const Hello& hello, const Hash& network_id, Role expected);

/// What is said to the other side of an error that ends the connection; nothing when it is the
/// other side, or the way to it, that failed.
[[nodiscard]] std::optional<Farewell> farewell_of(const Error& error);
/// The error that a farewell from the other side is.
[[nodiscard]] Error error_of(const Farewell& farewell);

}  // namespace touchstone::network

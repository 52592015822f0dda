// The other end of a connection as a test wants it: it says any bytes it likes, over TLS or not.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "network/control.h"
#include "tests/network/node.h"

namespace touchstone::test {

/// What it shows in its handshake.
struct Manners {
    std::optional<std::uint8_t> key{};  ///< number of its key; none: no certificate
    bool is_plain{};                    ///< no TLS at all
    bool is_old{};                      ///< TLS 1.2
    bool is_curved{};                   ///< a certificate with a P-256 key
    std::string protocol{"touchstone/1"};
};

class RawPeer {
  public:
    /// Connects at once, and shakes hands unless it is plain.
    RawPeer(Loop& loop, std::uint16_t port, const Manners& manners);
    ~RawPeer();

    /// Whether the handshake succeeded on this side.
    [[nodiscard]] bool is_secured() const;
    /// Whether the other side has closed.
    [[nodiscard]] bool is_closed() const;
    /// The messages of control that came so far.
    [[nodiscard]] std::vector<network::Control> said() const;
    /// Those on a stream, whole or not yet.
    [[nodiscard]] std::size_t bytes_of(Stream stream) const;
    /// The reason of the farewell that came.
    [[nodiscard]] std::optional<network::Reason> farewell() const;

    /// Sends bytes as they are, without waiting.
    void send(const Bytes& bytes);
    void send(const network::Control& control);
    /// A whole message.
    void send(Stream stream, const Bytes& message);
    /// Sends the message again and again, as fast as it can.
    void flood(Stream stream, const Bytes& message);
    /// Hello and welcome as they should be.
    void be_polite();
    /// Reads no more.
    void stop_reading();

    struct Socket;

  private:
    std::shared_ptr<Socket> socket_;
};

/// As many connections to the port as that, from 127.0.0.1, that say nothing.
[[nodiscard]] std::shared_ptr<void> idle_connections(Loop& loop, std::uint16_t port,
                                                     std::size_t count);

[[nodiscard]] network::Hello good_hello();
/// A message in as many frames as it takes.
[[nodiscard]] Bytes framed(Stream stream, const Bytes& message);

}  // namespace touchstone::test

// How connections are secured: TLS 1.3, both ends with an Ed25519 key, and nothing to choose from.
#pragma once
#include <boost/asio/ssl/context.hpp>

#include "crypto/ed25519.h"
#include "crypto/result.h"
#include "network/identity.h"

namespace touchstone::network {

/// For both ends. The handshake proves that the other end has the key that it shows; whether that
/// is the key of a peer is for the caller to say, before it sends anything.
[[nodiscard]] boost::asio::ssl::context make_tls_context(const Identity& identity);

/// Whom the handshake has proven to be at the other end. Errors: `invalid`, rule `network.tls`,
/// when it did not agree on our protocol.
[[nodiscard]] Result<crypto::PublicKey> key_of_other_end(ssl_st* connection);

}  // namespace touchstone::network

// The asking side of TLS: whoever answers must prove to be the host that was asked for.
#pragma once
#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "crypto/result.h"

namespace touchstone::api {

using TlsStream = boost::asio::ssl::stream<boost::beast::tcp_stream>;

/// TLS 1.2 and newer. `authorities`: a PEM file of those whose certificates count; empty: the
/// system's, or what SSL_CERT_FILE names. Errors: `invalid`, rule `tls.authorities`.
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> make_client_tls(
    const std::string& authorities);

/// Before the handshake: the certificate must be of `host`, a name or an address, and a name is
/// asked for (SNI, RFC 6066 section 3).
void expect_host(TlsStream& stream, const std::string& host);

/// Why a handshake failed, where it was the certificate; empty where it was not.
[[nodiscard]] std::string distrust(TlsStream& stream);

}  // namespace touchstone::api

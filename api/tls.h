// How the listener speaks TLS. Private to this folder.
#pragma once
#include <memory>

#include <boost/asio/ssl/context.hpp>

#include "api/server.h"

namespace touchstone::api {

/// TLS 1.2 and newer. Null where the options name no certificate. Errors: `invalid`, rule
/// `http.tls`: the certificate or the key cannot be read, or are not of one another.
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> make_tls(
    const ServerOptions& options);

}  // namespace touchstone::api

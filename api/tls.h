// How the listener speaks TLS. Private to this folder.
#pragma once
#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "crypto/result.h"

namespace touchstone::api {

/// TLS 1.2 and newer. Null without a certificate. Errors: `invalid`, rule `http.tls`: the
/// certificate or the key cannot be read, or are not of one another.
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> make_tls(
    const std::string& certificate_pem, const std::string& key_pem);

}  // namespace touchstone::api

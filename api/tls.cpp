#include "api/tls.h"

#include <array>
#include <string_view>

#include <boost/asio/buffer.hpp>
#include <openssl/ssl.h>

namespace touchstone::api {
namespace {

using boost::asio::ssl::context;

/// Clients that offer HTTP/2 as well are told that this is HTTP/1.1 (RFC 7301).
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
    static constexpr std::array<unsigned char, 9> kOurs{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, size, kOurs.data(), kOurs.size(), offered, offered_size) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

tl::unexpected<Error> unusable(const char* what, const boost::system::error_code& error) {
    return fail(Errc::invalid, "http.tls", std::string(what) + ": " + error.message());
}

}  // namespace

Result<std::shared_ptr<context>> make_tls(const std::string& certificate_pem,
                                          const std::string& key_pem) {
    if (certificate_pem.empty()) return std::shared_ptr<context>();
    const auto tls = std::make_shared<context>(context::tls_server);
    boost::system::error_code error;
    tls->set_options(context::default_workarounds | context::no_tlsv1 | context::no_tlsv1_1 |
                         context::no_compression,
                     error);
    if (error) return unusable("TLS cannot be used", error);
    tls->use_certificate_chain(boost::asio::buffer(certificate_pem), error);
    if (error) return unusable("the certificate cannot be used", error);
    tls->use_private_key(boost::asio::buffer(key_pem), context::pem, error);
    if (error) return unusable("the key cannot be used, or is not the certificate's", error);
    SSL_CTX_set_alpn_select_cb(tls->native_handle(), choose_protocol, nullptr);
    return tls;
}

}  // namespace touchstone::api

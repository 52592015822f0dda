#include "network/tls.h"

#include <openssl/ssl.h>

namespace touchstone::network {

namespace {

/// Its length, then the name, as ALPN wants it (RFC 7301 section 3.1).
constexpr std::string_view kProtocols = "\x0ctouchstone/1";
constexpr std::string_view kProtocol = kProtocols.substr(1);
/// A certificate like ours takes 300 bytes.
constexpr long kCertificatesBytesMax = 4'096;

/// The chain, dates and names of a certificate say nothing to us. That its owner has the key is
/// checked elsewhere in the handshake, whatever this says.
int accept_any(X509_STORE_CTX* store, void*) {
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

int select_protocol(SSL*, const unsigned char** selected, unsigned char* selected_size,
                    const unsigned char* offered, unsigned offered_size, void*) {
    const BytesView ours = as_bytes(kProtocols);
    unsigned char* found = nullptr;
    const int outcome =
        SSL_select_next_proto(&found, selected_size, ours.data(),
                              static_cast<unsigned>(ours.size()), offered, offered_size);
    *selected = found;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

bool use_identity(SSL_CTX* context, const Identity& identity) {
    return SSL_CTX_use_certificate(context, identity.certificate()) == 1 &&
           SSL_CTX_use_PrivateKey(context, identity.key()) == 1;
}

bool leave_no_choice(SSL_CTX* context) {
    return SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set1_groups_list(context, "X25519") == 1 &&
           SSL_CTX_set1_sigalgs_list(context, "ed25519") == 1;
}

bool remember_nothing(SSL_CTX* context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION);
    return SSL_CTX_set_num_tickets(context, 0) == 1 && SSL_CTX_set_max_early_data(context, 0) == 1;
}

/// Of these two functions the first returns 0 for success.
bool speak_protocol(SSL_CTX* context) {
    const BytesView ours = as_bytes(kProtocols);
    SSL_CTX_set_alpn_select_cb(context, select_protocol, nullptr);
    return SSL_CTX_set_alpn_protos(context, ours.data(), static_cast<unsigned>(ours.size())) == 0;
}

}  // namespace

boost::asio::ssl::context make_tls_context(const Identity& identity) {
    boost::asio::ssl::context made(boost::asio::ssl::context::tls);
    SSL_CTX* context = made.native_handle();
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(context, accept_any, nullptr);
    SSL_CTX_set_max_cert_list(context, kCertificatesBytesMax);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    TOUCHSTONE_CHECK(use_identity(context, identity));
    TOUCHSTONE_CHECK(leave_no_choice(context));
    TOUCHSTONE_CHECK(remember_nothing(context));
    TOUCHSTONE_CHECK(speak_protocol(context));
    return made;
}

Result<crypto::PublicKey> key_of_other_end(ssl_st* connection) {
    const unsigned char* protocol = nullptr;
    unsigned protocol_size = 0;
    SSL_get0_alpn_selected(connection, &protocol, &protocol_size);
    if (as_text(BytesView(protocol, protocol_size)) != kProtocol) {
        return fail(Errc::invalid, "network.tls", "the other end did not ask for touchstone/1");
    }
    crypto::PublicKey key{};
    std::size_t size = key.size();
    const X509* certificate = SSL_get0_peer_certificate(connection);
    EVP_PKEY* shown = certificate != nullptr ? X509_get0_pubkey(certificate) : nullptr;
    if (shown == nullptr || EVP_PKEY_get_id(shown) != EVP_PKEY_ED25519 ||
        EVP_PKEY_get_raw_public_key(shown, key.data(), &size) != 1 || size != key.size()) {
        return fail(Errc::invalid, "network.tls", "the other end shows no Ed25519 key");
    }
    return key;
}

}  // namespace touchstone::network

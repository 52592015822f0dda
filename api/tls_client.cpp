#include "api/tls_client.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

namespace touchstone::api {

using boost::asio::ssl::context;

Result<std::shared_ptr<context>> make_client_tls(const std::string& authorities) {
    const auto tls = std::make_shared<context>(context::tls_client);
    boost::system::error_code error;
    tls->set_options(context::default_workarounds | context::no_tlsv1 | context::no_tlsv1_1, error);
    if (!error) {
        authorities.empty() ? tls->set_default_verify_paths(error)
                            : tls->load_verify_file(authorities, error);
    }
    if (!error) tls->set_verify_mode(boost::asio::ssl::verify_peer, error);
    if (!error) return tls;
    return fail(Errc::invalid, "tls.authorities",
                "the authorities whose certificates count cannot be read: " + error.message());
}

void expect_host(TlsStream& stream, const std::string& host) {
    stream.set_verify_callback(boost::asio::ssl::host_name_verification(host));
    boost::system::error_code no_address;
    (void)boost::asio::ip::make_address(host, no_address);
    if (!no_address) return;
    std::string name = host;  // OpenSSL's own macro for this has a cast of C
    SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             name.data());
}

std::string distrust(TlsStream& stream) {
    const long verdict = SSL_get_verify_result(stream.native_handle());
    return verdict == X509_V_OK ? "" : X509_verify_cert_error_string(verdict);
}

}  // namespace touchstone::api

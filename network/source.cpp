#include "network/source.h"

#include <algorithm>

namespace touchstone::network {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v6;

/// IPv4 as itself, also where it came over a socket of IPv6.
address plain(const address& given) {
    if (!given.is_v6() || !given.to_v6().is_v4_mapped()) return given;
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, given.to_v6());
}

}  // namespace

std::string text_of(const boost::asio::ip::tcp::endpoint& endpoint) {
    const address host = plain(endpoint.address());
    const std::string port = std::to_string(endpoint.port());
    return (host.is_v6() ? "[" + host.to_string() + "]" : host.to_string()) + ":" + port;
}

std::string source_of(const boost::asio::ip::tcp::endpoint& endpoint) {
    const address host = plain(endpoint.address());
    if (host.is_v4()) return host.to_string();
    address_v6::bytes_type bytes = host.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return address_v6(bytes).to_string() + "/64";
}

}  // namespace touchstone::network

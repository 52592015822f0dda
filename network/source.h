// The other end of a connection in words.
#pragma once
#include <string>

#include <boost/asio/ip/tcp.hpp>

namespace touchstone::network {

/// "192.0.2.1:7400", "[2001:db8::1]:7400"
[[nodiscard]] std::string text_of(const boost::asio::ip::tcp::endpoint& endpoint);

/// Whose doing a connection is: an IPv4 address, or the 64 bits of an IPv6 address that a provider
/// gives to one customer.
[[nodiscard]] std::string source_of(const boost::asio::ip::tcp::endpoint& endpoint);

}  // namespace touchstone::network

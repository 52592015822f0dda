// Which addresses a node posts to: not those that only its own network can reach.
#pragma once
#include <boost/asio/ip/address.hpp>

namespace touchstone::node {

/// Whether anybody on the internet could reach it as well (the IANA special-purpose registries of
/// RFC 6890): what is not, a node must not be talked into asking.
[[nodiscard]] bool is_public(const boost::asio::ip::address& address);

}  // namespace touchstone::node

#include "node/webhooks/address_rules.h"

#include <algorithm>
#include <array>

namespace touchstone::node {
namespace {

namespace ip = boost::asio::ip;

struct Block {
    std::uint32_t first;
    unsigned bits;
};

constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c) {
    return a << 24 | b << 16 | c << 8;
}

constexpr std::array kSpecialV4{
    Block{v4(0, 0, 0), 8},        // this network
    Block{v4(10, 0, 0), 8},       // private
    Block{v4(100, 64, 0), 10},    // shared by carriers
    Block{v4(127, 0, 0), 8},      // this machine
    Block{v4(169, 254, 0), 16},   // this link; where clouds keep secrets of a machine
    Block{v4(172, 16, 0), 12},    // private
    Block{v4(192, 0, 0), 24},     // protocols
    Block{v4(192, 0, 2), 24},     // documentation
    Block{v4(192, 88, 99), 24},   // relays
    Block{v4(192, 168, 0), 16},   // private
    Block{v4(198, 18, 0), 15},    // benchmarks
    Block{v4(198, 51, 100), 24},  // documentation
    Block{v4(203, 0, 113), 24},   // documentation
    Block{v4(224, 0, 0), 3},      // multicast, and what is not assigned
};

bool is_public_v4(ip::address_v4 address) {
    const std::uint32_t number = address.to_uint();
    return std::ranges::none_of(kSpecialV4, [&](const Block& block) {
        return number >> (32 - block.bits) == block.first >> (32 - block.bits);
    });
}

/// Global unicast is 2000::/3, without those that lead elsewhere.
bool is_public_v6(const ip::address_v6& address) {
    const auto bytes = address.to_bytes();
    const unsigned first = unsigned{bytes[0]} << 8 | bytes[1];
    const unsigned second = unsigned{bytes[2]} << 8 | bytes[3];
    const bool global = bytes[0] >> 5 == 1;
    const bool protocols = first == 0x2001 && second < 0x0200;  // tunnels and benchmarks among them
    const bool documentation = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
    const bool within_v4 = first == 0x2002;  // an address of version 4 inside
    return global && !protocols && !documentation && !within_v4;
}

}  // namespace

bool is_public(const ip::address& address) {
    if (address.is_v4()) return is_public_v4(address.to_v4());
    const ip::address_v6 six = address.to_v6();
    return six.is_v4_mapped() ? is_public_v4(ip::make_address_v4(ip::v4_mapped, six))
                              : is_public_v6(six);
}

}  // namespace touchstone::node

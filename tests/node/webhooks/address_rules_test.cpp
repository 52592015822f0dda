#include "node/webhooks/address_rules.h"

#include <gtest/gtest.h>

namespace touchstone::node {
namespace {

bool is_public_text(const char* text) {
    return is_public(boost::asio::ip::make_address(text));
}

TEST(AddressRules, let_the_internet_be_posted_to) {
    for (const char* address :
         {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.0.1",
          "172.32.0.1", "192.167.255.255", "192.169.0.0", "198.17.0.1", "198.20.0.0",
          "223.255.255.255", "2606:4700::1111", "2001:200::1", "::ffff:1.1.1.1"})
        EXPECT_TRUE(is_public_text(address)) << address;
}

TEST(AddressRules, keep_a_node_from_asking_its_own_network) {
    for (const char* address : {"0.0.0.0",
                                "10.0.0.1",
                                "10.255.255.255",
                                "100.64.0.1",
                                "100.127.255.255",
                                "127.0.0.1",
                                "127.255.255.255",
                                "169.254.169.254",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.0.0.1",
                                "192.0.2.1",
                                "192.88.99.1",
                                "192.168.1.1",
                                "198.18.0.1",
                                "198.19.255.255",
                                "198.51.100.1",
                                "203.0.113.1",
                                "224.0.0.1",
                                "239.1.1.1",
                                "240.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "::7f00:1",
                                "64:ff9b::a00:1",
                                "100::1",
                                "2001::1",
                                "2001:1ff::1",
                                "2001:db8::1",
                                "2002:a00:1::1",
                                "3fff::1",
                                "fc00::1",
                                "fd12:3456::1",
                                "fe80::1",
                                "ff02::1"})
        EXPECT_FALSE(is_public_text(address)) << address;
}

}  // namespace
}  // namespace touchstone::node

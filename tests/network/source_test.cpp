#include "network/source.h"

#include <gtest/gtest.h>

namespace touchstone::network {
namespace {

struct Row {
    std::string address{};
    std::string text{};
    std::string source{};
};

TEST(Source, is_an_address_or_the_network_of_one_customer) {
    const std::vector<Row> rows{
        {"192.0.2.1", "192.0.2.1:7400", "192.0.2.1"},
        {"::ffff:192.0.2.1", "192.0.2.1:7400", "192.0.2.1"},
        {"2001:db8:1:2:3:4:5:6", "[2001:db8:1:2:3:4:5:6]:7400", "2001:db8:1:2::/64"},
        {"::1", "[::1]:7400", "::/64"},
    };
    for (const Row& row : rows) {
        const auto address = boost::asio::ip::make_address(row.address);
        const boost::asio::ip::tcp::endpoint endpoint(address, 7'400);
        EXPECT_EQ(text_of(endpoint), row.text);
        EXPECT_EQ(source_of(endpoint), row.source);
    }
}

}  // namespace
}  // namespace touchstone::network

#include "network/control.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "tests/support/result_matchers.h"

namespace touchstone::network {
namespace {

using test::HasRule;
using test::IsOk;

constexpr auto kContext =
    "746f75636873746f6e652068656c6c6f20763100";  // "touchstone hello v1", zero
const std::string kId = std::string(62, '0') + "4e";

Hello hello() {
    Hello hello{.role = Role::observer};
    hello.network_id[31] = 0x4E;
    return hello;
}

TEST(Control, has_the_bytes_that_the_specification_shows) {
    const std::string good = "00" + std::string(kContext) + "0001" + kId + "02";
    EXPECT_EQ(crypto::to_hex(encode(hello())), good);
    EXPECT_EQ(crypto::to_hex(encode(Welcome{})), "01");
    EXPECT_EQ(crypto::to_hex(encode(Farewell{Reason::closing})), "0209");
    EXPECT_EQ(crypto::to_hex(encode(Alive{})), "03");
}

TEST(Control, is_read_back) {
    for (const Control& control :
         std::vector<Control>{hello(), Welcome{}, Farewell{Reason::key}, Alive{}}) {
        EXPECT_EQ(decode_control(encode(control)).value(), control);
    }
}

struct Bad {
    std::string name{};
    std::string bytes{};
    std::string rule{};
    std::string field{};
};

TEST(Control, is_refused_field_by_field) {
    const std::string context = kContext;
    const std::vector<Bad> rows{
        {"nothing", "", "network.frame", "kind"},
        {"no such kind", "04", "network.frame", "kind"},
        {"another context", "00" + std::string(40, '1') + "0001" + kId + "01", "network.frame",
         "context"},
        {"another version", "00" + context + "0002" + kId + "01", "network.version", "version"},
        {"another version, else unknown", "00" + context + "0100", "network.version", "version"},
        {"network id cut off", "00" + context + "0001" + kId.substr(2), "network.frame",
         "network_id"},
        {"no role", "00" + context + "0001" + kId, "network.frame", "role"},
        {"role 0", "00" + context + "0001" + kId + "00", "network.frame", "role"},
        {"role 3", "00" + context + "0001" + kId + "03", "network.frame", "role"},
        {"hello and more", "00" + context + "0001" + kId + "0100", "network.frame", "end"},
        {"welcome and more", "0100", "network.frame", "end"},
        {"farewell without a reason", "02", "network.frame", "reason"},
        {"reason 0", "0200", "network.frame", "reason"},
        {"reason 10", "020a", "network.frame", "reason"},
        {"farewell and more", "020101", "network.frame", "end"},
        {"alive and more", "0300", "network.frame", "end"},
    };
    for (const Bad& row : rows) {
        const auto control = decode_control(crypto::from_hex(row.bytes).value());
        ASSERT_THAT(control, HasRule(row.rule)) << row.name;
        EXPECT_EQ(control.error().what.find(row.field), 0U) << row.name << control.error().what;
    }
}

TEST(Control, accepts_a_hello_of_its_network_in_its_role) {
    EXPECT_THAT(check_hello(hello(), hello().network_id, Role::observer), IsOk());
    EXPECT_THAT(check_hello(hello(), Hash{}, Role::observer), HasRule("network.network_id"));
    EXPECT_THAT(check_hello(hello(), hello().network_id, Role::validator), HasRule("network.role"));
}

TEST(Control, tells_each_reason_by_the_same_rule_to_both_sides) {
    for (std::uint8_t number = 1; number <= 9; ++number) {
        const Farewell farewell{static_cast<Reason>(number)};
        const Error error = error_of(farewell);
        EXPECT_EQ(farewell_of(error), farewell);
        EXPECT_EQ(error.what.find("the peer ended the connection: "), 0U);
    }
    EXPECT_FALSE(farewell_of({Errc::unavailable, "network.lost", ""}).has_value());
}

}  // namespace
}  // namespace touchstone::network

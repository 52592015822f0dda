#include "ledger/chain/header.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "tests/support/result_matchers.h"

namespace touchstone::chain {
namespace {

using test::HasRule;
using test::IsOk;

Hash filled(std::uint8_t byte) {
    Hash hash{};
    hash.fill(byte);
    return hash;
}

Header example() {
    return {.version = 1,
            .network_id = filled(0xA1),
            .epoch = 2,
            .epoch_end_ms = 1'800'000'000'000,
            .height = 3,
            .time_ms = 1'790'000'000'000,
            .parent = filled(0xA2),
            .proposer = 4,
            .record_count = 5,
            .records_hash = filled(0xA3),
            .log_size = 6,
            .log_root = filled(0xA4),
            .state_root = filled(0xA5),
            .validators = filled(0xA6),
            .next_validators = filled(0xA7),
            .protocol_version = 1,
            .flags = kBoundary};
}

std::string times(const char* byte, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += byte;
    return text;
}

TEST(Header, has_the_bytes_of_the_specification) {
    const std::string expected =
        "746f75636873746f6e65206865616465722076310000"
        "01" +
        times("a1", 32) +
        "0000000000000002"
        "000001a3185c5000"
        "0000000000000003"
        "000001a0c4506c00" +
        times("a2", 32) +
        "00000004"
        "00000005" +
        times("a3", 32) + "0000000000000006" + times("a4", 32) + times("a5", 32) + times("a6", 32) +
        times("a7", 32) +
        "00000001"
        "01";
    EXPECT_EQ(crypto::to_hex(encode(example())), expected);
    EXPECT_EQ(block_hash(example()), crypto::sha256(crypto::from_hex(expected).value()));
}

TEST(Header, reads_what_it_writes) {
    EXPECT_EQ(decode_header(encode(example())).value(), example());
    EXPECT_EQ(parse_header_leaf(header_leaf(example())).value(), example());
}

TEST(Header, stands_in_the_log_behind_its_type) {
    const Bytes leaf = header_leaf(example());
    EXPECT_EQ(leaf.front(), 0x02);
    EXPECT_TRUE(equal(BytesView(leaf).subspan(1), encode(example())));
}

TEST(Header, is_refused_when_a_field_is_wrong) {
    const auto with = [](auto change) {
        Header header = example();
        change(header);
        return decode_header(encode(header));
    };
    EXPECT_THAT(with([](Header& h) { h.version = 2; }), HasRule("header.form"));
    EXPECT_THAT(with([](Header& h) { h.version = 0; }), HasRule("header.form"));
    EXPECT_THAT(with([](Header& h) { h.flags = 0x02; }), HasRule("header.form"));
    EXPECT_THAT(with([](Header& h) { h.flags = 0x81; }), HasRule("header.form"));
    EXPECT_THAT(with([](Header& h) { h.height = 0; }), HasRule("header.form"));
    EXPECT_THAT(with([](Header& h) { h.height = 0, h.parent = {}; }), IsOk());
}

TEST(Header, is_refused_when_bytes_are_missing_or_left_over) {
    Bytes bytes = encode(example());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ASSERT_THAT(decode_header(BytesView(bytes).first(size)), HasRule("header.form")) << size;
    }
    bytes.push_back(0);
    EXPECT_THAT(decode_header(bytes), HasRule("header.form"));
}

TEST(Header, is_refused_under_another_leaf_type) {
    Bytes leaf = header_leaf(example());
    leaf.front() = 0x01;
    EXPECT_THAT(parse_header_leaf(leaf), HasRule("header.form"));
    EXPECT_THAT(parse_header_leaf({}), HasRule("header.form"));
}

}  // namespace
}  // namespace touchstone::chain

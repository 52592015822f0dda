#include "ledger/chain/validators.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "tests/support/result_matchers.h"

namespace touchstone::chain {
namespace {

using test::HasRule;
using test::IsOk;

crypto::PublicKey key(std::uint8_t number) {
    return crypto::SecretKey(crypto::Seed{number}).public_key();
}

ValidatorSet example() {
    return {.epoch = 7, .validators = {{"xa.nab", key(1), key(2)}, {"xb.ukas", key(3), key(4)}}};
}

TEST(Validators, have_the_bytes_of_the_specification) {
    const std::string expected =
        "746f75636873746f6e652076616c696461746f727320763100"
        "0000000000000007"
        "0002"
        "00000006"
        "78612e6e6162" +
        crypto::to_hex(key(1)) + crypto::to_hex(key(2)) +
        "00000007"
        "78622e756b6173" +
        crypto::to_hex(key(3)) + crypto::to_hex(key(4));
    EXPECT_EQ(crypto::to_hex(encode(example())), expected);
    EXPECT_EQ(validators_hash(example()), crypto::sha256(crypto::from_hex(expected).value()));
}

TEST(Validators, read_what_they_write) {
    EXPECT_EQ(decode_validators(encode(example())).value(), example());
}

TEST(Validators, are_refused_when_a_field_is_wrong) {
    const auto with = [](auto change) {
        ValidatorSet set = example();
        change(set);
        return decode_validators(encode(set));
    };
    EXPECT_THAT(with([](auto&) {}), IsOk());
    EXPECT_THAT(with([](auto& s) { s.validators.clear(); }), HasRule("validators.form"));
    EXPECT_THAT(with([](auto& s) { s.validators[0].body = ""; }), HasRule("validators.form"));
    EXPECT_THAT(with([](auto& s) { s.validators[0].body = "XA.NAB"; }), HasRule("validators.form"));
    EXPECT_THAT(with([](auto& s) { s.validators[0].body = std::string(65, 'a'); }),
                HasRule("validators.form"));
    EXPECT_THAT(with([](auto& s) { s.validators[1].body = "xa.nab"; }), HasRule("validators.form"));
    EXPECT_THAT(with([](auto& s) { s.validators[0].log_key = key(1); }),
                HasRule("validators.form"));
    EXPECT_THAT(with([](auto& s) { s.validators[1].validator_key = key(2); }),
                HasRule("validators.form"));
    EXPECT_THAT(with([](auto& s) { s.validators[1].log_key = crypto::PublicKey{1}; }),
                HasRule("validators.form"));
}

TEST(Validators, are_at_most_as_many_as_a_note_has_lines_for) {
    ValidatorSet set{};
    for (std::uint8_t i = 0; i <= kValidatorsMax; ++i) {
        const auto first = static_cast<std::uint8_t>(2 * i);
        EXPECT_EQ(check(set).has_value(), i > 0);
        set.validators.push_back(
            {"xa.v" + std::to_string(i), key(first), key(static_cast<std::uint8_t>(first + 1))});
    }
    EXPECT_THAT(check(set), HasRule("validators.form"));
}

TEST(Validators, are_refused_when_bytes_are_missing_or_left_over) {
    Bytes bytes = encode(example());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ASSERT_THAT(decode_validators(BytesView(bytes).first(size)), HasRule("validators.form"))
            << size;
    }
    bytes.push_back(0);
    EXPECT_THAT(decode_validators(bytes), HasRule("validators.form"));
}

TEST(Validators, need_a_quorum_of_more_than_two_thirds) {
    const std::size_t quorums[] = {1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7};  // of 0, 1, 2, …
    for (std::size_t n = 0; n < std::size(quorums); ++n) EXPECT_EQ(quorum_of(n), quorums[n]) << n;
    for (std::size_t n = 1; n < 1'000; ++n) {
        const std::size_t faulty = (n - 1) / 3;
        EXPECT_GT(2 * quorum_of(n), n + faulty) << "two quorums share an honest validator";
        EXPECT_LE(quorum_of(n), n - faulty) << "the honest alone are a quorum";
    }
}

}  // namespace
}  // namespace touchstone::chain

#include "ledger/label/signed_label.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_label.h"
#include "tests/support/result_matchers.h"

namespace touchstone::label {
namespace {

using test::sample_key;
using test::sample_label;
using test::sample_network;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

Bytes sample() {
    return *sign(sample_label(), sample_network(), sample_key());
}

TEST(SignedLabel, tells_what_it_says_and_who_signed_it_for_which_network) {
    const auto read = label::read(sample());
    ASSERT_THAT(read, IsOk());
    EXPECT_EQ(read->label, sample_label());
    EXPECT_TRUE(is_signed_by(*read, sample_network(), sample_key().public_key()));
    EXPECT_FALSE(is_signed_by(*read, sample_network(), sample_key(8).public_key()));
    Hash other = sample_network();
    other[31] ^= 1;
    EXPECT_FALSE(is_signed_by(*read, other, sample_key().public_key()));
}

TEST(SignedLabel, fits_a_code_that_cheap_phones_read) {
    EXPECT_LE(sample().size(), 200u);
    Label large = sample_label();
    large.seed = std::array<std::uint8_t, 16>{};
    EXPECT_LE(sign(large, sample_network(), sample_key())->size(), kLabelBytesMax);
    large.model = std::string(40, 'm');
    EXPECT_THAT(sign(large, sample_network(), sample_key()), HasRule("label.size"));
    EXPECT_THAT(label::read(Bytes(kLabelBytesMax + 1)), HasRule("label.size"));
}

TEST(SignedLabel, with_any_byte_changed_is_refused_or_bears_no_signature) {
    const Bytes good = sample();
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const int bit : {0x01, 0x20, 0x80}) {
            Bytes bad = good;
            bad[i] = static_cast<std::uint8_t>(bad[i] ^ bit);
            const auto read = label::read(bad);
            EXPECT_FALSE(read && is_signed_by(*read, sample_network(), sample_key().public_key()))
                << "byte " << i;
        }
    }
}

TEST(SignedLabel, cut_anywhere_or_longer_is_refused) {
    const Bytes good = sample();
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_THAT(label::read(BytesView(good).first(size)), HasRule("label.form")) << size;
    Bytes longer = good;
    longer.push_back(0);
    EXPECT_THAT(label::read(longer), HasRule("label.form"));
}

struct Row {
    const char* name;
    std::size_t at;
    std::uint8_t byte;
    const char* what;
};

TEST(SignedLabel, whose_envelope_is_wrong_is_refused_by_what_is_wrong) {
    const std::vector<Row> rows{
        {"parts", 0, 0x85, "four parts"},    {"tagged", 0, 0xd2, "there should be a list"},
        {"algorithm", 4, 0x26, "not EdDSA"}, {"header", 3, 0x02, "not EdDSA"},
        {"key_id", 5, 0x05, "key id"},       {"headers", 2, 0xa3, "headers"},
        {"unprotected", 23, 0xa1, ""}};
    for (const Row& row : rows) {
        SCOPED_TRACE(row.name);
        Bytes bad = sample();
        bad[row.at] = row.byte;
        const auto read = label::read(bad);
        ASSERT_THAT(read, HasRule("label.form"));
        EXPECT_THAT(read.error().what, testing::HasSubstr(row.what));
    }
}

}  // namespace
}  // namespace touchstone::label

#include "ledger/records/envelope.h"

#include <gtest/gtest.h>

#include "tests/support/records_fixture.h"
#include "tests/support/result_matchers.h"

namespace touchstone::records {
namespace {

using test::HasRule;
using test::IsOk;

const Hash kNetwork{7};

crypto::SecretKey key_of(std::uint8_t seed) {
    return crypto::SecretKey(crypto::Seed{seed});
}

Envelope signed_envelope(int count) {
    Envelope envelope{.record = test::good_record("attestation")};
    for (int i = 0; i < count; ++i) {
        EXPECT_THAT(sign(envelope, kNetwork, i % 2 == 0 ? "aa.nab" : "aa.lab",
                         key_of(static_cast<std::uint8_t>(i))),
                    IsOk());
    }
    return envelope;
}

TEST(Envelope, signatures_verify_over_the_signed_bytes) {
    const Envelope envelope = signed_envelope(1);
    const Bytes message = signed_bytes(kNetwork, envelope.record.bytes);
    EXPECT_EQ(to_text(BytesView(message).first(21)), std::string("touchstone record v1\0", 21));
    EXPECT_EQ(message.size(), 21 + 32 + envelope.record.bytes.size());
    const auto& signature = envelope.signatures.front();
    EXPECT_TRUE(crypto::verify(key_of(0).public_key(), message, signature.signature));
    EXPECT_FALSE(crypto::verify(key_of(0).public_key(),
                                signed_bytes(Hash{8}, envelope.record.bytes), signature.signature));
    EXPECT_EQ(signature.key, crypto::key_id(crypto::Algorithm::ed25519, key_of(0).public_key()));
}

TEST(Envelope, signatures_stand_in_order_however_they_come) {
    const Envelope envelope = signed_envelope(8);
    for (std::size_t i = 1; i < envelope.signatures.size(); ++i) {
        const auto &a = envelope.signatures[i - 1], &b = envelope.signatures[i];
        EXPECT_TRUE(a.body < b.body || (a.body == b.body && a.key < b.key));
    }
}

TEST(Envelope, a_key_signs_once) {
    Envelope envelope = signed_envelope(1);
    EXPECT_THAT(sign(envelope, kNetwork, "aa.nab", key_of(0)), HasRule("envelope.signed"));
    EXPECT_THAT(sign(envelope, kNetwork, "nab", key_of(1)), HasRule("body.id"));
    Envelope full = signed_envelope(16);
    EXPECT_THAT(sign(full, kNetwork, "aa.nab", key_of(99)), HasRule("envelope.form"));
}

TEST(Envelope, leaves_are_read_as_written) {
    for (const int count : {0, 1, 2, 16}) {
        const Envelope envelope = signed_envelope(count);
        const Bytes leaf = leaf_bytes(envelope);
        const auto parsed = parse_leaf(leaf);
        ASSERT_THAT(parsed, IsOk());
        EXPECT_EQ(leaf_bytes(*parsed), leaf);
        EXPECT_EQ(parsed->record.id, envelope.record.id);
        ASSERT_EQ(parsed->signatures.size(), envelope.signatures.size());
    }
}

struct Row {
    std::string_view name;
    Bytes leaf;
    std::string_view rule;
};

TEST(Envelope, other_leaves_are_refused) {
    const Envelope good = signed_envelope(2);
    const Bytes leaf = leaf_bytes(good);
    const std::size_t count_at = 1 + 4 + good.record.bytes.size();
    const std::size_t body_at = count_at + 1 + 4, algorithm_at = body_at + 6 + 16;
    const auto changed = [&leaf](std::size_t at, std::uint8_t value) {
        Bytes bytes = leaf;
        bytes[at] = value;
        return bytes;
    };
    Envelope swapped = good;
    std::swap(swapped.signatures[0], swapped.signatures[1]);
    Envelope twice = good;
    twice.signatures[1] = twice.signatures[0];
    Bytes longer = leaf;
    longer.push_back(0);
    const Row rows[] = {
        {"empty", {}, "codec.form"},
        {"header leaf", changed(0, 2), "envelope.form"},
        {"unknown leaf type", changed(0, 0), "envelope.form"},
        {"record over its bound", changed(1, 1), "codec.form"},
        {"too many signatures", changed(count_at, 17), "envelope.form"},
        {"fewer signatures than said", changed(count_at, 3), "codec.form"},
        {"more signatures than said", changed(count_at, 1), "codec.form"},
        {"bad body", changed(body_at, 'A'), "body.id"},
        {"unknown algorithm", changed(algorithm_at, 2), "envelope.form"},
        {"out of order", leaf_bytes(swapped), "envelope.form"},
        {"one key twice", leaf_bytes(twice), "envelope.form"},
        {"bytes left over", longer, "codec.form"},
        {"over 65,535 bytes", Bytes(kLeafBytesMax + 1, 1), "envelope.form"},
    };
    for (const Row& row : rows) EXPECT_THAT(parse_leaf(row.leaf), HasRule(row.rule)) << row.name;
    for (std::size_t size = 0; size < leaf.size(); ++size)
        EXPECT_FALSE(parse_leaf(BytesView(leaf).first(size)));
}

}  // namespace
}  // namespace touchstone::records

#include "crypto/ed25519.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "crypto/sha256.h"

namespace touchstone::crypto {
namespace {

template <class Array>
Array array_from_hex(std::string_view hex) {
    const Bytes bytes = from_hex(hex).value();
    Array array{};
    EXPECT_EQ(bytes.size(), array.size());
    std::copy_n(bytes.begin(), std::min(bytes.size(), array.size()), array.begin());
    return array;
}

struct Rfc8032Row {
    const char *seed, *public_key, *message, *signature;
};

// RFC 8032 section 7.1, tests 1 to 3 and SHA(abc).
constexpr Rfc8032Row kRfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
    {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
     "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"},
};

TEST(Ed25519, derives_and_signs_as_rfc8032_shows) {
    for (const auto& row : kRfc8032) {
        const SecretKey key(array_from_hex<Seed>(row.seed));
        const Bytes message = from_hex(row.message).value();
        EXPECT_EQ(to_hex(key.public_key()), row.public_key);
        EXPECT_EQ(to_hex(key.sign(message)), row.signature);
        EXPECT_TRUE(verify(key.public_key(), message, key.sign(message)));
        EXPECT_TRUE(is_registrable(key.public_key()));
    }
}

TEST(Ed25519, refuses_another_message_key_or_signature) {
    const SecretKey key(Seed{1});
    const Bytes message{1, 2, 3};
    const Signature signature = key.sign(message);
    for (std::size_t i = 0; i < signature.size(); ++i) {
        Signature changed = signature;
        changed[i] ^= 1;
        EXPECT_FALSE(verify(key.public_key(), message, changed)) << i;
    }
    EXPECT_FALSE(verify(key.public_key(), Bytes{1, 2, 4}, signature));
    EXPECT_FALSE(verify(SecretKey(Seed{2}).public_key(), message, signature));
}

// The order of the base point, and the two ways in which a key may be no good.
TEST(Ed25519, registers_only_canonical_keys_of_prime_order) {
    const std::pair<const char*, const char*> rows[] = {
        {"identity", "0100000000000000000000000000000000000000000000000000000000000000"},
        {"order 2", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
        {"order 4", "0000000000000000000000000000000000000000000000000000000000000000"},
        {"order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"},
        {"identity, not canonical",
         "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
        {"identity, negative zero",
         "0100000000000000000000000000000000000000000000000000000000000080"},
        {"y above p", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
        {"not on the curve", "0200000000000000000000000000000000000000000000000000000000000000"},
        {"mixed order", "10eb7c3acfb2bed3e0d6ab89bf5a3d6afddd1176ce4812e38d9fd485058fdb1f"},
    };
    for (const auto& [name, key] : rows)
        EXPECT_FALSE(is_registrable(array_from_hex<PublicKey>(key))) << name;
}

TEST(Ed25519, names_a_key_by_algorithm_and_bytes) {
    const PublicKey key{7};
    Bytes hashed{1};
    hashed.insert(hashed.end(), key.begin(), key.end());
    const Hash digest = sha256(hashed);
    EXPECT_TRUE(equal(key_id(Algorithm::ed25519, key), BytesView(digest).first(16)));
}

TEST(Ed25519, gives_back_what_a_key_was_derived_from) {
    const Seed seed{1, 2, 3};
    EXPECT_EQ(SecretKey(seed).seed(), seed);
}

TEST(Ed25519, leaves_nothing_in_a_moved_key) {
    SecretKey key(Seed{1});
    const Signature before = key.sign({});
    SecretKey moved = std::move(key);
    EXPECT_EQ(moved.sign({}), before);
    EXPECT_NE(key.sign({}), before);  // NOLINT(bugprone-use-after-move): its secret must be gone
    SecretKey assigned(Seed{2});
    assigned = std::move(moved);
    EXPECT_EQ(assigned.sign({}), before);
    EXPECT_EQ(assigned.public_key(), SecretKey(Seed{1}).public_key());
}

TEST(Ed25519, wipes_and_compares_secrets) {
    Bytes secret{1, 2, 3};
    EXPECT_TRUE(equal_secret(secret, Bytes{1, 2, 3}));
    EXPECT_FALSE(equal_secret(secret, Bytes{1, 2, 4}));
    EXPECT_FALSE(equal_secret(secret, Bytes{1, 2}));
    wipe(secret);
    EXPECT_EQ(secret, Bytes(3));
}

}  // namespace
}  // namespace touchstone::crypto

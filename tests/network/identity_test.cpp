#include "network/identity.h"

#include <gtest/gtest.h>
#include <openssl/x509.h>

#include "tests/network/node.h"

namespace touchstone::network {
namespace {

TEST(Identity, is_a_certificate_that_its_own_key_has_signed) {
    const Identity identity = make_identity(test::secret_key(1)).value();
    EXPECT_EQ(identity.public_key(), test::secret_key(1).public_key());
    crypto::PublicKey shown{};
    std::size_t size = shown.size();
    EVP_PKEY* key = X509_get0_pubkey(identity.certificate());
    ASSERT_EQ(EVP_PKEY_get_raw_public_key(key, shown.data(), &size), 1);
    EXPECT_EQ(shown, identity.public_key());
    EXPECT_EQ(X509_verify(identity.certificate(), key), 1);
    EXPECT_EQ(X509_cmp_current_time(X509_get0_notBefore(identity.certificate())), -1);
    EXPECT_EQ(X509_cmp_current_time(X509_get0_notAfter(identity.certificate())), 1);
}

TEST(Identity, is_the_same_each_time) {
    const auto der = [] {
        const Identity identity = make_identity(test::secret_key(1)).value();
        Bytes bytes(1'000);
        unsigned char* at = bytes.data();
        bytes.resize(static_cast<std::size_t>(i2d_X509(identity.certificate(), &at)));
        return bytes;
    };
    EXPECT_EQ(der(), der());
}

}  // namespace
}  // namespace touchstone::network

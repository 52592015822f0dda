#include "crypto/hkdf.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"

namespace touchstone::crypto {
namespace {

Bytes hex(std::string_view text) {
    return from_hex(text).value();
}

// RFC 5869, appendix A.1 to A.3: the first 32 bytes of each output.
TEST(Hkdf, derives_what_the_standard_does) {
    EXPECT_EQ(to_hex(hkdf_sha256(Bytes(22, 0x0b), hex("000102030405060708090a0b0c"),
                                 hex("f0f1f2f3f4f5f6f7f8f9"))),
              "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    Bytes secret, salt, info;
    for (std::uint8_t i = 0; i < 80; ++i) {
        secret.push_back(i);
        salt.push_back(static_cast<std::uint8_t>(0x60 + i));
        info.push_back(static_cast<std::uint8_t>(0xb0 + i));
    }
    EXPECT_EQ(to_hex(hkdf_sha256(secret, salt, info)),
              "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c");
    EXPECT_EQ(to_hex(hkdf_sha256(Bytes(22, 0x0b), {}, {})),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

}  // namespace
}  // namespace touchstone::crypto

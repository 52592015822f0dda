#include "crypto/hkdf.h"

#include <initializer_list>

#include <sodium.h>

#include "crypto/sodium.h"

namespace touchstone::crypto {

namespace {

Hash hmac_sha256(BytesView key, std::initializer_list<BytesView> parts) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    for (const BytesView part : parts)
        crypto_auth_hmacsha256_update(&state, part.data(), part.size());
    Hash digest{};
    crypto_auth_hmacsha256_final(&state, digest.data());
    sodium_memzero(&state, sizeof state);
    return digest;
}

}  // namespace

Hash hkdf_sha256(BytesView secret, BytesView salt, BytesView info) {
    require_sodium();
    constexpr std::uint8_t kFirstBlock[] = {1};
    constexpr Hash kNoSalt{};  // RFC 5869, 2.2
    Hash key = hmac_sha256(salt.empty() ? BytesView(kNoSalt) : salt, {secret});
    const Hash output = hmac_sha256(key, {info, kFirstBlock});
    sodium_memzero(key.data(), key.size());
    return output;
}

}  // namespace touchstone::crypto

#include "crypto/ed25519.h"

#include <algorithm>

#include <sodium.h>

#include "crypto/result.h"
#include "crypto/sha256.h"
#include "crypto/sodium.h"

namespace touchstone::crypto {

SecretKey::SecretKey(const Seed& seed) {
    require_sodium();
    crypto_sign_seed_keypair(public_key_.data(), secret_.data(), seed.data());
}

SecretKey::~SecretKey() {
    wipe(secret_);
}

SecretKey::SecretKey(SecretKey&& other) noexcept
    : public_key_(other.public_key_), secret_(other.secret_) {
    wipe(other.secret_);
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
    if (this == &other) return *this;
    public_key_ = other.public_key_;
    secret_ = other.secret_;
    wipe(other.secret_);
    return *this;
}

Signature SecretKey::sign(BytesView message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
    return signature;
}

Seed SecretKey::seed() const {
    Seed seed{};
    std::copy_n(secret_.begin(), seed.size(), seed.begin());  // libsodium keeps it in front
    return seed;
}

bool verify(const PublicKey& key, BytesView message, const Signature& signature) {
    require_sodium();
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                       key.data()) == 0;
}

bool is_registrable(const PublicKey& key) {
    require_sodium();
    return crypto_core_ed25519_is_valid_point(key.data()) == 1;
}

KeyId key_id(Algorithm algorithm, const PublicKey& key) {
    const std::array<std::uint8_t, 1> prefix{static_cast<std::uint8_t>(algorithm)};
    const Hash digest = sha256({prefix, key});
    KeyId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

bool equal_secret(BytesView a, BytesView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::span<std::uint8_t> secret) {
    sodium_memzero(secret.data(), secret.size());
}

}  // namespace touchstone::crypto

// Ed25519 by one rule: libsodium's crypto_sign_verify_detached (canonical S, A and R, no small
// order, cofactorless equation). Keys are checked once more when they are registered.
#pragma once
#include <array>
#include <cstdint>

#include "crypto/bytes.h"

namespace touchstone::crypto {

/// Written before a key wherever a key is hashed; more algorithms may follow.
enum class Algorithm : std::uint8_t { ed25519 = 1 };

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;
using Seed = std::array<std::uint8_t, 32>;
using KeyId = std::array<std::uint8_t, 16>;

/// A signing key; its bytes are wiped when it goes.
class SecretKey {
  public:
    /// Derives the key pair from 32 random bytes (RFC 8032 section 5.1.5).
    explicit SecretKey(const Seed& seed);
    ~SecretKey();
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;

    [[nodiscard]] const PublicKey& public_key() const { return public_key_; }

    [[nodiscard]] Signature sign(BytesView message) const;
    /// What it was derived from, for a library that must hold the key itself. Wipe it after use.
    [[nodiscard]] Seed seed() const;

  private:
    PublicKey public_key_{};
    std::array<std::uint8_t, 64> secret_{};
};

[[nodiscard]] bool verify(const PublicKey& key, BytesView message, const Signature& signature);

/// Whether a key may be registered: canonical, on the curve, of prime order (not only not small).
[[nodiscard]] bool is_registrable(const PublicKey& key);

/// First 16 bytes of SHA-256(algorithm ‖ key).
[[nodiscard]] KeyId key_id(Algorithm algorithm, const PublicKey& key);

/// Constant time; for secrets of equal length.
[[nodiscard]] bool equal_secret(BytesView a, BytesView b);
/// Overwrites a secret so that the compiler cannot leave it out.
void wipe(std::span<std::uint8_t> secret);

}  // namespace touchstone::crypto

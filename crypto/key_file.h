// The bytes of an encrypted key file: Argon2id for the passphrase, XChaCha20-Poly1305 for the seed.
// Pure: salt and nonce come in as values, reading and writing files is the caller's.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::crypto {

/// Cost of guessing; stored in the file, bounded when read.
struct KeyFileCost {
    std::uint32_t passes{3};
    std::uint32_t memory_kib{256 * 1024};
};

struct KeyFileRandomness {
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 24> nonce{};
};

/// What the file says in the clear, bound to the secret as associated data.
struct KeyFileHead {
    std::string body{};     ///< body id the key is meant for; may be empty
    std::string purpose{};  ///< e.g. `governance`, `records`, `validator`, `log`
    bool demonstration{};   ///< sealed under a published passphrase: never prompts, never for production
    PublicKey public_key{};
};

/// The passphrase of demonstration keys. It protects nothing, and says so.
inline constexpr std::string_view kDemonstrationPassphrase = "demonstration";

/// The text of a key file (a few readable lines, then base64). Errors: `unavailable` when memory is short.
[[nodiscard]] Result<std::string> seal_key(const KeyFileHead& head, const Seed& seed,
                                           std::string_view passphrase, const KeyFileCost& cost,
                                           const KeyFileRandomness& randomness);

/// The readable part, without a passphrase.
[[nodiscard]] Result<KeyFileHead> read_key_head(std::string_view file);

/// Errors: `invalid` rule `key_file.passphrase` when it does not open, `key_file.*` on a malformed file.
[[nodiscard]] Result<SecretKey> open_key(std::string_view file, std::string_view passphrase);

}  // namespace touchstone::crypto

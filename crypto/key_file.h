// The bytes of an encrypted key file: Argon2id for the passphrase, XChaCha20-Poly1305 for the seed.
// Pure: salt and nonce come in as values, reading and writing files is the caller's.
#pragma once
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::crypto {

/// Cost of guessing (Argon2id, RFC 9106); stored in the file, bounded when sealed and when read.
struct KeyFileCost {
    std::uint32_t passes{3};               ///< 1 to 16
    std::uint32_t memory_kib{256 * 1024};  ///< 8 KiB to 1 GiB
};

/// For keys under the published passphrase, where work would protect nothing.
inline constexpr KeyFileCost kDemonstrationCost{.passes = 1, .memory_kib = 8};

struct KeyFileRandomness {
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 24> nonce{};
};

/// What the file says in the clear, bound to the secret as associated data.
struct KeyFileHead {
    std::string body{};     ///< body id the key is meant for; may be empty
    std::string purpose{};  ///< e.g. `governance`, `records`, `validator`, `log`
    bool demonstration{};   ///< sealed under a published passphrase: never prompts, never for
                            ///< production
    PublicKey public_key{};
};

/// The passphrase of demonstration keys. It protects nothing, and says so.
inline constexpr std::string_view kDemonstrationPassphrase = "demonstration";

/// The text of a key file (docs/spec/key-file.md). The head's public key must be that of `seed`.
/// Errors: `invalid`, rule `key_file.head`, on a field or cost out of range; `unavailable`, rule
/// `key_file.memory`, when memory is short.
[[nodiscard]] Result<std::string> seal_key(const KeyFileHead& head, const Seed& seed,
                                           std::string_view passphrase, const KeyFileCost& cost,
                                           const KeyFileRandomness& randomness);

/// The readable part, without a passphrase. Nothing of it is proven before open_key.
/// Errors: `invalid`, rule `key_file.form`.
[[nodiscard]] Result<KeyFileHead> read_key_head(std::string_view file);

/// Errors: `invalid`, rule `key_file.passphrase`, when it does not open (a wrong passphrase or a
/// changed file: they look alike), `key_file.form`; `corrupt`, rule `key_file.public_key`;
/// `unavailable`.
[[nodiscard]] Result<SecretKey> open_key(std::string_view file, std::string_view passphrase);

/// The same key under another passphrase. Errors: as open_key and seal_key; `invalid`, rule
/// `key_file.demonstration`, for a demonstration key: its passphrase stays the published one.
[[nodiscard]] Result<std::string> reseal_key(std::string_view file, std::string_view passphrase,
                                             std::string_view fresh, const KeyFileCost& cost,
                                             const KeyFileRandomness& randomness);

}  // namespace touchstone::crypto

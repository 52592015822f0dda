// C2SP verifier keys: the name, kind and raw key that a line of a signed note is verified by.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::log {

inline constexpr std::size_t kKeyNameBytesMax = 255;

enum class NoteAlgorithm : std::uint8_t {
    ed25519 = 0x01,  ///< over the text
    cosignature =
        0x04,  ///< timestamped, over "cosignature/v1\ntime <t>\n" ‖ text (C2SP tlog-cosignature)
};

/// name+hex8(key id)+base64(type ‖ key); the id is recomputed, never believed.
struct VerifierKey {
    std::string name{};
    NoteAlgorithm algorithm{NoteAlgorithm::ed25519};
    crypto::PublicKey key{};

    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

/// Whether a key may bear the name: 1 to 255 bytes of UTF-8 without control characters, Unicode
/// spaces and '+'.
[[nodiscard]] bool is_key_name(std::string_view name);

/// First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key). Short: it finds a key, it proves nothing.
[[nodiscard]] std::uint32_t note_key_id(const VerifierKey& key);

[[nodiscard]] std::string format_vkey(const VerifierKey& key);
/// Errors: `invalid`, rule `vkey.form`.
[[nodiscard]] Result<VerifierKey> parse_vkey(std::string_view text);

}  // namespace touchstone::log

// C2SP signed notes and verifier keys (vkeys); signature types 0x01 and 0x04.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::log {

enum class NoteAlgorithm : std::uint8_t {
    ed25519 = 0x01,      ///< over the text
    cosignature = 0x04,  ///< timestamped, over "cosignature/v1\ntime <t>\n" ‖ text (C2SP tlog-cosignature)
};

/// name+hex8(key id)+base64(type ‖ key); the id is recomputed, never believed.
struct VerifierKey {
    std::string name{};
    NoteAlgorithm algorithm{NoteAlgorithm::ed25519};
    crypto::PublicKey key{};

    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

[[nodiscard]] std::uint32_t note_key_id(const VerifierKey& key);
[[nodiscard]] std::string format_vkey(const VerifierKey& key);
/// Errors: `invalid`, rule `vkey.form`.
[[nodiscard]] Result<VerifierKey> parse_vkey(std::string_view text);

/// One "— name base64" line.
struct NoteSignature {
    std::string name{};
    std::uint32_t key_id{};
    Bytes signature{};  ///< without the key id
};

struct Note {
    std::string text{};  ///< with its final newline
    std::vector<NoteSignature> signatures{};
};

/// At most 100 signature lines, 64 KiB. Errors: `invalid`, rule `note.form`.
[[nodiscard]] Result<Note> parse_note(std::string_view note);
[[nodiscard]] std::string format_note(const Note& note);

[[nodiscard]] NoteSignature sign_note(std::string_view text, const std::string& name, const crypto::SecretKey& key);
/// `time_s` in POSIX seconds.
[[nodiscard]] NoteSignature cosign_note(std::string_view text, const std::string& name,
                                        const crypto::SecretKey& key, std::uint64_t time_s);

/// A signature line that verified, and when it says it was made (0 for type 0x01).
struct VerifiedSignature {
    VerifierKey key{};
    std::uint64_t time_s{};
};

/// Verifies every line whose (name, id) is known; unknown lines are skipped, repeats dropped.
/// Errors: `corrupt`, rule `note.signature`, when a known key's line fails: the whole note is refused.
[[nodiscard]] Result<std::vector<VerifiedSignature>> verify_note(const Note& note,
                                                                 std::span<const VerifierKey> known);

}  // namespace touchstone::log

// C2SP signed notes: a text and the lines that sign it; signature types 0x01 and 0x04.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/result.h"
#include "ledger/log/vkey.h"

namespace touchstone::log {

inline constexpr std::size_t kNoteLinesMax = 100;
inline constexpr std::size_t kNoteBytesMax = 64 * 1024;

/// One "— name base64" line.
struct NoteSignature {
    std::string name{};
    std::uint32_t key_id{};
    Bytes signature{};  ///< without the key id

    friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
    std::string text{};  ///< with its final newline
    std::vector<NoteSignature> signatures{};

    friend bool operator==(const Note&, const Note&) = default;
};

/// At most 100 signature lines, 64 KiB. Errors: `invalid`, rule `note.form`.
[[nodiscard]] Result<Note> parse_note(std::string_view note);
[[nodiscard]] std::string format_note(const Note& note);

/// Needs is_key_name(name).
[[nodiscard]] NoteSignature sign_note(std::string_view text, const std::string& name,
                                      const crypto::SecretKey& key);
/// As sign_note, with the time of signing: `time_s` in POSIX seconds, at most 2^63 − 1.
[[nodiscard]] NoteSignature cosign_note(std::string_view text, const std::string& name,
                                        const crypto::SecretKey& key, std::uint64_t time_s);

/// A signature line that verified, and when it says it was made (0 for type 0x01).
struct VerifiedSignature {
    VerifierKey key{};
    std::uint64_t time_s{};
    std::size_t line{};  ///< its place among the note's signatures
};

/// Verifies every line whose (name, id) is known and skips the others. Of several lines by one key
/// the first is given back, so the answer names each known key at most once, and at least one.
/// Two known keys may share name and id: a line is good when either verifies it.
/// Errors: `corrupt`, rule `note.signature`, when a known key's line fails: the whole note is
/// refused; `unavailable`, rule `note.unsigned`, when no known key has signed.
[[nodiscard]] Result<std::vector<VerifiedSignature>> verify_note(
    const Note& note, std::span<const VerifierKey> known);

}  // namespace touchstone::log

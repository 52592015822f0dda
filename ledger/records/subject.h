// The map keys that records are about: how they are spelled, taken apart and derived from numbers.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::records {

inline constexpr std::size_t kComponentBytesMax = 64;

/// Joins components with `/`, escaping exactly `%` as %25 and `/` as %2F.
/// Errors: `invalid`, rule `subject.form`: a component empty, over 64 bytes, or not UTF-8.
[[nodiscard]] Result<std::string> join_subject(const std::vector<std::string>& components);
/// The components of a key; the exact inverse of join_subject.
[[nodiscard]] Result<std::vector<std::string>> split_subject(std::string_view subject);

/// Labels [a-z0-9-] joined by dots, the first an economy code or eu, xk, int; at most 64 bytes.
[[nodiscard]] Result<void> check_body_id(std::string_view body);
/// Whether `body` is `arc` itself or stands below it: "us.a2la.1234" is within "us.a2la".
[[nodiscard]] bool within_arc(std::string_view body, std::string_view arc);

/// The key form of a certificate number: NFKC by the pinned table, blanks and punctuation removed,
/// ASCII upper case. Errors: `invalid`, rule `number.form`: unassigned code points, nothing left, too long.
[[nodiscard]] Result<std::string> number_key(std::string_view as_written);

[[nodiscard]] std::string body_subject(std::string_view body);
[[nodiscard]] std::string key_subject(std::string_view body, const crypto::KeyId& key);
[[nodiscard]] std::string public_key_subject(const crypto::PublicKey& key);
[[nodiscard]] Result<std::string> attestation_subject(std::string_view issuer, std::string_view number);
[[nodiscard]] Result<std::string> accreditation_subject(std::string_view ab, std::string_view number);
/// recognition/<body>/<arrangement>/<levels>: the recognised body comes first, so that one prefix proof
/// shows all that recognises it (docs/adr/0070).
[[nodiscard]] Result<std::string> recognition_subject(std::string_view body, std::string_view arrangement,
                                                      std::string_view levels);
[[nodiscard]] std::string extent_subject(std::string_view body);
[[nodiscard]] std::string status_list_subject(std::string_view issuer, std::uint32_t chunk);

}  // namespace touchstone::records

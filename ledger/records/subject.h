// The map keys that records are about: how they are spelled, taken apart and derived from numbers.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/result.h"
#include "ledger/records/number.h"

namespace touchstone::records {

inline constexpr std::size_t kComponentBytesMax = 64;
inline constexpr std::size_t kGtinDigits = 14;  ///< of a GTIN within a key; shorter ones get zeros

/// Joins components with `/`, escaping exactly `%` as %25 and `/` as %2F.
/// Errors: `invalid`, rule `subject.form`: a component empty, over 64 bytes, or not UTF-8.
[[nodiscard]] Result<std::string> join_subject(const std::vector<std::string>& components);
/// The components of a key; the exact inverse of join_subject.
[[nodiscard]] Result<std::vector<std::string>> split_subject(std::string_view subject);

/// Two lower-case letters (ISO 3166-1, also eu and xk), or int. The list of codes is not consulted.
[[nodiscard]] bool is_economy(std::string_view code);

/// An economy code, then one or more labels of a-z, 0-9 and inner hyphens, joined by dots; at most
/// 64 bytes.
[[nodiscard]] bool is_body_id(std::string_view body);
/// Errors: `invalid`, rule `body.id`.
[[nodiscard]] Result<void> check_body_id(std::string_view body);
/// Whether `body` is `arc` itself or stands below it: "us.a2la.1234" is within "us.a2la".
[[nodiscard]] bool within_arc(std::string_view body, std::string_view arc);

[[nodiscard]] std::string body_subject(std::string_view body);
[[nodiscard]] std::string key_subject(std::string_view body, const crypto::KeyId& key);
[[nodiscard]] std::string public_key_subject(const crypto::PublicKey& key);
[[nodiscard]] Result<std::string> attestation_subject(std::string_view issuer,
                                                      std::string_view number);
[[nodiscard]] Result<std::string> accreditation_subject(std::string_view ab,
                                                        std::string_view number);
/// recognition/<body>/<arrangement>/<levels>: the recognised body comes first, so that one prefix
/// proof shows all that recognises it (docs/adr/0070).
[[nodiscard]] Result<std::string> recognition_subject(std::string_view body,
                                                      std::string_view arrangement,
                                                      std::string_view levels);
/// "edition/<standard>/<edition>/": what begins with it is what bodies declare of that edition.
/// Errors: as number_key().
[[nodiscard]] Result<std::string> edition_prefix(std::string_view standard,
                                                 std::string_view edition);
/// The 14 digits under which goods are filed; empty when `gtin` is not a GTIN.
[[nodiscard]] std::string gtin_key(std::string_view gtin);
/// The chapter of the Harmonized System, two digits, under which a code's rules are filed; "00"
/// without a code.
[[nodiscard]] std::string chapter_of(std::string_view hs_code);
[[nodiscard]] std::string extent_subject(std::string_view body);
/// misbehaviour/<epoch>/<body>: whoever records it, one body is accused once in an epoch.
[[nodiscard]] std::string misbehaviour_subject(std::uint64_t epoch, std::string_view body);
[[nodiscard]] std::string status_list_subject(std::string_view issuer, std::uint32_t chunk);

}  // namespace touchstone::records

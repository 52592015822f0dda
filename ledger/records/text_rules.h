// What the texts of a record may look like, one rule a kind of text.
#pragma once
#include <string_view>

namespace touchstone::records {

/// Empty when the text is fine; else the end of a sentence that begins with the text:
/// "is not a date such as 2026-03-01".
using TextRule = std::string_view (*)(std::string_view text);

/// Anything that people read: no control characters, no blanks at either end.
[[nodiscard]] std::string_view plain(std::string_view text);
[[nodiscard]] std::string_view date(std::string_view text);
[[nodiscard]] std::string_view body_id(std::string_view text);
/// ISO 3166-1 alpha-2 in lower case, also eu and xk; or int.
[[nodiscard]] std::string_view economy(std::string_view text);
/// A name that one subject gives to its parts: A-Z, a-z, 0-9, dot, hyphen, underscore; at most 64
/// bytes.
[[nodiscard]] std::string_view local_id(std::string_view text);
/// A word of a small vocabulary: lower-case words, "test report", "iso-3166"; at most 64 bytes.
[[nodiscard]] std::string_view keyword(std::string_view text);
/// The shape of BCP 47: "en", "zh-Hans", "sr-Latn-RS".
[[nodiscard]] std::string_view language(std::string_view text);
/// "0.05", "-12": no exponent, no plus sign, no zeros that say nothing before the integer part.
/// Zeros at the end stay: they say how precise a value is.
[[nodiscard]] std::string_view decimal(std::string_view text);
/// As decimal, above zero.
[[nodiscard]] std::string_view positive_decimal(std::string_view text);
/// GS1: 8, 12, 13 or 14 digits, the last a check digit.
[[nodiscard]] std::string_view gtin(std::string_view text);
/// A certificate number that has a key form.
[[nodiscard]] std::string_view number(std::string_view text);
[[nodiscard]] std::string_view mailbox(std::string_view text);
[[nodiscard]] std::string_view phone(std::string_view text);
/// http or https, without blanks.
[[nodiscard]] std::string_view url(std::string_view text);
/// Digits of the Harmonized System: 2, 4, 6, 8 or 10.
[[nodiscard]] std::string_view hs_code(std::string_view text);

// Map keys of one kind (subject_patterns.cpp).
[[nodiscard]] std::string_view any_subject(std::string_view text);
[[nodiscard]] std::string_view attestation_key(std::string_view text);
[[nodiscard]] std::string_view scope_line_key(std::string_view text);
[[nodiscard]] std::string_view scope_reference(std::string_view text);
[[nodiscard]] std::string_view designation_key(std::string_view text);
[[nodiscard]] std::string_view scheme_key(std::string_view text);

}  // namespace touchstone::records

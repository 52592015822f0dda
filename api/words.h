// Enumerations of the schema in the words of parameters: "test-report" for
// ATTESTATION_TYPE_TEST_REPORT. Private to api.
#pragma once
#include <string>
#include <string_view>

namespace touchstone::api {

/// `prefix` is what the names of the enumeration begin with. What is no word of small letters and
/// hyphens becomes a name that no enumeration has.
[[nodiscard]] std::string name_of_word(std::string_view prefix, std::string_view word);
[[nodiscard]] std::string word_of_name(std::string_view prefix, std::string_view name);

}  // namespace touchstone::api

// Values as people read them in a verdict's sentences. Private to ledger/verify.
#pragma once
#include <optional>
#include <string>

#include "ledger/records/date.h"
#include "ledger/records/record.h"

namespace touchstone::verify {

/// "3 days", "5 hours", "12 minutes": the greatest whole unit.
[[nodiscard]] std::string format_age(std::uint64_t ms);
/// English where there is one, else the first; empty when there is none.
[[nodiscard]] std::string text_in_english(
    const google::protobuf::RepeatedPtrField<records::pb::LocalText>& texts);
/// The body's name on that day.
[[nodiscard]] std::string name_on(const records::pb::Body& body, records::Day day);
/// "testing", "product certification" …
[[nodiscard]] std::string activity_name(records::pb::Activity activity);
/// "product", "test report" …
[[nodiscard]] std::string type_name(records::pb::AttestationType type);
/// "accreditation", "peer scheme", "none" …
[[nodiscard]] std::string basis_name(records::pb::AccreditationBasis basis);
/// "manufacture", "placing on market" …; empty where none is named.
[[nodiscard]] std::string event_name(records::pb::DateThatCounts counts);
/// The names of activities and types as words, any other text as it is.
[[nodiscard]] std::string plain_words(const std::string& text);
/// Letters folded to lower case, blanks and punctuation of ASCII left out: for comparing names and
/// models.
[[nodiscard]] std::string loosely(std::string_view text);
/// A date field, where it is given and well-formed.
[[nodiscard]] std::optional<records::Day> day_in(const std::string& field);
/// The day, or that there is none.
[[nodiscard]] std::string day_text(std::optional<records::Day> day);
/// The day printed on the document: issued_on, else the decision's.
[[nodiscard]] std::optional<records::Day> printed_day(const records::pb::Record& record);

}  // namespace touchstone::verify

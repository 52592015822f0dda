// From a scenario's sentences to records on schemes, editions, designations, acceptance rules and
// alerts.
#pragma once
#include "tests/scenarios/drafts.h"

namespace touchstone::test {

[[nodiscard]] pb::Record draft_scheme(const Sentence& sentence);
[[nodiscard]] pb::Record draft_edition(const Sentence& sentence);
[[nodiscard]] pb::Record draft_designation(const Sentence& sentence);
[[nodiscard]] pb::Record draft_acceptance(const Sentence& sentence);
[[nodiscard]] pb::Record draft_alert(const Sentence& sentence);

/// Subject of the kinds above; empty for any other.
[[nodiscard]] std::string border_subject(const Sentence& sentence, std::size_t at);

}  // namespace touchstone::test

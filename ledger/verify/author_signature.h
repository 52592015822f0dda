// Whether a record's author signed it, with a key that was valid then and is trusted still. Private
// to ledger/verify.
#pragma once
#include <string>

#include "ledger/verify/facts.h"
#include "ledger/verify/signature_state.h"

namespace touchstone::verify {

/// Of the event at `position` of a subject. One signature of the author that is good and in no
/// doubt is enough; a record in doubt is good again once the author has reaffirmed it. Whoever
/// registers a key with one that is in doubt hands on the doubt. Notes a contradiction when it is
/// bad, since the ledger would not have taken the record.
[[nodiscard]] AuthorSignature author_signature(Facts& facts, const std::string& subject,
                                               std::size_t position);

/// As above, and notes a doubt when it is in doubt.
AuthorSignature require_author_signature(Facts& facts, const std::string& subject,
                                         std::size_t position);

}  // namespace touchstone::verify

// Whether a record's author signed it, with a key that was valid then and is trusted still. Private
// to ledger/verify.
#pragma once
#include <string>

#include "ledger/verify/facts.h"

namespace touchstone::verify {

struct AuthorSignature {
    enum class State : std::uint8_t {
        good,
        in_doubt,  ///< good when it was made; the key was later said to be compromised by then
        bad,
        unknown,  ///< something is not proven
    } state{State::unknown};
    std::string key{};       ///< in doubt: subject of the key
    records::Day since{};    ///< in doubt: first day in doubt
    records::Day revoked{};  ///< in doubt: day on which that was recorded
};

/// Of the event at `position` of a subject. One signature of the author that is good and in no
/// doubt is enough; a record in doubt is good again once the author has reaffirmed it.
[[nodiscard]] AuthorSignature author_signature(Facts& facts, const std::string& subject,
                                               std::size_t position);

/// Notes a contradiction when the author's signature is bad, since the ledger would not have taken
/// the record, and a doubt when it is in doubt.
AuthorSignature require_author_signature(Facts& facts, const std::string& subject,
                                         std::size_t position);

}  // namespace touchstone::verify

// How a record's author stands behind it, and what has been found out about that. Private to
// ledger/verify.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "ledger/records/date.h"

namespace touchstone::verify {

struct AuthorSignature {
    enum class State : std::uint8_t {
        good,
        in_doubt,  ///< good when it was made; a key was later said to be compromised by then
        too_far,   ///< more keys lead to its key than anybody looks at
        bad,
        unknown,  ///< something is not proven
    } state{State::unknown};
    std::string key{};     ///< in doubt: subject of the key that was compromised, else that signed
    bool inherited{};      ///< in doubt: that key has not signed, but registered who has
    records::Day since{};  ///< in doubt: first day in doubt
    records::Day revoked{};  ///< in doubt: day on which that was recorded
};

/// Keys that lead to a key, each of which registered the next; looking further would let anybody
/// make a record that takes for ever to judge.
inline constexpr std::size_t kKeyAncestorsMax = 128;

/// Answers that others lead to again and again. Without them a chain of keys, each registered and
/// reaffirmed by many, would be walked once for each way through it.
struct SignatureFindings {
    /// How a key was registered, by its subject, as it looked from before a place in the log.
    std::map<std::pair<std::string, std::uint64_t>, AuthorSignature> registrations{};
    /// Reaffirmations, by their place in the log.
    std::map<std::uint64_t, AuthorSignature::State> reaffirmations{};
};

}  // namespace touchstone::verify

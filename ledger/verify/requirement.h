// What a destination requires of goods: its rules in force, or the proof that there are none.
#pragma once
#include <string>
#include <vector>

#include "ledger/verify/evidence.h"
#include "ledger/verify/verdict.h"

namespace touchstone::verify {

struct Requirement {
    std::string destination{};            ///< economy
    std::string hs{};                     ///< as in Goods::hs
    std::optional<records::Day> as_of{};  ///< default: the day of `now_ms`
    std::uint64_t now_ms{};
};

/// One rule that reaches the goods.
struct RequiredDocument {
    std::string subject{};
    std::string regulator{};
    std::string regulation{};
    std::string product{};
    std::string documents{};   ///< in words
    std::string deviations{};  ///< national differences to be covered; empty: none
    std::string further{};     ///< further documents; empty: none
    std::string day{};         ///< "manufacture", "entry" …: the day that counts; empty: not said
    bool other_edition{};      ///< by code; the editions of the Harmonized System differ
    bool perhaps{};            ///< the code given is too short to tell
};

struct Requirements {
    std::vector<RequiredDocument>
        rules{};                  ///< in key order; those of one regulation are alternatives
    std::vector<Need> needs{};    ///< missing proofs: while there are any, nothing is said
    std::string contradiction{};  ///< the evidence is not to be believed
    records::Day as_of{};
    std::uint64_t checkpoint_ms{};
    std::uint64_t checkpoint_size{};
};

/// No rules and no needs: that there are none is proven.
[[nodiscard]] Requirements requirements(const Evidence& evidence, const Requirement& asked);

}  // namespace touchstone::verify

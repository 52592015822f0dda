// Whether a certificate is what a rule of the destination asks for. Private to ledger/verify.
#pragma once
#include <set>
#include <string>
#include <utility>

#include "ledger/rules/standard.h"
#include "ledger/verify/acceptance_rules.h"
#include "ledger/verify/case.h"

namespace touchstone::verify {

struct RuleFit {
    rules::Fit fit{rules::Fit::covered};
    std::string why{};    ///< of what does not fit, or cannot be settled
    bool complete{true};  ///< nothing that it rests on is unproven
};

/// Type, basis, scheme and standards. The days and the goods are judged elsewhere.
[[nodiscard]] RuleFit match_rule(Case& c, const AcceptanceRule& rule);

/// The HS codes, with their editions, of the items that may be the goods.
[[nodiscard]] std::set<std::pair<std::string, std::string>> listed_codes(
    const records::pb::Attestation& content, const Goods& goods);

}  // namespace touchstone::verify

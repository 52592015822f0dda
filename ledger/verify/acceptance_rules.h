// The rules of a destination for some goods, as they stand on a day. Private to ledger/verify.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ledger/verify/facts.h"

namespace touchstone::verify {

/// A code of the Harmonized System, and its edition where it is said.
struct HsCode {
    std::string edition{};  ///< "hs2022"; empty: not said
    std::string digits{};

    friend bool operator==(const HsCode&, const HsCode&) = default;
};

/// "851660", "8516.60", "hs2022:8516.60"; no digits where it is none.
[[nodiscard]] HsCode parse_hs(const std::string& text);

/// One rule that is in force on the day; or one of which that cannot be told.
struct AcceptanceRule {
    std::string subject{};
    std::string regulator{};  ///< who published it
    const records::pb::Acceptance* content{};
    bool in_doubt{};  ///< published, put back or taken back with a key that is in doubt
};

/// How a rule's codes meet those of the goods.
enum class Reaching : std::uint8_t {
    not_these,
    these,
    other_edition,  ///< by code, but the editions differ
    perhaps,        ///< the goods' code is shorter than the rule's
};

/// `code` without digits: nothing is known.
[[nodiscard]] Reaching reaching(const records::pb::Acceptance& rule, const HsCode& code);

/// Every rule in force on `day` in the chapter of `code` and among those for all goods, whether it
/// reaches the goods or not, and those that are in doubt; nullopt while some of it is not proven.
[[nodiscard]] std::optional<std::vector<AcceptanceRule>> rules_for(Facts& facts,
                                                                   const std::string& economy,
                                                                   const HsCode& code,
                                                                   records::Day day);

/// What a rule asks for, in words: "a product certificate under scheme/… to GB 4706.1:2005".
[[nodiscard]] std::string documents_asked(const records::pb::Acceptance& rule);

}  // namespace touchstone::verify

// What accreditation bodies have ruled on the scope of an attestation. Private to ledger/verify.
#pragma once
#include "ledger/verify/case.h"

namespace touchstone::verify {

/// The last ruling on one line, for the revision whose content holds.
struct Ruling {
    bool covered{};
    std::string reason{};
    std::string ab{};
    records::Day on{};
};

struct Rulings {
    std::map<std::string, Ruling> by_line{};
    bool complete{true};  ///< no ruling is unproven
};

[[nodiscard]] Rulings load_rulings(Case& c);

}  // namespace touchstone::verify

// Counting a ledger: what it holds, what is in force, and how much of it machines can match.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "tools/touchstone/opening.h"

namespace touchstone::cli {

struct Statistics {
    std::map<std::string, std::uint64_t> kinds{};  ///< map leaves by kind of subject
    std::uint64_t attestations{};
    std::map<std::string, std::uint64_t> standings{};  ///< of attestations today
    std::map<std::string, std::uint64_t> in_force_by_issuer{};
    std::map<std::string, std::uint64_t> in_force_by_economy{};  ///< the issuer's arc
    std::map<std::string, std::uint64_t> in_force_by_type{};
    std::uint64_t scope_resolved{};    ///< the machine says covered or not covered
    std::uint64_t scope_unresolved{};  ///< a person must read it
    std::uint64_t scope_none{};        ///< no scope line is cited
};

/// Reads every attestation once. Errors: `corrupt`.
[[nodiscard]] Result<Statistics> count(const OpenLedger& open, const store::Progress& progress);

}  // namespace touchstone::cli

// Verbs that change the status of something: suspend, restore, withdraw.
#pragma once
#include "tools/touchstone/commands/enter.h"

namespace touchstone::cli {

struct StatusOptions {
    EntryOptions entry{};
    std::string number{};
    std::optional<std::string> issuer{};    ///< of an attestation, or the accreditation body
    std::optional<std::string> line{};      ///< of an accreditation
    std::optional<std::string> flexible{};  ///< entry under that line
    std::string action{};                   ///< "suspend" …
    std::string target{};                   ///< record id in hex of the event that it speaks of
    std::string author{};                   ///< where neither --as nor the owner
};

/// --reason, --reason-code and what an attestation or an accreditation has besides.
[[nodiscard]] std::vector<FlagSpec> reason_flags();

/// Records the change on `subject`, by its owner unless --as says otherwise.
[[nodiscard]] Result<ExitCode> change_status(const Invocation& invocation, OpenLedger& open,
                                             const StatusOptions& options,
                                             const std::string& subject);

}  // namespace touchstone::cli

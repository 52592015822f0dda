// What the program says to scripts. Stable; docs/reference/cli.md.
#pragma once
#include "crypto/result.h"
#include "ledger/verify/verdict.h"

namespace touchstone::cli {

enum class ExitCode : int {
    valid = 0,           ///< yes; done
    not_valid = 1,       ///< proven, and no
    usage = 2,           ///< the command line
    cannot_confirm = 3,  ///< missing, stale or contradictory evidence
    check_further = 4,
    not_genuine = 5,
    network = 6,
    configuration = 7,  ///< something here is missing: ledger, key, passphrase, file
    refused = 8,        ///< by a rule, or somebody was first
};

[[nodiscard]] ExitCode exit_code_of(verify::CertificateVerdict verdict);
/// Of the answer that was asked for: acceptance where a destination was named, else the
/// certificate's. What is not genuine stays so everywhere.
[[nodiscard]] ExitCode exit_code_of(const verify::Verdict& verdict);
[[nodiscard]] ExitCode exit_code_of(const Error& error);

}  // namespace touchstone::cli

// Lists of subjects, each with its standing on a day as known at an instant: read directly from a
// ledger on this machine. Not proof.
#pragma once
#include <optional>
#include <string>

#include "tools/touchstone/exit_code.h"
#include "tools/touchstone/opening.h"

namespace touchstone::cli {

/// Subjects that begin with `prefix` and have `parts` components, after `after`, at most `limit`.
struct Listing {
    std::string prefix{};
    std::size_t parts{};
    std::string after{};
    std::size_t limit{100};
    std::optional<std::string> as_of{};     ///< a date; else the day of `known_at`
    std::optional<std::string> known_at{};  ///< a date or instant; else now
};

/// Prints them as --output asks. What had not been recorded by then is left out; what did not stand
/// on the day is listed as absent. Errors: `invalid`, rules `date.form` and `instant.form`;
/// `corrupt`.
[[nodiscard]] Result<ExitCode> list_subjects(const Invocation& invocation, const Listing& listing);

}  // namespace touchstone::cli

// Days as a spreadsheet writes them: "31.12.2019", "1/3/2019".
#pragma once
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::cli {

/// YYYY, then MM or M, and DD or D, each once, in any order, with anything but digits between them.
/// M and D take one digit or two.
class DatePattern {
  public:
    /// Errors: `invalid`, rule `usage`.
    [[nodiscard]] static Result<DatePattern> parse(std::string_view pattern);

    /// The day as YYYY-MM-DD. Errors: `invalid`, rule `date.form`: not so written, or no such day.
    [[nodiscard]] Result<std::string> read(std::string_view text) const;

    [[nodiscard]] const std::string& text() const { return pattern_; }

  private:
    std::string pattern_{"YYYY-MM-DD"};
};

}  // namespace touchstone::cli

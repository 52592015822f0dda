// Lines of a scope: from a form's [[lines]] tables or from flags, each a record of its own.
#pragma once
#include "tools/touchstone/commands/enter.h"

namespace touchstone::cli {

/// One line given by flags; without an id there is none.
struct LineOptions {
    std::string id{};
    std::string activity{};
    std::string standard{};
    std::vector<std::string> objects{};
    std::vector<std::string> methods{};
    std::vector<std::string> fields{};
    std::string flexibility{};
};

void add_line_options(Command verb, LineOptions& options);

/// The lines of the form, taken out of it, and the one of the flags.
/// Errors: `invalid`, rule `form.member`: a line without id.
[[nodiscard]] Result<json::array> take_lines(json::object& form, const LineOptions& options);

/// Appends a draft for each line below the accreditation that `head` speaks of: a grant where the
/// line is new, else a change. A line without an activity takes the only one of the head.
[[nodiscard]] Result<void> add_lines(std::vector<json::object>& drafts, const OpenLedger& open,
                                     const json::object& head, const json::array& lines,
                                     const std::string& language);

}  // namespace touchstone::cli

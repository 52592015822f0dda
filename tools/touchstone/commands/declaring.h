// What schemes, editions, designations, acceptance rules and alerts have in common: they are
// declared and declared anew, ended, listed and shown.
#pragma once
#include "tools/touchstone/commands/enter.h"

namespace touchstone::cli {

/// Records `payload` on `subject`: `stated`, then the flags. Where the subject has content already,
/// what is not named stays as it is.
[[nodiscard]] Result<ExitCode> declare(const Invocation& invocation, const EntryOptions& entry,
                                       const std::string& payload, const std::string& subject,
                                       const json::object& stated);

/// "int.owner/cb" or "scheme/int.owner/cb" → the latter.
[[nodiscard]] std::string subject_under(const std::string& noun, const std::string& word);

/// `list` and `show`. `parts`: components of such a subject.
void add_declared_reading(Commands& commands, Command noun, const std::string& what,
                          std::size_t parts, const std::string& example);

/// A verb that changes the status of one: `withdraw`, `lift`, `suspend` … `action`: as in the
/// schema.
void add_declared_change(Commands& commands, Command noun, const std::string& verb,
                         const std::string& action, const std::string& summary,
                         const std::string& example);

}  // namespace touchstone::cli

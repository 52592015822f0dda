// What import takes for CSV files, and what it tells of their columns.
#pragma once
#include "tools/touchstone/columns/sheet.h"
#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

struct CsvFlags {
    std::string kind{};
    std::string example{};  ///< --template
    std::string explain{};  ///< --columns
    std::vector<std::string> map{};
    std::optional<std::string> map_file{};
    std::vector<std::string> set{};
    std::optional<std::string> dates{};
    std::string language{"en"};
    bool ignore_others{};
};

/// Whether any of them was given, apart from --kind.
[[nodiscard]] bool says_anything(const CsvFlags& flags);

void add_csv_options(Command verb, CsvFlags& flags);

/// Errors: rule `usage`; those of the map file.
[[nodiscard]] Result<SheetOptions> sheet_options(const Invocation& invocation,
                                                 const CsvFlags& flags);

/// A CSV file of the kind with its header and one row, to be written over.
[[nodiscard]] Result<ExitCode> print_template(const Invocation& invocation,
                                              const std::string& kind);
/// Every column of the kind, and what it means.
[[nodiscard]] Result<ExitCode> print_columns(const Invocation& invocation, const std::string& kind);

}  // namespace touchstone::cli

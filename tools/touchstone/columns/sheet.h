// A sheet: a header whose columns are ours, or are mapped to ours, and rows that become drafts.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/import/csv.h"
#include "tools/touchstone/columns/filling.h"
#include "tools/touchstone/columns/slot.h"

namespace touchstone::cli {

/// How the columns of a file become ours.
struct SheetOptions {
    std::string kind{};
    std::multimap<std::string, std::string> map{};  ///< theirs to ours; to "": left out
    std::vector<std::pair<std::string, std::string>> constants{};  ///< ours, the same in all rows
    bool ignore_others{};  ///< columns that are neither ours nor mapped are left out, not refused
    std::optional<std::string> author{};  ///< where a row names none
    std::string language{"en"};           ///< of texts that say none
    DatePattern dates{};
};

class Sheet {
  public:
    /// Errors: `invalid`, rule `usage` (kind, map, constants); `import.header`: a column that is
    /// none of ours, or stands twice; a mapped one that the file does not have.
    [[nodiscard]] static Result<Sheet> make(const SheetOptions& options,
                                            const import::CsvCells& header);

    /// Errors: `invalid`, rules `import.csv` (as many cells as the header has), `import.cell`;
    /// those of the names that its subject is made of.
    [[nodiscard]] Result<import::Row> row(const import::CsvCells& cells) const;

  private:
    [[nodiscard]] Result<void> add_column(const SheetOptions& options, const std::string& title);
    [[nodiscard]] Result<void> check_twice() const;
    [[nodiscard]] Result<void> add_constants(const SheetOptions& options);
    [[nodiscard]] Result<import::Row> finish(Filling filling) const;

    const Kind* kind_{};
    std::optional<std::string> author_{};
    DatePattern dates_{};
    std::string language_{};
    std::vector<std::vector<Slot>> columns_{};  ///< of each column: where its cells go
    std::vector<std::pair<Slot, std::string>> constants_{};
};

}  // namespace touchstone::cli

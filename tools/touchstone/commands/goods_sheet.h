// A list of goods with their certificates: a header whose columns are named as the flags of
// `verify`, and rows that become questions.
#pragma once
#include "tools/import/csv.h"
#include "tools/touchstone/commands/asking.h"

namespace touchstone::cli {

class GoodsSheet {
  public:
    /// Errors: `invalid`, rule `import.header`: no column names certificates, or one of ours stands
    /// twice.
    [[nodiscard]] static Result<GoodsSheet> make(const import::CsvCells& header);

    /// What the row asks; where it says nothing, `rest` does. Errors: `invalid`, rule `import.csv`:
    /// not as many cells as the header; `import.cell`: it names no certificate.
    [[nodiscard]] Result<AskOptions> row(const import::CsvCells& cells, AskOptions rest) const;

    /// Columns that are none of ours: they are carried along.
    [[nodiscard]] const std::vector<std::string>& others() const { return others_; }

  private:
    using Put = void (*)(AskOptions&, const std::string&);

    std::vector<Put> columns_{};  ///< null where the column is none of ours
    std::vector<std::string> others_{};
};

/// Names of the columns, parted by commas, as help shows them.
[[nodiscard]] std::string goods_columns();

}  // namespace touchstone::cli

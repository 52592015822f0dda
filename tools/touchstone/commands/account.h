// What became of the rows of a list, in the shape that was asked for.
#pragma once
#include <map>

#include "ledger/verify/verdict.h"
#include "tools/import/csv.h"
#include "tools/touchstone/exit_code.h"
#include "tools/touchstone/output/json.h"

namespace touchstone::cli {

/// What became of one row.
struct Answered {
    std::uint64_t line{};
    std::string number{};
    std::string issuer{};
    std::string verdict{"UNREAD"};
    std::string acceptance{};
    std::string reason{};
    std::string why{};
    std::string who{};
    ExitCode code{ExitCode::cannot_confirm};
};

[[nodiscard]] Answered answered(const verify::Verdict& verdict);
/// A row that says nothing readable stays unread; a number that nobody or several used is not
/// confirmed.
[[nodiscard]] Answered failed(const Error& error);

class Account {
  public:
    /// `csv`: the list is wanted back, with the answers. `all`: people see every row, not only
    /// those that are not in order.
    Account(const Terminal& terminal, bool csv, bool all)
        : terminal_(&terminal), wants_csv_(csv), all_(all) {}

    void header(const import::CsvCells& cells);
    /// Prints it at once; not where all is one JSON object.
    void add(const import::CsvCells& cells, const Answered& row);

    /// The one object, where it is wanted, and how many rows of each kind there were.
    void show() const;

    [[nodiscard]] const std::string& csv() const { return csv_; }

    /// The list is judged by its worst row.
    [[nodiscard]] ExitCode worst() const { return worst_; }

  private:
    void append(const import::CsvCells& cells, const import::CsvCells& answers);

    const Terminal* terminal_;
    bool wants_csv_;
    bool all_;
    std::map<std::string, std::uint64_t> counts_{};
    std::uint64_t rows_{};
    std::vector<json::object> rows_json_{};
    std::string csv_{};
    ExitCode worst_{ExitCode::valid};
};

}  // namespace touchstone::cli

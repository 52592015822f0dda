// Tables that fit the terminal: columns as wide as their cells, flexible ones give way, CJK counts
// double.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "tools/touchstone/output/style.h"

namespace touchstone::cli {

struct TableColumn {
    std::string title{};
    bool right{};
    bool flexible{};
};

struct Table {
    std::vector<TableColumn> columns{};
    std::vector<std::vector<std::string>> rows{};  ///< printable texts, as many as columns
};

/// Every line at most `columns` wide.
[[nodiscard]] std::string render(const Table& table, std::size_t columns, const Style& style);

/// Names and what is said under them.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// "name  value" lines, values wrapped under themselves; rows without a value are left out.
[[nodiscard]] std::string render_facts(const Facts& facts, std::size_t columns, const Style& style);

}  // namespace touchstone::cli

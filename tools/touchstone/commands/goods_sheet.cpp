#include "tools/touchstone/commands/goods_sheet.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tools/touchstone/columns/blanks.h"
#include "tools/touchstone/columns/slot.h"

namespace touchstone::cli {

namespace {

struct GoodsColumn {
    std::string_view name{};
    void (*put)(AskOptions&, const std::string&){};
};

using Ask = AskOptions&;
using Text = const std::string&;

constexpr std::array kColumns = std::to_array<GoodsColumn>({
    {"number", [](Ask ask, Text text) { ask.number = text; }},
    {"issuer", [](Ask ask, Text text) { ask.issuer = text; }},
    {"label", [](Ask ask, Text text) { ask.label = text; }},
    {"document-sha256", [](Ask ask, Text text) { ask.digest = text; }},
    {"paper-date", [](Ask ask, Text text) { ask.paper_date = text; }},
    {"type", [](Ask ask, Text text) { ask.paper_type = text; }},
    {"gtin", [](Ask ask, Text text) { ask.goods.gtin = text; }},
    {"model", [](Ask ask, Text text) { ask.goods.model = text; }},
    {"batch", [](Ask ask, Text text) { ask.goods.batch = text; }},
    {"hs", [](Ask ask, Text text) { ask.goods.hs = text; }},
    {"factory", [](Ask ask, Text text) { ask.goods.factory = text; }},
    {"site", [](Ask ask, Text text) { ask.goods.site = text; }},
    {"holder", [](Ask ask, Text text) { ask.goods.holder = text; }},
    {"destination", [](Ask ask, Text text) { ask.destination = text; }},
    {"as-of", [](Ask ask, Text text) { ask.as_of = text; }},
    {"manufactured-on", [](Ask ask, Text text) { ask.manufactured_on = text; }},
    {"shipped-on", [](Ask ask, Text text) { ask.shipped_on = text; }},
    {"entered-on", [](Ask ask, Text text) { ask.entered_on = text; }},
    {"placed-on", [](Ask ask, Text text) { ask.placed_on = text; }},
});

const GoodsColumn* find_column(const std::string& title) {
    const auto at = std::ranges::find_if(kColumns, [&](const GoodsColumn& column) {
        return column_key(column.name) == column_key(trimmed(title));
    });
    return at == kColumns.end() ? nullptr : &*at;
}

}  // namespace

Result<GoodsSheet> GoodsSheet::make(const import::CsvCells& header) {
    GoodsSheet sheet;
    std::vector<std::string_view> seen;
    for (const std::string& title : header) {
        const GoodsColumn* known = find_column(title);
        sheet.columns_.push_back(known == nullptr ? nullptr : known->put);
        if (known == nullptr) {
            sheet.others_.push_back(title);
            continue;
        }
        if (std::ranges::find(seen, known->name) != seen.end()) {
            return fail(Errc::invalid, "import.header",
                        fmt::format("The column {} stands twice.", known->name));
        }
        seen.push_back(known->name);
    }
    const auto has = [&](std::string_view name) {
        return std::ranges::find(seen, name) != seen.end();
    };
    if (!has("number") && !has("document-sha256") && !has("label")) {
        return fail(Errc::invalid, "import.header",
                    fmt::format("No column is called number; columns are {}.", goods_columns()));
    }
    return sheet;
}

Result<AskOptions> GoodsSheet::row(const import::CsvCells& cells, AskOptions rest) const {
    if (cells.size() != columns_.size()) {
        return fail(
            Errc::invalid, "import.csv",
            fmt::format("The row has {} cells, the header {}.", cells.size(), columns_.size()));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = trimmed(cells[i]);
        if (columns_[i] != nullptr && !cell.empty()) columns_[i](rest, std::string(cell));
    }
    if (rest.number.empty() && !rest.digest && !rest.label)
        return fail(Errc::invalid, "import.cell", "The row names no certificate.");
    return rest;
}

std::string goods_columns() {
    std::string names;
    for (const GoodsColumn& column : kColumns)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", column.name);
    return names;
}

}  // namespace touchstone::cli

#include "tools/touchstone/output/table.h"

#include <algorithm>
#include <numeric>

#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 6;

std::vector<std::size_t> natural_widths(const Table& table) {
    std::vector<std::size_t> widths;
    for (const TableColumn& column : table.columns) widths.push_back(display_width(column.title));
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i]));
    }
    return widths;
}

/// The widest column that may still give way: flexible ones first.
std::size_t widest(const Table& table, const std::vector<std::size_t>& widths) {
    std::size_t best = widths.size();
    for (const bool flexible : {true, false}) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool may = table.columns[i].flexible == flexible && widths[i] > kNarrowest;
            if (may && (best == widths.size() || widths[i] > widths[best])) best = i;
        }
        if (best != widths.size()) return best;
    }
    return best;
}

std::vector<std::size_t> fitted_widths(const Table& table, std::size_t columns) {
    std::vector<std::size_t> widths = natural_widths(table);
    const std::size_t gaps = widths.empty() ? 0 : (widths.size() - 1) * kGap;
    while (std::accumulate(widths.begin(), widths.end(), gaps) > columns) {
        const std::size_t i = widest(table, widths);
        if (i == widths.size()) break;
        --widths[i];
    }
    return widths;
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

std::string render_line(const Table& table, const std::vector<std::string>& cells,
                        const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string cell = shorten(cells[i], widths[i]);
        if (i != 0) line.append(kGap, ' ');
        line += table.columns[i].right ? pad_left(cell, widths[i]) : pad_right(cell, widths[i]);
    }
    return without_trailing_blanks(std::move(line));
}

}  // namespace

std::string render(const Table& table, std::size_t columns, const Style& style) {
    const std::vector<std::size_t> widths = fitted_widths(table, columns);
    std::vector<std::string> titles;
    for (const TableColumn& column : table.columns) titles.push_back(column.title);
    std::string out = style(Tone::faint, render_line(table, titles, widths)) + "\n";
    for (const auto& row : table.rows) out += render_line(table, row, widths) + "\n";
    return out;
}

std::string render_facts(const Facts& facts, std::size_t columns, const Style& style) {
    std::size_t name_width = 0;
    for (const auto& [name, value] : facts) {
        if (!value.empty()) name_width = std::max(name_width, display_width(name));
    }
    const std::size_t indent = 2 + name_width + kGap;
    std::string out;
    for (const auto& [name, value] : facts) {
        if (value.empty()) continue;
        out += "  " + style(Tone::faint, pad_right(name, name_width)) + std::string(kGap, ' ');
        const auto lines = wrap(value, columns > indent ? columns - indent : 20);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i != 0) out += std::string(indent, ' ');
            out += lines[i] + "\n";
        }
    }
    return out;
}

}  // namespace touchstone::cli

#include "tools/touchstone/commands/import_csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/touchstone/context.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/toml.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {
namespace {

Result<const Kind*> kind_named(const std::string& name) {
    if (const Kind* kind = find_kind(name)) return kind;
    std::vector<std::string_view> names;
    for (const Kind& kind : kinds()) names.push_back(kind.name);
    return usage_error(
        fmt::format("There is no kind \"{}\"; there are {}.", name, fmt::join(names, ", ")));
}

/// Parted at the mark; a usage error where there is none.
Result<std::pair<std::string, std::string>> parted(const std::string& text, std::size_t at,
                                                   std::string_view flag) {
    if (at == std::string::npos || at == 0)
        return usage_error(fmt::format("{}: \"{}\" has no =.", flag, text));
    return std::pair(text.substr(0, at), text.substr(at + 1));
}

/// A table "their column" = "ours", or a list of ours.
Result<void> add_map_file(const std::string& path, SheetOptions& options) {
    TRY(const std::string text, read_file(path));
    TRY(const json::object table, parse_toml(text, path));
    for (const auto& [theirs, ours] : table) {
        const json::array all = ours.is_array() ? ours.get_array() : json::array{ours};
        for (const json::value& one : all) {
            if (!one.is_string())
                return usage_error(fmt::format("{}: \"{}\" names no column of ours.", path,
                                               std::string_view(theirs)));
            options.map.emplace(theirs, one.get_string());
        }
    }
    return {};
}

std::string row_of(const Kind& kind, std::string_view SheetColumn::*part) {
    std::string row;
    for (const std::span<const SheetColumn> columns : {kind.columns, common_columns()}) {
        for (const SheetColumn& column : columns) {
            if (column.example.empty()) continue;
            row += (row.empty() ? "" : ",") + import::csv_cell(column.*part);
        }
    }
    return row + "\n";
}

}  // namespace

bool says_anything(const CsvFlags& flags) {
    return !flags.map.empty() || flags.map_file || !flags.set.empty() || flags.dates ||
           flags.ignore_others;
}

void add_csv_options(Command verb, CsvFlags& flags) {
    verb.add_option("--kind", flags.kind, "the files are CSV, and their rows records of this kind")
        .type_name("KIND");
    verb.add_option("--template", flags.example, "print a CSV file of this kind to begin with")
        .type_name("KIND");
    verb.add_option("--columns", flags.explain, "explain the columns of this kind")
        .type_name("KIND");
    verb.add_option("--map", flags.map, "\"Their column=our column\"; repeatable").type_name("T=O");
    verb.add_option("--map-file", flags.map_file, "the same from a TOML file").type_name("FILE");
    verb.add_option("--set", flags.set, "a column of ours, the same in all rows; repeatable")
        .type_name("C=V");
    verb.add_flag("--ignore-others", flags.ignore_others,
                  "leave out columns that are neither ours nor mapped");
    verb.add_option("--dates", flags.dates, "how days are written: DD.MM.YYYY, M/D/YYYY …")
        .type_name("FORM");
    verb.add_option("--language", flags.language, "of texts; else en").type_name("TAG");
}

Result<SheetOptions> sheet_options(const Invocation& invocation, const CsvFlags& flags) {
    TRY(const Kind* kind, kind_named(flags.kind));
    SheetOptions options{.kind = std::string(kind->name),
                         .ignore_others = flags.ignore_others,
                         .language = flags.language};
    if (auto author = find_body(invocation.options.body)) options.author = *std::move(author);
    if (flags.map_file) TRY_VOID(add_map_file(*flags.map_file, options));
    for (const std::string& pair : flags.map) {
        TRY(auto mapped, parted(pair, pair.rfind('='), "--map"));
        options.map.insert(std::move(mapped));
    }
    for (const std::string& pair : flags.set) {
        TRY(auto constant, parted(pair, pair.find('='), "--set"));
        options.constants.push_back(std::move(constant));
    }
    if (flags.dates) {
        TRY(options.dates, DatePattern::parse(*flags.dates));
    }
    return options;
}

Result<ExitCode> print_template(const Invocation& invocation, const std::string& name) {
    TRY(const Kind* kind, kind_named(name));
    invocation.terminal.out(row_of(*kind, &SheetColumn::name) +
                            row_of(*kind, &SheetColumn::example));
    return ExitCode::valid;
}

Result<ExitCode> print_columns(const Invocation& invocation, const std::string& name) {
    TRY(const Kind* kind, kind_named(name));
    json::array items;
    Facts facts;
    for (const std::span<const SheetColumn> columns : {kind->columns, common_columns()}) {
        for (const SheetColumn& column : columns) {
            items.push_back(json::object{
                {"column", column.name}, {"example", column.example}, {"means", column.help}});
            facts.emplace_back(column.name, column.help);
        }
    }
    const Terminal& terminal = invocation.terminal;
    print_object(terminal, "touchstone.columns/1",
                 {{"kind", kind->name}, {"items", std::move(items)}},
                 render_facts(facts, terminal.columns(), terminal.style()));
    return ExitCode::valid;
}

}  // namespace touchstone::cli

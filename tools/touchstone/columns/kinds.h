// What a person imports from a spreadsheet: the kinds of records, and the columns of each.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace touchstone::cli {

/// One column. Its name is a place in the form of the kind, as `touchstone record draft` prints it,
/// groups counted from 1: "items.1.model".
struct SheetColumn {
    std::string_view name{};
    std::string_view example{};  ///< empty: the template leaves it out
    std::string_view help{};
    bool naming{};  ///< part of the subject, and of no form
};

struct Kind {
    std::string_view name{};     ///< "scope-line"
    std::string_view payload{};  ///< its field in the schema, "scope_line"
    std::string_view action{};   ///< what a row does where it does not say; empty: nothing
    std::span<const SheetColumn> columns{};
};

/// All kinds, in the order in which a new ledger needs them.
[[nodiscard]] std::vector<Kind> kinds();
/// Columns that every kind has: who decided, when, from when on.
[[nodiscard]] std::span<const SheetColumn> common_columns();

/// The kind of that name; null where there is none.
[[nodiscard]] const Kind* find_kind(std::string_view name);

// One function for each file of tables.
void add_body_kinds(std::vector<Kind>& all);
void add_scope_kinds(std::vector<Kind>& all);
void add_certificate_kinds(std::vector<Kind>& all);
void add_declared_kinds(std::vector<Kind>& all);

}  // namespace touchstone::cli

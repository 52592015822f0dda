#include "tools/touchstone/columns/kinds.h"

#include <algorithm>
#include <array>

namespace touchstone::cli {
namespace {

constexpr std::array kCommon{
    SheetColumn{"author", "xa.nab.lumen", "who decided it, a body id; else --as"},
    SheetColumn{"decided_on", "2026-03-01", "day of the decision"},
    SheetColumn{"effective.from", "", "first day it governs; else the day of recording"},
    SheetColumn{"effective.to", "", "last day it governs; else open"},
    SheetColumn{"effective.retroactive", "",
                "yes: the first day lies in the past, and that is meant"},
    SheetColumn{"reported", "", "yes: entered for another body, by who registered it"},
    SheetColumn{"subject", "", "the whole subject, where the other columns do not tell it"},
    SheetColumn{"sign", "", "who signs: BODY or BODY/KEY, several by ; (else --signer)", true},
    SheetColumn{"confidential", "",
                "kept back, several by ; : a party's role, address, amount, statement, or a path",
                true},
    SheetColumn{"source", "", "how the report names the row; else file and line", true},
};

}  // namespace

std::vector<Kind> kinds() {
    std::vector<Kind> all;
    add_body_kinds(all);
    add_scope_kinds(all);
    add_certificate_kinds(all);
    add_declared_kinds(all);
    return all;
}

std::span<const SheetColumn> common_columns() {
    return kCommon;
}

const Kind* find_kind(std::string_view name) {
    static const std::vector<Kind> all = kinds();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Kind& kind) { return kind.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace touchstone::cli

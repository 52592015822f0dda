#include "ledger/rules/flexible.h"

#include <algorithm>
#include <optional>

namespace touchstone::rules {

namespace {

namespace pb = records::pb;
using pb::StandardRef;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The first four digits that stand together: "2018/A1:2020" is of 2018.
std::optional<std::string> year_of(const std::string& edition) {
    for (std::size_t i = 0; i + 4 <= edition.size(); ++i) {
        if (std::all_of(edition.begin() + static_cast<std::ptrdiff_t>(i),
                        edition.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit))
            return edition.substr(i, 4);
    }
    return std::nullopt;
}

/// Whether `added` is a later edition of what the line names.
Fit newer(const StandardRef& own, const StandardRef& added) {
    if (!covers_name(own, added)) return Fit::not_covered;
    if (own.edition().empty()) return Fit::covered;
    const auto before = year_of(own.edition()), after = year_of(added.edition());
    if (!before || !after) return Fit::unresolved;
    return *after >= *before ? Fit::covered : Fit::not_covered;
}

Fit newer_than_any(const pb::ScopeLine& line, const StandardRef& added) {
    Fit best = line.has_standard() ? newer(line.standard(), added) : Fit::not_covered;
    for (const StandardRef& method : line.methods()) best = std::min(best, newer(method, added));
    return best;
}

void judge_editions(const pb::ScopeLine& line, const pb::FlexibleEntry& entry, EntryFit& result) {
    const auto judge = [&](const StandardRef& added) {
        const Fit fit = newer_than_any(line, added);
        if (fit <= result.fit) return;
        result = {fit, "the line lets the body add newer editions only, and " +
                           format_standard(added) +
                           (fit == Fit::unresolved ? " may be none" : " is none")};
    };
    if (entry.has_standard()) judge(entry.standard());
    for (const StandardRef& method : entry.methods()) judge(method);
}

void judge_objects(const pb::ScopeLine& line, const pb::FlexibleEntry& entry, EntryFit& result) {
    if (line.object().empty()) return;
    for (const pb::LocalText& added : entry.object()) {
        const bool known =
            std::any_of(line.object().begin(), line.object().end(),
                        [&](const auto& own) { return texts_alike(own.text(), added.text()); });
        if (known || result.fit >= Fit::unresolved) continue;
        result = {Fit::unresolved, "the line does not name \"" + added.text() + "\""};
    }
}

}  // namespace

EntryFit within_flexibility(const pb::ScopeLine& line, const pb::FlexibleEntry& entry) {
    if (line.flexibility() < pb::FLEXIBILITY_A)
        return {Fit::not_covered, "the line is not flexible"};
    EntryFit result;
    if (line.flexibility() == pb::FLEXIBILITY_A) judge_editions(line, entry, result);
    judge_objects(line, entry, result);
    return result;
}

pb::ScopeLine widened(const pb::ScopeLine& line, const pb::FlexibleEntry& entry) {
    pb::ScopeLine wide = line;
    if (entry.has_standard()) *wide.mutable_standard() = entry.standard();
    wide.mutable_methods()->MergeFrom(entry.methods());
    if (!entry.object().empty()) *wide.mutable_object() = entry.object();
    wide.set_flexibility(pb::FLEXIBILITY_NONE);
    return wide;
}

}  // namespace touchstone::rules

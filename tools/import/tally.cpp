#include "tools/import/tally.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace touchstone::import {
namespace {

constexpr std::array<std::pair<Outcome, std::string_view>, 4> kOutcomes{{
    {Outcome::recorded, "recorded"},
    {Outcome::duplicate, "duplicate"},
    {Outcome::would_record, "would_record"},
    {Outcome::refused, "refused"},
}};

}  // namespace

std::string_view name_of(Outcome outcome) {
    for (const auto& [known, name] : kOutcomes) {
        if (known == outcome) return name;
    }
    return {};
}

Result<Outcome> outcome_of(std::string_view name) {
    for (const auto& [outcome, known] : kOutcomes) {
        if (known == name) return outcome;
    }
    return fail(Errc::corrupt, "import.report",
                fmt::format("The report has an unknown outcome \"{}\".", name));
}

void Tally::add(const std::vector<std::string>& sources, Outcome outcome, std::string_view rule) {
    ++lines_[outcome];
    const bool refused = outcome == Outcome::refused;
    if (refused) ++by_rule_[std::string(rule)];
    for (const std::string& source : sources) {
        Seen& seen = sources_[source];
        (refused ? seen.refused : seen.taken) = true;
    }
}

std::uint64_t Tally::read() const {
    std::uint64_t sum = 0;
    for (const auto& [outcome, lines] : lines_) sum += lines;
    return sum;
}

std::uint64_t Tally::count(Outcome outcome) const {
    const auto found = lines_.find(outcome);
    return found == lines_.end() ? 0 : found->second;
}

Tally::Sources Tally::sources() const {
    Sources sources{.total = sources_.size()};
    for (const auto& [name, seen] : sources_) {
        if (!seen.refused) ++sources.complete;
        if (!seen.taken) ++sources.refused;
        if (seen.refused && seen.taken) ++sources.partial;
    }
    return sources;
}

json::object Tally::summary() const {
    json::object lines{{"read", read()}};
    for (const auto& [outcome, name] : kOutcomes) lines[name] = count(outcome);
    const Sources rows = sources();
    json::object by_rule;
    for (const auto& [rule, number] : by_rule_) by_rule[rule] = number;
    return {{"lines", std::move(lines)},
            {"sources", json::object{{"total", rows.total},
                                     {"complete", rows.complete},
                                     {"partial", rows.partial},
                                     {"refused", rows.refused}}},
            {"refused_by_rule", std::move(by_rule)}};
}

}  // namespace touchstone::import

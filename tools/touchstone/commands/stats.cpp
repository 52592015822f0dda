// stats
#include <algorithm>

#include <fmt/format.h>

#include "crypto/hex.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/opening.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/progress.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/statistics.h"

namespace touchstone::cli {
namespace {

struct StatsOptions {
    std::size_t top{10};
};

using Counts = std::map<std::string, std::uint64_t>;

json::object object_of(const Counts& counts) {
    json::object out;
    for (const auto& [name, number] : counts) out[name] = number;
    return out;
}

std::string table_of(const Terminal& terminal, const std::string& title, const Counts& counts,
                     std::size_t top) {
    std::vector<std::pair<std::string, std::uint64_t>> rows(counts.begin(), counts.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    Table table{
        .columns = {{.title = title, .flexible = true}, {.title = "number", .right = true}}};
    for (std::size_t i = 0; i < std::min(rows.size(), top); ++i) {
        table.rows.push_back({rows[i].first, std::to_string(rows[i].second)});
    }
    if (rows.size() > top)
        table.rows.push_back({fmt::format("and {} more", rows.size() - top), ""});
    return rows.empty() ? "" : "\n" + render(table, terminal.columns(), terminal.style());
}

/// Of the attestations that cite a line, how many the machine decides.
std::string share_text(const Statistics& numbers) {
    const std::uint64_t cited = numbers.scope_resolved + numbers.scope_unresolved;
    if (cited == 0) return "no attestation cites a scope line";
    return fmt::format(
        "{:.1f} % of the {} that cite scope lines",
        100.0 * static_cast<double>(numbers.scope_resolved) / static_cast<double>(cited), cited);
}

json::object to_json(const OpenLedger& open, const Statistics& numbers) {
    return {{"network", open.state().genesis->name},
            {"log_size", open.state().log.size()},
            {"map_size", open.state().map.size()},
            {"height", open.state().head.height},
            {"time", records::format_instant(open.state().head.time_ms)},
            {"state_root", crypto::to_hex(open.state().head.state_root)},
            {"subjects", object_of(numbers.kinds)},
            {"attestations", numbers.attestations},
            {"standings", object_of(numbers.standings)},
            {"in_force_by_issuer", object_of(numbers.in_force_by_issuer)},
            {"in_force_by_economy", object_of(numbers.in_force_by_economy)},
            {"in_force_by_type", object_of(numbers.in_force_by_type)},
            {"scope", json::object{{"resolved", numbers.scope_resolved},
                                   {"unresolved", numbers.scope_unresolved},
                                   {"no_line", numbers.scope_none}}}};
}

Result<ExitCode> stats(const Invocation& invocation, const StatsOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    Progress progress(invocation.terminal);
    TRY(const Statistics numbers, count(open, std::ref(progress)));
    progress.clear();
    const Terminal& terminal = invocation.terminal;
    std::string human =
        render_facts({{"network", open.state().genesis->name},
                      {"log size", std::to_string(open.state().log.size())},
                      {"map size", std::to_string(open.state().map.size())},
                      {"ledger time", records::format_instant(open.state().head.time_ms)},
                      {"attestations", std::to_string(numbers.attestations)},
                      {"scope by machine", share_text(numbers)}},
                     terminal.columns(), terminal.style());
    human += table_of(terminal, "kind of subject", numbers.kinds, 50);
    human += table_of(terminal, "attestations today", numbers.standings, 50);
    human += table_of(terminal, "in force, by type", numbers.in_force_by_type, options.top);
    human += table_of(terminal, "in force, by economy", numbers.in_force_by_economy, options.top);
    human += table_of(terminal, "in force, by issuer", numbers.in_force_by_issuer, options.top);
    print_object(terminal, "touchstone.stats/1", to_json(open, numbers), human);
    terminal.note(demonstration_line(*open.state().genesis));
    return ExitCode::valid;
}

}  // namespace

void add_stats(Commands& commands) {
    auto options = std::make_shared<StatsOptions>();
    Command verb = add_verb(commands, commands.root, "stats",
                            "Count what the ledger holds and what is in force.",
                            "touchstone stats\ntouchstone stats --output json", options, &stats);
    verb.add_option("--top", options->top, "rows of the longer tables; 10")
        .type_name("N")
        .positive();
}

}  // namespace touchstone::cli

// import FILE…
#include <fstream>

#include <fmt/format.h>

#include "tools/import/importer.h"
#include "tools/touchstone/columns/csv_source.h"
#include "tools/touchstone/columns/sheet_reading.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/import_csv.h"
#include "tools/touchstone/opening.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/progress.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/recording.h"

namespace touchstone::cli {
namespace {

struct ImportCommand {
    std::vector<std::string> files{};
    std::string report{};
    std::string openings{};
    std::vector<std::string> signers{};
    bool dry_run{};
    bool resume{};
    CsvFlags csv{};
};

std::string human_summary(const Terminal& terminal, const import::Tally& tally,
                          const std::string& report) {
    using import::Outcome;
    const import::Tally::Sources rows = tally.sources();
    Facts facts{{"lines", std::to_string(tally.read())},
                {"recorded", std::to_string(tally.count(Outcome::recorded))},
                {"there already", std::to_string(tally.count(Outcome::duplicate))},
                {"refused", std::to_string(tally.count(Outcome::refused))}};
    if (tally.count(Outcome::would_record) != 0) {
        facts[1] = {"would be recorded", std::to_string(tally.count(Outcome::would_record))};
    }
    facts.emplace_back("source rows",
                       fmt::format("{}: {} complete, {} in part, {} refused", rows.total,
                                   rows.complete, rows.partial, rows.refused));
    for (const auto& [rule, count] : tally.refused_by_rule())
        facts.emplace_back("  " + rule, std::to_string(count));
    facts.emplace_back("report", report);
    return render_facts(facts, terminal.columns(), terminal.style());
}

Result<import::Tally> run(const Invocation& invocation, OpenLedger& open,
                          const import::ImportOptions& options) {
    TRY(import::Keyring keyring, open_keyring(invocation, open));
    Progress progress(invocation.terminal);
    const std::string stage = options.dry_run ? "checking, lines by bytes" : "importing, bytes";
    const import::ImportProgress show = [&](std::uint64_t, std::uint64_t bytes,
                                            std::uint64_t total) { progress(stage, bytes, total); };
    if (options.dry_run) {
        const auto target = import::make_dry_target(*open.ledger);
        return import::run_import(options, *target, keyring, show);
    }
    TRY(Recording recording, Recording::open(invocation, open));
    const auto target = recording.target();
    TRY(import::Tally tally, import::run_import(options, *target, keyring, show));
    TRY_VOID(open.ledger->update_index(std::ref(progress)));
    return tally;
}

/// How the files are read, and what is remembered of it.
struct Reading {
    import::OpenRows open_rows{import::open_ndjson};
    json::object told{};
};

/// A header that is wrong is told before anything is opened.
Result<Reading> reading_of_csv(const ImportCommand& command, SheetOptions options) {
    Reading reading{.told = reading_of(options)};
    reading.open_rows = csv_opener(std::move(options));
    for (const std::string& path : command.files) {
        std::ifstream file(path, std::ios::binary);
        if (file) TRY_VOID(reading.open_rows(file, {}));
    }
    return reading;
}

/// As the flags say; a run that goes on need not be told again.
Result<Reading> find_reading(const Invocation& invocation, const ImportCommand& command,
                             const std::string& report) {
    if (!command.csv.kind.empty()) {
        TRY(SheetOptions options, sheet_options(invocation, command.csv));
        return reading_of_csv(command, std::move(options));
    }
    if (says_anything(command.csv)) return usage_error("Say with --kind what the rows are.");
    if (command.resume) {
        TRY(const json::object told, import::reading_of_journal(report));
        if (told.empty()) return Reading{};
        TRY(SheetOptions options, sheet_options_from(told));
        return reading_of_csv(command, std::move(options));
    }
    for (const std::string& file : command.files) {
        if (file.ends_with(".csv"))
            return usage_error(file + ": say with --kind what its rows are.");
    }
    return Reading{};
}

Result<ExitCode> import_files(const Invocation& invocation, const ImportCommand& command) {
    if (!command.csv.example.empty()) return print_template(invocation, command.csv.example);
    if (!command.csv.explain.empty()) return print_columns(invocation, command.csv.explain);
    if (command.files.empty()) return usage_error("Name a file.");
    const std::string report =
        command.report.empty() ? command.files.front() + ".report.ndjson" : command.report;
    TRY(Reading reading, find_reading(invocation, command, report));
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const import::Tally tally, run(invocation, open,
                                       {.files = command.files,
                                        .open_rows = std::move(reading.open_rows),
                                        .report = report,
                                        .signers = signers_named(command.signers),
                                        .dry_run = command.dry_run,
                                        .resume = command.resume,
                                        .openings = command.openings,
                                        .reading = std::move(reading.told)}));
    json::object summary = tally.summary();
    summary["report"] = report;
    print_object(invocation.terminal, "touchstone.import.summary/1", summary,
                 human_summary(invocation.terminal, tally, report));
    return tally.count(import::Outcome::refused) == 0 ? ExitCode::valid : ExitCode::refused;
}

}  // namespace

void add_import(Commands& commands) {
    auto options = std::make_shared<ImportCommand>();
    Command verb = add_verb(commands, commands.root, "import",
                            "Sign and record drafts; every row ends up in a report.",
                            "touchstone import drafts.ndjson --dry-run\n"
                            "touchstone import drafts.ndjson --keys keys --report report.ndjson\n"
                            "touchstone import drafts.ndjson --resume\n"
                            "touchstone import --template attestation > certificates.csv\n"
                            "touchstone import certificates.csv --kind attestation --dry-run",
                            options, &import_files);
    verb.add_option("FILE", options->files, "drafts, in order; docs/reference/import.md");
    verb.add_flag("--dry-run", options->dry_run, "apply every rule, record nothing");
    verb.add_flag("--resume", options->resume, "go on where an interrupted run stopped");
    verb.add_option("--report", options->report,
                    "what became of each line; else FILE.report.ndjson")
        .type_name("FILE");
    verb.add_option("--openings", options->openings,
                    "keeps what opens confidential values; else FILE.report.ndjson.openings")
        .type_name("FOLDER");
    add_signer_option(verb, options->signers);
    add_csv_options(verb, options->csv);
}

}  // namespace touchstone::cli

#include "tools/touchstone/app.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <map>

#include <fmt/format.h>

#include "local/nearest.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/help.h"
#include "tools/touchstone/output/failure.h"

namespace touchstone::cli {
namespace {

void add_global_options(CLI::App& root, GlobalOptions& options) {
    const std::map<std::string, OutputFormat> formats{{"human", OutputFormat::human},
                                                      {"json", OutputFormat::json},
                                                      {"ndjson", OutputFormat::ndjson}};
    const std::map<std::string, ColorWhen> colors{
        {"auto", ColorWhen::automatic}, {"always", ColorWhen::always}, {"never", ColorWhen::never}};
    root.add_option("--ledger", options.ledger, "ledger folder; else TOUCHSTONE_LEDGER, else `use`")
        ->type_name("DIR");
    root.add_option("--node", options.node, "a node to ask instead: https://host[:port]")
        ->type_name("URL");
    root.add_option("--keys", options.keys, "key folder; else that of the ledger")
        ->type_name("DIR");
    Command(root)
        .add_option("--as", options.body, "the body that acts; else TOUCHSTONE_BODY or `use`")
        .type_name("BODY");
    root.add_option("--output", options.output.format, "human, json or ndjson")
        ->type_name("FORM")
        ->transform(CLI::CheckedTransformer(formats).description(""));
    root.add_option("--color", options.output.color, "auto, always or never")
        ->type_name("WHEN")
        ->transform(CLI::CheckedTransformer(colors).description(""));
    root.add_flag("-q,--quiet", options.output.quiet, "no remarks and no progress");
    root.add_flag("-y,--yes", options.yes, "do not ask before recording");
    root.add_option("--passphrase-file", options.passphrase.file, "its first line opens key files")
        ->type_name("FILE");
    root.add_option("--passphrase-fd", options.passphrase.descriptor,
                    "the same from a file descriptor")
        ->type_name("N");
}

void add_commands(Commands& commands) {
    add_verify(commands);
    add_manifest(commands);
    add_trace(commands);
    add_impact(commands);
    add_requirement(commands);
    add_attestation(commands);
    add_accreditation(commands);
    add_body(commands);
    add_recognition(commands);
    add_scheme(commands);
    add_edition(commands);
    add_designation(commands);
    add_acceptance(commands);
    add_alert(commands);
    add_proposal(commands);
    add_misbehaviour(commands);
    add_extent(commands);
    add_backfill(commands);
    add_key(commands);
    add_record(commands);
    add_import(commands);
    add_ledger(commands);
    add_network(commands);
    add_log(commands);
    add_node(commands);
    add_bundle(commands);
    add_label(commands);
    add_openings(commands);
    add_pack(commands);
    add_blame(commands);
    add_stats(commands);
    add_use(commands);
    add_completion(commands);
    add_version(commands);
    add_webhook(commands);
    for (const char* name :
         {"edition", "designation", "proposal", "misbehaviour", "extent",     "backfill", "record",
          "log",     "bundle",      "label",    "openings",     "pack",       "blame",    "network",
          "node",    "webhook",     "stats",    "use",          "completion", "version"}) {
        commands.root.parser().get_subcommand(name)->group(kFurther);
    }
}

/// The command that the words so far lead to.
const CLI::App& deepest(const CLI::App& root) {
    const CLI::App* app = &root;
    while (!app->get_subcommands().empty()) app = app->get_subcommands().back();
    return *app;
}

/// What is wrong with the line, and what was probably meant.
Error explain(const CLI::App& root, const CLI::ParseError& error) {
    const CLI::App& app = deepest(root);
    const auto unknown = root.remaining(true);
    std::string what = error.what();
    if (!unknown.empty()) {
        const std::string& word = unknown.front();
        const bool option = word.rfind('-', 0) == 0;
        std::vector<std::string> known = option ? options_of(app) : verbs_of(app);
        if (option) {
            const auto global = options_of(root);
            known.insert(known.end(), global.begin(), global.end());
        }
        what = fmt::format("{} has no {} \"{}\".", app.get_name(), option ? "option" : "command",
                           word);
        if (const std::string meant = local::nearest(word, known); !meant.empty()) {
            what += fmt::format(" Did you mean {}?", meant);
        }
    }
    return {Errc::invalid, "usage", std::move(what)};
}

int run_chosen(const Commands& commands, const GlobalOptions& options, const Terminal& terminal) {
    if (!commands.chosen) {
        // A noun alone, or nothing at all: the help screen is the answer, and it is not what was
        // asked for.
        terminal.error(deepest(commands.root.parser()).help());
        return static_cast<int>(ExitCode::usage);
    }
    const Result<ExitCode> code = commands.chosen({.options = options, .terminal = terminal});
    if (code) return static_cast<int>(*code);
    show_failure(terminal, code.error());
    return static_cast<int>(exit_code_of(code.error()));
}

int parse_and_run(int argc, char** argv) {
    CLI::App root("Touchstone: issue certificates on a ledger, and verify them with proof.",
                  "touchstone");
    GlobalOptions options;
    Commands commands{.root = Command(root)};
    root.formatter(std::make_shared<HelpFormatter>());
    root.fallthrough();
    root.require_subcommand(0, 1);  // after a command, words are its own: `touchstone use ledger`
    add_global_options(root, options);
    add_commands(commands);
    root.footer(
        "touchstone verify LED-2026-0001 --issuer aa.nab.lumen\n"
        "touchstone attestation suspend LED-2026-0001 --from 2026-03-01");
    try {
        root.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        Terminal(options.output).out(deepest(root).help());
        return 0;
    } catch (const CLI::ParseError& error) {
        show_failure(Terminal(options.output), explain(root, error));
        return static_cast<int>(ExitCode::usage);
    }
    return run_chosen(commands, options, Terminal(options.output));
}

}  // namespace

int run_program(int argc, char** argv) {
    try {
        const int code = parse_and_run(argc, argv);
        if (std::fflush(stdout) == 0) return code;
        std::fprintf(stderr, "error: the answer cannot be written: %s\n", std::strerror(errno));
        return static_cast<int>(ExitCode::configuration);
    } catch (const std::exception& error) {
        // Out of memory, or a bug: nothing of ours throws.
        std::fprintf(stderr,
                     "error: %s\n  what to do: nothing of what is recorded is lost; try again, and "
                     "report it if it stays.\n",
                     error.what());
        return static_cast<int>(ExitCode::configuration);
    }
}

}  // namespace touchstone::cli

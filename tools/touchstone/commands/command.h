// How commands are declared: nouns and verbs on the parser, and what runs once the line is
// understood.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "tools/local/passphrase.h"
#include "tools/touchstone/exit_code.h"
#include "tools/touchstone/output/terminal.h"

namespace touchstone::cli {

/// What every command understands.
struct GlobalOptions {
    std::optional<std::string> ledger{};
    std::optional<std::string> keys{};
    std::optional<std::string> body{};  ///< --as: the body that acts
    local::PassphraseSource passphrase{};
    OutputOptions output{};
    bool yes{};
};

/// One run of the program.
struct Invocation {
    const GlobalOptions& options;
    const Terminal& terminal;
};

using Run = std::function<Result<ExitCode>(const Invocation&)>;

/// The parser and the command that the line has chosen.
struct Commands {
    CLI::App& root;
    Run chosen{};
};

/// A noun that holds verbs.
[[nodiscard]] CLI::App& add_noun(Commands& commands, const std::string& name,
                                 const std::string& summary);

/// A verb below `parent`. `examples` are lines of the form "touchstone …".
template <class Options>
CLI::App& add_verb(Commands& commands, CLI::App& parent, const std::string& name,
                   const std::string& summary, const std::string& examples,
                   std::shared_ptr<Options> options,
                   Result<ExitCode> (*run)(const Invocation&, const Options&)) {
    CLI::App* verb = parent.add_subcommand(name, summary);
    verb->footer(examples);
    verb->callback([&commands, options, run] {
        commands.chosen = [options, run](const Invocation& invocation) {
            return run(invocation, *options);
        };
    });
    return *verb;
}

/// A failure of the command line itself: exit code 2.
[[nodiscard]] tl::unexpected<Error> usage_error(std::string what);

// One function for each file of this folder.
void add_acceptance(Commands& commands);
void add_accreditation(Commands& commands);
void add_alert(Commands& commands);
void add_attestation(Commands& commands);
void add_backfill(Commands& commands);
void add_blame(Commands& commands);
void add_body(Commands& commands);
void add_bundle(Commands& commands);
void add_completion(Commands& commands);
void add_designation(Commands& commands);
void add_edition(Commands& commands);
void add_extent(Commands& commands);
void add_impact(Commands& commands);
void add_import(Commands& commands);
void add_key(Commands& commands);
void add_ledger(Commands& commands);
void add_log(Commands& commands);
void add_proposal(Commands& commands);
void add_recognition(Commands& commands);
void add_record(Commands& commands);
void add_requirement(Commands& commands);
void add_scheme(Commands& commands);
void add_stats(Commands& commands);
void add_trace(Commands& commands);
void add_use(Commands& commands);
void add_verify(Commands& commands);
void add_version(Commands& commands);

}  // namespace touchstone::cli

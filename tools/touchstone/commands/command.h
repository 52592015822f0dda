// How commands are declared: nouns and verbs on the parser, and what runs once the line is
// understood. The parser itself stays behind command.cpp: its headers take most of the time that a
// file of this folder would need to compile.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "local/passphrase.h"
#include "tools/touchstone/exit_code.h"
#include "tools/touchstone/output/terminal.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace touchstone::cli {

/// What every command understands.
struct GlobalOptions {
    std::optional<std::string> ledger{};
    std::optional<std::string> node{};  ///< a URL: the ledger is asked there
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

/// A flag with a value, or a positional, just declared.
class Option {
  public:
    explicit Option(CLI::Option& option) : option_(&option) {}

    /// What help calls the value. A DATE, TIME, BODY, PURPOSE, N or DAYS that cannot be read as one
    /// is a usage error.
    Option& type_name(const std::string& name);
    Option& required();
    /// Zero is refused.
    Option& positive();
    /// The variable that holds the value where the line does not.
    Option& envname(const std::string& name);

  private:
    CLI::Option* option_;
};

/// A noun, a verb, or the program itself. A handle: copies speak of the same command.
class Command {
  public:
    explicit Command(CLI::App& app) : app_(&app) {}

    /// `name` begins with "--", else it is a positional. `value` must stay where it is. A list
    /// takes one value a time where it is a flag, and all that follow where it is a positional.
    Option add_option(const std::string& name, std::string& value, const std::string& help);
    Option add_option(const std::string& name, std::optional<std::string>& value,
                      const std::string& help);
    Option add_option(const std::string& name, std::vector<std::string>& values,
                      const std::string& help);
    Option add_option(const std::string& name, std::uint64_t& value, const std::string& help);
    Option add_option(const std::string& name, std::optional<std::uint64_t>& value,
                      const std::string& help);
    void add_flag(const std::string& name, bool& value, const std::string& help);
    void add_flag(const std::string& name, std::function<void()> told, const std::string& help);

    [[nodiscard]] const std::string& name() const;

    [[nodiscard]] CLI::App& parser() const { return *app_; }

  private:
    CLI::App* app_;
};

/// The parser and the command that the line has chosen.
struct Commands {
    Command root;
    Run chosen{};
};

/// A noun that holds verbs.
[[nodiscard]] Command add_noun(Commands& commands, const std::string& name,
                               const std::string& summary);

/// A verb below `parent`. `examples` are lines of the form "touchstone …".
Command add_verb(Commands& commands, Command parent, const std::string& name,
                 const std::string& summary, const std::string& examples, Run run);

template <class Options>
Command add_verb(Commands& commands, Command parent, const std::string& name,
                 const std::string& summary, const std::string& examples,
                 std::shared_ptr<Options> options,
                 Result<ExitCode> (*run)(const Invocation&, const Options&)) {
    return add_verb(commands, parent, name, summary, examples,
                    [options = std::move(options), run](const Invocation& invocation) {
                        return run(invocation, *options);
                    });
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
void add_label(Commands& commands);
void add_ledger(Commands& commands);
void add_log(Commands& commands);
void add_manifest(Commands& commands);
void add_network(Commands& commands);
void add_node(Commands& commands);
void add_openings(Commands& commands);
void add_pack(Commands& commands);
void add_misbehaviour(Commands& commands);
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
void add_webhook(Commands& commands);

}  // namespace touchstone::cli

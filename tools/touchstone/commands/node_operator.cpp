#include "tools/touchstone/commands/node_operator.h"

#include <fmt/format.h>

#include "tools/touchstone/operator_socket.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {
namespace {

struct OperatorOptions {
    std::string socket{};
    std::string level{};
};

/// Says `words` to people, and what the node has answered to programs.
Result<ExitCode> tell(const Invocation& invocation, const OperatorOptions& options,
                      const json::object& said, const std::string& words) {
    TRY(const json::object done, ask_operator_socket(options.socket, said));
    print_object(invocation.terminal, "touchstone.operator/1", done, words + "\n");
    return ExitCode::valid;
}

Result<ExitCode> set_level(const Invocation& invocation, const OperatorOptions& options) {
    return tell(invocation, options, {{"do", "log-level"}, {"level", options.level}},
                fmt::format("The node logs from {} on, until it starts again.", options.level));
}

Result<ExitCode> drain(const Invocation& invocation, const OperatorOptions& options) {
    return tell(invocation, options, {{"do", "drain"}},
                "The node takes no records and says that it is not ready. It votes and answers.");
}

Result<ExitCode> resume(const Invocation& invocation, const OperatorOptions& options) {
    return tell(invocation, options, {{"do", "resume"}}, "The node takes records again.");
}

Result<ExitCode> renew_certificate(const Invocation& invocation, const OperatorOptions& options) {
    return tell(invocation, options, {{"do", "renew-certificate"}},
                "Connections from now on are shown the certificate that is in the file.");
}

using Deed = Result<ExitCode> (*)(const Invocation&, const OperatorOptions&);

Command add_deed(Commands& commands, Command noun, const std::string& name,
                 const std::string& summary, const std::string& rest,
                 const std::shared_ptr<OperatorOptions>& options, Deed deed) {
    const std::string example = "touchstone node " + name + rest + " --socket admin.sock";
    Command verb = add_verb(commands, noun, name, summary, example, options, deed);
    add_socket_option(verb, options->socket);
    return verb;
}

}  // namespace

void add_operator_verbs(Commands& commands, Command noun) {
    const auto options = std::make_shared<OperatorOptions>();
    Command level =
        add_deed(commands, noun, "log-level", "Log more or less, until the node starts again.",
                 " debug", options, &set_level);
    level.add_option("level", options->level, "debug, info, warning or error")
        .type_name("LEVEL")
        .required();
    (void)add_deed(commands, noun, "drain",
                   "Take no more records, and be not ready: before a stop.", "", options, &drain);
    (void)add_deed(commands, noun, "resume", "Take records again.", "", options, &resume);
    (void)add_deed(commands, noun, "renew-certificate",
                   "Read the TLS certificate and its key again.", "", options, &renew_certificate);
}

}  // namespace touchstone::cli

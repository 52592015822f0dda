// trace NUMBER
#include "ledger/verify/trace.h"

#include <fmt/format.h>

#include "ledger/verify/verdict_json.h"
#include "tools/touchstone/commands/asking.h"
#include "tools/touchstone/output/describe.h"
#include "tools/touchstone/output/verdict_view.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

struct TraceOptions {
    AskOptions ask{};
};

void draw(const Terminal& terminal, const verify::Link& link, const std::string& indent, bool last,
          bool root, std::string& out) {
    const bool symbols = terminal.symbols();
    const std::string branch = root   ? ""
                               : last ? (symbols ? "└─ " : "`- ")
                                      : (symbols ? "├─ " : "|- ");
    const std::string below = root ? "" : last ? "   " : (symbols ? "│  " : "|  ");
    const std::string role =
        in_words(link.role.empty() ? std::string(verify::name_of(link.kind)) : link.role);
    const std::string margin = indent + below +
                               (link.links.empty() ? "   "
                                : symbols          ? "│  "
                                                   : "|  ");
    const std::string head =
        fmt::format("{}{}{}  {}", indent, branch, mark(terminal, link.outcome), printable(role));
    const std::string subject = printable(link.subject);
    // The mark may hold colours, which take up no place; a long subject gets a line of its own.
    const std::size_t width = display_width(indent + branch + printable(role) + subject) + 10;
    out += head + (width > terminal.columns() ? "\n" + margin : " ") +
           terminal.style()(Tone::strong, subject) + "\n";
    for (const std::string& line :
         wrap(printable(link.sentence), terminal.columns() - display_width(margin))) {
        out += margin + line + "\n";
    }
    for (std::size_t i = 0; i < link.links.size(); ++i) {
        draw(terminal, link.links[i], indent + below, i + 1 == link.links.size(), false, out);
    }
}

std::string render_trace(const Terminal& terminal, const verify::Trace& trace) {
    std::string out;
    draw(terminal, trace.root, "", true, true, out);
    if (trace.broken.empty()) {
        out += "\nThe chain is whole.\n";
    } else {
        out += "\nThe chain breaks at " + printable(trace.broken.back()) + ".\n";
    }
    if (trace.cut_short) out += "It is longer than is shown here.\n";
    return out;
}

ExitCode exit_code_of(const verify::Trace& trace) {
    if (!trace.needs.empty() || trace.cut_short) return ExitCode::cannot_confirm;
    return trace.broken.empty() ? ExitCode::valid : ExitCode::not_valid;
}

Result<ExitCode> run_trace(const Invocation& invocation, const TraceOptions& options) {
    TRY(const Asked asked, ask_about_one(invocation, options.ask));
    const OpenLedger& open = asked.open;
    const verify::Question& question = asked.question;
    TRY(const auto prover, open.ledger->prover());
    const auto needs = [&](const verify::Evidence& evidence) {
        return verify::trace(evidence, question).needs;
    };
    TRY(const verify::Collected collected, verify::gather(*prover, open.state().genesis, needs));
    const verify::Trace trace = verify::trace(collected.evidence, question);
    if (invocation.terminal.human()) {
        invocation.terminal.out(render_trace(invocation.terminal, trace));
        invocation.terminal.note(demonstration_line(*open.state().genesis));
    } else {
        const bool pretty = invocation.terminal.format() == OutputFormat::json;
        invocation.terminal.out(verify::to_json(trace, pretty) + "\n");
    }
    return exit_code_of(trace);
}

}  // namespace

void add_trace(Commands& commands) {
    auto options = std::make_shared<TraceOptions>();
    Command verb =
        add_verb(commands, commands.root, "trace", "Follow a certificate down to what it rests on.",
                 "touchstone trace LED-2026-0001 --as-of 2026-03-01", options, &run_trace);
    add_ask_options(verb, options->ask);
}

}  // namespace touchstone::cli

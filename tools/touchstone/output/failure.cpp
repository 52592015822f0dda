#include "tools/touchstone/output/failure.h"

#include "tools/import/advice.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

std::string indented(std::string_view label, std::string_view text, const Terminal& terminal) {
    std::string out;
    for (const std::string& line : wrap(printable(text), terminal.columns() - label.size())) {
        out += (out.empty() ? std::string(label) : std::string(label.size(), ' ')) + line + "\n";
    }
    return out;
}

std::string advice_on(const Error& error) {
    if (error.rule == "usage") return "See: touchstone --help";
    if (error.rule == "usage.confirm")
        return "Add --yes to go ahead without being asked, or run it on a terminal.";
    if (error.rule == "context.none")
        return "Name a ledger with --ledger DIR, or remember one: touchstone use DIR";
    if (error.rule == "context.url")
        return "Name a ledger folder on this machine with --ledger DIR.";
    if (error.rule == "context.genesis")
        return "Pin the network's genesis file, from somebody whom you trust: touchstone use URL "
               "--genesis FILE, or set TOUCHSTONE_GENESIS.";
    if (error.rule == "network.process") return "Read the node's log.";
    if (error.rule == "follow.behind")
        return "Ask it again later, or another node with --node URL.";
    if (error.rule.rfind("network.", 0) == 0)
        return "Check the address, or ask another node with --node URL.";
    if (error.rule.rfind("follow.", 0) == 0)
        return "Believe nothing of it, keep what it said, and ask another node with --node URL.";
    return import::advice_for(error);
}

}  // namespace

void show_failure(const Terminal& terminal, const Error& error) {
    const std::string advice = advice_on(error);
    if (!terminal.human()) {
        terminal.error(compact(json::object{{"schema", "touchstone.error/1"},
                                            {"rule", error.rule},
                                            {"what", error.what},
                                            {"fix", advice}}));
        return;
    }
    terminal.error(terminal.error_style()(Tone::bad, "error") +
                   indented(": ", error.what, terminal));
    terminal.error(indented("  what to do: ", advice, terminal));
    terminal.error(terminal.error_style()(Tone::faint, "  rule: " + error.rule) + "\n");
}

}  // namespace touchstone::cli

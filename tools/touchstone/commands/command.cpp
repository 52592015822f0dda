#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

CLI::App& add_noun(Commands& commands, const std::string& name, const std::string& summary) {
    CLI::App& noun = *commands.root.add_subcommand(name, summary);
    noun.require_subcommand(0, 1);
    return noun;
}

tl::unexpected<Error> usage_error(std::string what) {
    return fail(Errc::invalid, "usage", std::move(what));
}

}  // namespace touchstone::cli

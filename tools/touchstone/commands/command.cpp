#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

CLI::App& add_noun(Commands& commands, const std::string& name, const std::string& summary) {
    return *commands.root.add_subcommand(name, summary);
}

tl::unexpected<Error> usage_error(std::string what) {
    return fail(Errc::invalid, "usage", std::move(what));
}

}  // namespace touchstone::cli

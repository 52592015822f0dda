#include <cstdio>
#include <cstdlib>
#include <span>

#include "local/clock.h"
#include "node/daemon/arguments.h"
#include "node/daemon/daemon.h"

namespace touchstone::node {
namespace {

int leave(const Error& error) {
    std::fprintf(stderr, "touchstoned: %s (%s)\n", error.what.c_str(), error.rule.c_str());
    return static_cast<int>(exit_of(error));
}

int print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    return 0;
}

int run(const Arguments& arguments) {
    const auto config = read_config(arguments.config);
    if (!config) return leave(config.error());
    if (arguments.deed == Deed::check_config) {
        if (const auto checked = check_config(*config); !checked) return leave(checked.error());
        return print(arguments.config + " can be used.\n");
    }
    Log log({.level = config->log.level,
             .format = config->log.format,
             .journal = std::getenv("JOURNAL_STREAM") != nullptr,
             .now_ms = local::now_ms,
             .write = write_to_stderr});
    return static_cast<int>(run_daemon(*config, arguments.config, log));
}

int main_of(std::span<const char* const> words) {
    const auto arguments = parse_arguments(words);
    if (!arguments) return leave(arguments.error());
    switch (arguments->deed) {
        case Deed::help:
            return print(help_text());
        case Deed::version:
            return print("touchstoned " TOUCHSTONE_VERSION "\n");
        case Deed::print_config:
            return print(format_config({}));
        case Deed::run:
        case Deed::check_config:
            return run(*arguments);
    }
    return static_cast<int>(DaemonExit::usage);
}

}  // namespace
}  // namespace touchstone::node

int main(int count, char** words) {
    const std::span<const char* const> all(words, static_cast<std::size_t>(count));
    return touchstone::node::main_of(all.subspan(1));
}

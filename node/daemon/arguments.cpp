#include "node/daemon/arguments.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "local/nearest.h"

namespace touchstone::node {

namespace {

struct Flag {
    std::string_view name;
    Deed deed;
    bool takes_file;
};

constexpr std::array<Flag, 6> kFlags{{
    {"--config", Deed::run, true},
    {"--check-config", Deed::check_config, true},
    {"--print-config", Deed::print_config, false},
    {"--help", Deed::help, false},
    {"-h", Deed::help, false},
    {"--version", Deed::version, false},
}};

tl::unexpected<Error> usage(std::string what) {
    return fail(Errc::invalid, "usage", std::move(what) + " See touchstoned --help.");
}

tl::unexpected<Error> unknown(const std::string& word) {
    std::vector<std::string> known;
    for (const Flag& flag : kFlags) known.emplace_back(flag.name);
    const std::string meant = local::nearest(word, known);
    return usage("There is no \"" + word + "\"." +
                 (meant.empty() ? "" : " Did you mean " + meant + "?"));
}

}  // namespace

Result<Arguments> parse_arguments(std::span<const char* const> words) {
    if (words.empty()) return usage("A configuration is needed: --config FILE.");
    const std::string word = words.front();
    const auto flag = std::ranges::find(kFlags, word, &Flag::name);
    if (flag == kFlags.end()) return unknown(word);
    const std::size_t wanted = flag->takes_file ? 2 : 1;
    if (words.size() < wanted) return usage(word + " needs a file.");
    if (words.size() > wanted) return usage("One thing at a time.");
    return Arguments{flag->deed, flag->takes_file ? words[1] : ""};
}

std::string help_text() {
    return R"(touchstoned: a node of a Touchstone network

It keeps the ledger on this machine, votes for its body where it is one of the
validators, and gives records and proofs to those who ask.

  touchstoned --config FILE        run until SIGTERM
  touchstoned --check-config FILE  say whether FILE can be used, and stop
  touchstoned --print-config       a configuration with a comment at every key
  touchstoned --version
  touchstoned --help

Every key of the configuration can be set by the environment too:
TOUCHSTONE_<SECTION>_<KEY>, such as TOUCHSTONE_LOG_LEVEL=debug.
The passphrase of the key files comes from keys.passphrase_file,
keys.passphrase_fd or TOUCHSTONE_PASSPHRASE.

Signals
  SIGTERM, SIGINT  stop: nothing new is taken, what was recorded is on disk;
                   a second one does not wait
  SIGHUP           read log.level, the peers and the TLS certificate again

Exit codes
  0  stopped as asked
  2  the command line
  6  the network: the address cannot be listened on
  7  the configuration or this machine: file, key, folder, clock, ledger
  10 the disk failed, or the ledger cannot be executed: look, then start again

Logs go to standard error, one line an event.
)";
}

}  // namespace touchstone::node

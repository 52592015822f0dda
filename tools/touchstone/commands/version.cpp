// version
#include "ledger/chain/header.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/output/json.h"

namespace touchstone::cli {
namespace {

struct VersionOptions {};

Result<ExitCode> version(const Invocation& invocation, const VersionOptions&) {
    print_object(invocation.terminal, "touchstone.version/1",
                 {{"version", TOUCHSTONE_VERSION}, {"protocol", chain::kProtocolVersion}},
                 "touchstone " + std::string(TOUCHSTONE_VERSION) + "\n");
    return ExitCode::valid;
}

}  // namespace

void add_version(Commands& commands) {
    add_verb(commands, commands.root, "version", "Say which version this is.",
             "touchstone version --output json", std::make_shared<VersionOptions>(), &version);
}

}  // namespace touchstone::cli

#include "tools/touchstone/opening.h"

#include <fmt/format.h>

#include "tools/touchstone/context.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/progress.h"

namespace touchstone::cli {

Result<OpenLedger> open_ledger(const Invocation& invocation) {
    OpenLedger open;
    TRY(open.paths.folder, find_ledger(invocation.options.ledger));
    Progress progress(invocation.terminal);
    TRY(open.ledger, local::open_ledger(open.paths, std::ref(progress)));
    return open;
}

std::string keys_folder(const Invocation& invocation, const local::LedgerPaths& paths) {
    return invocation.options.keys.value_or(paths.keys());
}

Result<import::Keyring> open_keyring(const Invocation& invocation, const OpenLedger& open) {
    return import::Keyring::open(keys_folder(invocation, open.paths),
                                 invocation.options.passphrase);
}

Result<local::ValidatorKeys> open_validator(const Invocation& invocation, const OpenLedger& open) {
    TRY(const chain::ValidatorSet set, local::signing_set(*open.ledger));
    for (const std::string& folder : {keys_folder(invocation, open.paths), open.paths.keys()}) {
        TRY(std::optional<local::ValidatorKeys> keys,
            local::find_validator_keys(folder, set, invocation.options.passphrase));
        if (keys.has_value()) return std::move(*keys);
    }
    return fail(Errc::unavailable, "validator.key",
                fmt::format("{} holds no validator keys of {}, so nothing can be recorded here.",
                            open.paths.keys(), open.state().genesis->name));
}

Result<std::shared_ptr<const chain::Genesis>> read_genesis(const Invocation& invocation,
                                                           const std::optional<std::string>& flag) {
    std::string path = flag.value_or("");
    if (path.empty()) {
        TRY(const std::string folder, find_ledger(invocation.options.ledger));
        path = local::LedgerPaths{.folder = folder}.genesis();
    }
    TRY(const std::string text, read_file(path));
    TRY(chain::Genesis genesis, chain::parse_genesis(text));
    return std::make_shared<const chain::Genesis>(std::move(genesis));
}

std::string demonstration_line(const chain::Genesis& genesis) {
    if (genesis.mode != chain::Mode::demonstration) return {};
    return "Demonstration network: nothing here is a statement by a real body.\n";
}

}  // namespace touchstone::cli

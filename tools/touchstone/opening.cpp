#include "tools/touchstone/opening.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "tools/remote/follow.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/progress.h"

namespace touchstone::cli {

namespace {

/// A node may be behind the one that was asked before: by a moment, or, where cosignatures do not
/// reach it, until it asks another for its checkpoint; whom it asks may be away too.
Result<void> follow_patiently(store::Ledger& ledger, remote::Node& node, Progress& progress) {
    constexpr auto kPause = std::chrono::milliseconds(200);
    constexpr int kTriesMax = 75;
    Result<void> followed = remote::follow(ledger, node, std::ref(progress));
    for (int i = 1; i < kTriesMax && !followed && followed.error().rule == "follow.behind"; ++i) {
        std::this_thread::sleep_for(kPause);
        followed = remote::follow(ledger, node, std::ref(progress));
    }
    return followed;
}

/// A copy can be made again; one that this version cannot read is.
Result<std::unique_ptr<store::Ledger>> open_copy(const local::LedgerPaths& paths,
                                                 const std::string& genesis_json,
                                                 const store::Progress& progress) {
    auto opened = local::open_ledger(paths, progress);
    if (opened) return opened;
    const Error& error = opened.error();
    if (error.rule == "ledger.format") {
        std::error_code ignored;  // what stays in the way is told by create_ledger
        std::filesystem::remove_all(paths.folder, ignored);
    } else if (error.rule != "ledger.missing" && error.rule != "database.missing") {
        return opened;
    }
    return local::create_ledger(paths, genesis_json);
}

Result<OpenLedger> open_behind_node(const Invocation& invocation, const std::string& url) {
    TRY(remote::NodeUrl parsed, remote::parse_node_url(url));
    TRY(const std::string path, find_pinned_genesis());
    TRY(const std::string genesis_json, read_file(path));
    TRY(const chain::Genesis genesis, chain::parse_genesis(genesis_json));
    OpenLedger open;
    open.node = std::make_unique<remote::Node>(std::move(parsed));
    TRY(open.paths.folder, copy_folder(genesis.network_id));
    Progress progress(invocation.terminal);
    TRY(open.ledger, open_copy(open.paths, genesis_json, std::ref(progress)));
    TRY_VOID(follow_patiently(*open.ledger, *open.node, progress));
    TRY_VOID(open.ledger->update_index(std::ref(progress)));
    return open;
}

}  // namespace

Result<OpenLedger> open_ledger(const Invocation& invocation) {
    TRY(Place place, find_place(invocation.options));
    if (!place.node.empty()) return open_behind_node(invocation, place.node);
    OpenLedger open;
    open.paths.folder = std::move(place.folder);
    Progress progress(invocation.terminal);
    TRY(open.ledger, local::open_ledger(open.paths, std::ref(progress)));
    return open;
}

Result<remote::Node> named_node(const Invocation& invocation) {
    TRY(const Place place, find_place(invocation.options));
    if (place.node.empty())
        return usage_error("Name a node: --node https://host, or http://host:port.");
    TRY(remote::NodeUrl url, remote::parse_node_url(place.node));
    return remote::Node(std::move(url));
}

Result<std::string> keys_folder(const Invocation& invocation, const local::LedgerPaths& paths) {
    TRY(std::string keys, find_keys(invocation.options));
    return keys.empty() ? paths.keys() : keys;
}

Result<import::Keyring> open_keyring(const Invocation& invocation, const OpenLedger& open) {
    TRY(const std::string folder, keys_folder(invocation, open.paths));
    return import::Keyring::open(folder, invocation.options.passphrase);
}

Result<local::ValidatorKeys> open_validator(const Invocation& invocation, const OpenLedger& open) {
    if (open.node) {
        return fail(
            Errc::unavailable, "context.url",
            fmt::format("{} is a node: here nothing is recorded past it.", open.node->url()));
    }
    TRY(const chain::ValidatorSet set, local::signing_set(*open.ledger));
    TRY(const std::string named, keys_folder(invocation, open.paths));
    for (const std::string& folder : {named, open.paths.keys()}) {
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
        TRY(const Place place, find_place(invocation.options));
        path = local::LedgerPaths{.folder = place.folder}.genesis();
        if (!place.node.empty()) {
            TRY(path, find_pinned_genesis());
        }
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

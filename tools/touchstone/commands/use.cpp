// use DIR | URL
#include <filesystem>

#include "crypto/hex.h"
#include "local/folder.h"
#include "tools/remote/node.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"

namespace touchstone::cli {
namespace {

struct UseOptions {
    std::string place{};
    std::optional<std::string> genesis{};
};

void show_context(const Terminal& terminal, const Context& context) {
    print_object(terminal, "touchstone.context/1",
                 {{"ledger", context.ledger},
                  {"body", context.body},
                  {"genesis", context.genesis},
                  {"keys", context.keys}},
                 render_facts({{"ledger", context.ledger.empty() ? "none" : context.ledger},
                               {"acting body", context.body},
                               {"genesis file", context.genesis},
                               {"keys", context.keys}},
                              terminal.columns(), terminal.style()));
}

std::string absolute(const std::string& path) {
    std::error_code ec;
    return std::filesystem::absolute(path, ec).lexically_normal().string();
}

Result<void> use_folder(Context& context, const std::string& folder) {
    context.ledger = absolute(folder);
    context.genesis.clear();
    context.keys.clear();
    std::error_code ec;
    if (std::filesystem::is_regular_file(context.ledger + "/genesis.json", ec)) return {};
    return fail(Errc::unavailable, "context.none", context.ledger + " holds no ledger.");
}

/// The genesis file is pinned: a copy that nobody else changes, under the network's name. The node
/// must have shown a checkpoint of that network.
Result<void> use_node(Context& context, const std::string& url,
                      const std::optional<std::string>& genesis_file) {
    TRY(remote::NodeUrl parsed, remote::parse_node_url(url));
    TRY(const std::string pinned, genesis_file ? *genesis_file : find_pinned_genesis());
    TRY(const std::string text, read_file(pinned));
    TRY(chain::Genesis parsed_genesis, chain::parse_genesis(text));
    const auto genesis = std::make_shared<const chain::Genesis>(std::move(parsed_genesis));
    context.ledger = parsed.text();
    remote::Node node(std::move(parsed));
    TRY(const verify::Bundle head, node.head());
    TRY_VOID(verify::open_checkpoint(head, genesis));
    TRY(const std::string context_path, context_file());
    const auto folder = std::filesystem::path(context_path).parent_path().string();
    TRY_VOID(local::make_private_folder(folder));
    context.genesis =
        folder + "/" + crypto::to_hex(genesis->network_id).substr(0, 16) + ".genesis.json";
    return replace_file(context.genesis, text);
}

Result<ExitCode> use(const Invocation& invocation, const UseOptions& options) {
    TRY(Context context, load_context());
    if (!options.place.empty()) {
        if (is_url(options.place)) {
            TRY_VOID(use_node(context, options.place, options.genesis));
        } else {
            TRY_VOID(use_folder(context, options.place));
        }
    }
    if (invocation.options.keys) context.keys = absolute(*invocation.options.keys);
    if (invocation.options.body) context.body = *invocation.options.body;
    if (!options.place.empty() || invocation.options.body || invocation.options.keys)
        TRY_VOID(save_context(context));
    show_context(invocation.terminal, context);
    return ExitCode::valid;
}

}  // namespace

void add_use(Commands& commands) {
    auto options = std::make_shared<UseOptions>();
    Command verb = add_verb(commands, commands.root, "use",
                            "Remember which ledger to ask and who acts; or show it.",
                            "touchstone use ~/ledger --as aa.nab.lumen\n"
                            "touchstone use http://node:8080 --genesis genesis.json --keys ~/keys",
                            options, &use);
    verb.add_option("PLACE", options->place, "a ledger folder, or a node's URL");
    verb.add_option("--genesis", options->genesis, "of a node's network: what it is held to")
        .type_name("FILE");
}

}  // namespace touchstone::cli

// network init | up | status | down
#include <fmt/format.h>

#include "crypto/hex.h"
#include "local/clock.h"
#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/form/form.h"
#include "tools/touchstone/network_folder.h"
#include "tools/touchstone/node_process.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/web_folder.h"

namespace touchstone::cli {
namespace {

constexpr unsigned kReadySeconds = 60;
constexpr unsigned kStopSeconds = 15;
/// So that a policy file still fits the clients of C2SP; docs/spec/log.md.
constexpr std::uint64_t kValidatorsMax = 22;

struct InitOptions {
    std::string name{"network.example"};  // tidy: a network, not a rule
    std::string out{};
    std::uint64_t validators{4};
    std::uint64_t base_port{7'400};
    std::optional<std::string> form{};
    std::optional<std::string> web{};
    bool production{};
};

struct FolderOptions {
    std::string folder{};
};

Result<Founding> read_founding(const InitOptions& options) {
    Founding founding{
        .name = options.name,
        .mode = options.production ? chain::Mode::production : chain::Mode::demonstration,
        .time_ms = local::now_ms(),
        .epoch_days = chain::Parameters{}.epoch_days};
    if (!options.form) {
        add_fictional_bodies(founding, options.validators);
        return founding;
    }
    TRY(const json::object form, read_form(*options.form));
    TRY_VOID(add_founding_form(founding, form));
    return founding;
}

Result<ExitCode> init(const Invocation& invocation, const InitOptions& options) {
    if (options.validators == 0 || options.validators > kValidatorsMax)
        return usage_error(fmt::format("A network has 1 to {} validators.", kValidatorsMax));
    if (options.base_port == 0 || options.base_port > 60'000)
        return usage_error("--base-port takes a port from 1 to 60000.");
    TRY(const Founding founding, read_founding(options));
    std::optional<local::Passphrase> passphrase;
    if (options.production) {
        TRY(passphrase, local::read_new_passphrase(invocation.options.passphrase,
                                                   "Passphrase for the new keys: "));
    }
    std::string web = built_web_folder();
    if (options.web) {
        TRY(web, check_web_folder(*options.web));
    }
    const NetworkPlan plan{.folder = options.out,
                           .validators = options.validators,
                           .base_port = static_cast<std::uint16_t>(options.base_port),
                           .web = web};
    TRY(const chain::Genesis genesis,
        make_network(plan, founding, passphrase ? &*passphrase : nullptr));
    TRY(const chain::Genesis read, chain::parse_genesis(chain::format_genesis(genesis)));
    const std::string network_id = crypto::to_hex(read.network_id);
    print_object(invocation.terminal, "touchstone.network/1",
                 {{"network", options.name},
                  {"network_id", network_id},
                  {"folder", options.out},
                  {"validators", options.validators}},
                 render_facts({{"network", options.name},
                               {"network id", network_id},
                               {"validators", std::to_string(options.validators)},
                               {"folder", options.out}},
                              invocation.terminal.columns(), invocation.terminal.style()));
    invocation.terminal.note(fmt::format("Start it with: touchstone network up {}\n", options.out));
    return ExitCode::valid;
}

Result<ExitCode> show(const Invocation& invocation, const std::string& folder) {
    TRY(const auto nodes, list_nodes(folder));
    std::vector<json::object> rows;
    bool all = true;
    for (const NodeFolder& node : nodes) {
        const auto pid = running_process(node);
        all = all && pid;
        rows.push_back({{"node", node.name},
                        {"state", pid ? "running" : "stopped"},
                        {"pid", pid ? json::value(*pid) : json::value(nullptr)},
                        {"last", last_words(node)}});
    }
    print_rows(invocation.terminal, "touchstone.network-nodes/1",
               {{.title = "node", .member = "node"},
                {.title = "state", .member = "state"},
                {.title = "last line of the log", .member = "last", .flexible = true}},
               rows, "");
    return all ? ExitCode::valid : ExitCode::network;
}

Result<ExitCode> up(const Invocation& invocation, const FolderOptions& options) {
    TRY(const auto nodes, list_nodes(options.folder));
    for (const NodeFolder& node : nodes) {
        if (!running_process(node)) TRY_VOID(start_process(node));
    }
    for (const NodeFolder& node : nodes) TRY_VOID(wait_until_ready(node, kReadySeconds));
    return show(invocation, options.folder);
}

Result<ExitCode> down(const Invocation& invocation, const FolderOptions& options) {
    TRY(const auto nodes, list_nodes(options.folder));
    for (const NodeFolder& node : nodes) {
        if (!stop_process(node, kStopSeconds))
            return fail(Errc::unavailable, "network.process",
                        fmt::format("{} has not stopped within {} seconds: {}", node.name,
                                    kStopSeconds, last_words(node)));
    }
    invocation.terminal.note(fmt::format("{} nodes have stopped.\n", nodes.size()));
    return ExitCode::valid;
}

Result<ExitCode> status(const Invocation& invocation, const FolderOptions& options) {
    return show(invocation, options.folder);
}

}  // namespace

void add_network(Commands& commands) {
    Command noun = add_noun(commands, "network", "Found a network, and run one on this machine");
    auto making = std::make_shared<InitOptions>();
    Command verb =
        add_verb(commands, noun, "init",
                 "Found a network: genesis, keys, and a configuration for each validator's node.",
                 "touchstone network init --out demo\n"
                 "touchstone network init --validators 4 --form samples/founding.toml --out demo",
                 making, &init);
    verb.add_option("--out", making->out, "folder to make it in").required().type_name("DIR");
    verb.add_option("--validators", making->validators, "how many; 4 when left out").type_name("N");
    verb.add_option("--name", making->name, "of the network: letters, digits, dots")
        .type_name("NAME");
    verb.add_option("--form", making->form, "[[bodies]] and [[recognitions]] in TOML")
        .type_name("FILE");
    verb.add_option("--base-port", making->base_port, "of the first node; 7400 when left out")
        .type_name("PORT");
    verb.add_option("--web", making->web,
                    "folder of built pages that the nodes serve; else those beside this program")
        .type_name("DIR");
    verb.add_flag("--production", making->production,
                  "keys under a passphrase; else a demonstration, and every answer says so");
    auto naming = std::make_shared<FolderOptions>();
    const auto add = [&](const char* name, const char* summary, auto run) {
        Command one = add_verb(commands, noun, name, summary,
                               fmt::format("touchstone network {} demo", name), naming, run);
        one.add_option("dir", naming->folder, "the network's folder").required().type_name("DIR");
    };
    add("up", "Start every node of a network on this machine, and wait until all are ready.", &up);
    add("status", "Show which nodes run, and what each has said last.", &status);
    add("down", "Stop every node.", &down);
}

}  // namespace touchstone::cli

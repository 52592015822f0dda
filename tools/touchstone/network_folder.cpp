#include "tools/touchstone/network_folder.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "local/folder.h"
#include "local/key_directory.h"
#include "local/small_file.h"
#include "node/config/config.h"

namespace touchstone::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t kHttpAbove = 100;
/// Codes that ISO 3166-1 leaves to users, without the one that is used for Kosovo.
constexpr std::string_view kLetters = "abcdefghijlmnopqrstuvwxyz";
constexpr std::array<std::string_view, 4> kNames{"Aurelia", "Belmar", "Chenxia", "Dara"};

std::string node_folder(const NetworkPlan& plan, std::size_t index) {
    return fmt::format("{}/node{}", plan.folder, index + 1);
}

std::uint16_t port(const NetworkPlan& plan, std::size_t above) {
    return static_cast<std::uint16_t>(plan.base_port + above);
}

Result<crypto::PublicKey> node_key_in(const std::string& folder) {
    TRY(const auto entries, local::list_keys(folder));
    const auto found =
        std::ranges::find(entries, "node", [](const auto& entry) { return entry.head.purpose; });
    TOUCHSTONE_CHECK(found != entries.end());
    return found->head.public_key;
}

Result<void> write_configs(const NetworkPlan& plan, const chain::Genesis& genesis,
                           const KeyPlaces& places) {
    std::vector<node::PeerConfig> nodes;
    for (std::size_t i = 0; i < plan.validators; ++i) {
        TRY(const crypto::PublicKey key, node_key_in(places.validators[i]));
        nodes.push_back({.body = genesis.validators.validators[i].body,
                         .address = {"127.0.0.1", port(plan, i)},
                         .key = key});
    }
    for (std::size_t i = 0; i < plan.validators; ++i) {
        node::Config config{
            .body = nodes[i].body,
            .genesis = "../genesis.json",
            .listen = nodes[i].address,
            .http = {.listen = node::Endpoint{"127.0.0.1", port(plan, i + kHttpAbove)},
                     .web = plan.web}};
        for (const node::PeerConfig& other : nodes) {
            if (other.body != config.body) config.peers.push_back(other);
        }
        TRY_VOID(local::write_file(node_folder(plan, i) + "/touchstoned.toml",
                                   node::format_config(config), 0600, local::IfPresent::refuse));
    }
    return {};
}

}  // namespace

void add_fictional_bodies(Founding& founding, std::size_t count) {
    founding.bodies.push_back(
        {{"id", "int.mra"}, {"kind", "arrangement"}, {"names", "Mutual Recognition Arrangement"}});
    for (std::size_t i = 0; i < count && i < kLetters.size(); ++i) {
        const std::string economy = fmt::format("x{}", kLetters[i]);
        const std::string name(i < kNames.size() ? std::string(kNames[i]) : "Economy " + economy);
        const std::string id = economy + ".nab";
        founding.bodies.push_back({{"id", id}, {"names", "Accreditation Body of " + name}});
        founding.recognitions.push_back(
            {{"arrangement", "int.mra"},
             {"signatory", id},
             {"role", "signatory"},
             {"levels", json::array{json::object{{"level", 3}, {"name", "ISO/IEC 17025"}}}}});
    }
}

Result<chain::Genesis> make_network(const NetworkPlan& plan, const Founding& founding,
                                    const local::Passphrase* passphrase) {
    const std::string genesis_path = plan.folder + "/genesis.json";
    std::error_code hidden;  // what cannot be looked at cannot be written either
    if (fs::exists(genesis_path, hidden)) {
        return fail(Errc::conflict, "network.exists",
                    fmt::format("{} holds a network already.", plan.folder));
    }
    KeyPlaces places{.bodies = plan.folder + "/keys", .node_keys = true};
    for (std::size_t i = 0; i < plan.validators; ++i)
        places.validators.push_back(node_folder(plan, i) + "/keys");
    TRY_VOID(local::make_private_folder(plan.folder));
    TRY(const chain::Genesis genesis, found(founding, places, passphrase));
    TRY_VOID(write_configs(plan, genesis, places));
    // Last: a network without it is none, and is made again in another folder.
    TRY_VOID(local::write_file(genesis_path, chain::format_genesis(genesis), 0644,
                               local::IfPresent::refuse));
    return genesis;
}

Result<std::vector<NodeFolder>> list_nodes(const std::string& folder) {
    std::vector<NodeFolder> nodes;
    std::error_code error;  // a folder that cannot be looked at is no network
    for (std::size_t i = 1;; ++i) {
        const std::string name = fmt::format("node{}", i);
        NodeFolder node{.name = name, .folder = folder + "/" + name};
        if (!fs::exists(node.config(), error)) break;
        nodes.push_back(std::move(node));
    }
    if (!nodes.empty()) return nodes;
    return fail(Errc::not_found, "network.missing",
                fmt::format("There is no network in {}: no node1/touchstoned.toml.", folder));
}

}  // namespace touchstone::cli

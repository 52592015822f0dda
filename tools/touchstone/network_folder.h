// A network on one machine as a folder: genesis.json, keys/ of its bodies, and node1/, node2/ …
// with a configuration, keys and data each.
#pragma once
#include <string>
#include <vector>

#include "tools/touchstone/founding.h"

namespace touchstone::cli {

struct NetworkPlan {
    std::string folder{};
    std::size_t validators{4};
    std::uint16_t base_port{7400};  ///< of the first node; its HTTP port is 100 above, and so on
    std::string web{};              ///< folder of pages that every node serves; empty: none
};

/// Bodies of fictional economies, as many as there are validators, and the arrangement by which
/// they recognise each other.
void add_fictional_bodies(Founding& founding, std::size_t count);

/// Errors: `conflict`, rule `network.exists`, when a network is there; those of found() and of
/// writing.
[[nodiscard]] Result<chain::Genesis> make_network(const NetworkPlan& plan, const Founding& founding,
                                                  const local::Passphrase* passphrase);

/// One node of a network's folder.
struct NodeFolder {
    std::string name{};  ///< node1 …
    std::string folder{};

    [[nodiscard]] std::string config() const { return folder + "/touchstoned.toml"; }

    [[nodiscard]] std::string log() const { return folder + "/log"; }

    [[nodiscard]] std::string pid() const { return folder + "/pid"; }
};

/// In the order of their numbers. Errors: `not_found`, rule `network.missing`.
[[nodiscard]] Result<std::vector<NodeFolder>> list_nodes(const std::string& folder);

}  // namespace touchstone::cli

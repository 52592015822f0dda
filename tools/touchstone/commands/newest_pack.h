// The newest pack of a node, by whichever way is less to fetch.
#pragma once
#include <optional>
#include <string>

#include "tools/remote/node.h"

namespace touchstone::cli {

struct FetchedPack {
    std::string file{};
    std::size_t fetched{};  ///< bytes that came over the line for it
    std::size_t deltas{};   ///< 0: it came whole, or is the one that is held
};

/// `held`: the file of an older pack, where there is one: then by deltas, if these are less. Where
/// they do not lead to what the node says they do, the pack is fetched whole. Nothing is verified
/// here but that. Errors: those of Node::newest_pack.
[[nodiscard]] Result<FetchedPack> fetch_newest_pack(remote::Node& node,
                                                    const std::optional<std::string>& held);

}  // namespace touchstone::cli

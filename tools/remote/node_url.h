// Where a node is: http://host[:port].
#pragma once
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::remote {

struct NodeUrl {
    std::string host{};  ///< a name, or an address without brackets
    std::string port{"80"};

    /// As it is written: without the port where it is 80.
    [[nodiscard]] std::string text() const;
};

/// A slash at the end is let pass. Errors: `invalid`, rule `network.url`: any other scheme, path,
/// query or user.
[[nodiscard]] Result<NodeUrl> parse_node_url(std::string_view text);

}  // namespace touchstone::remote

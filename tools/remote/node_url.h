// Where a node is: https://host[:port], or http://host[:port].
#pragma once
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::remote {

struct NodeUrl {
    std::string host{};  ///< a name, or an address without brackets
    std::string port{"80"};
    bool secure{};  ///< under TLS

    /// Host and port as they are written: without the port where it is the scheme's own.
    [[nodiscard]] std::string authority() const;
    [[nodiscard]] std::string text() const;
};

/// A slash at the end is let pass. Errors: `invalid`, rule `network.url`: any other scheme, path,
/// query or user.
[[nodiscard]] Result<NodeUrl> parse_node_url(std::string_view text);

}  // namespace touchstone::remote

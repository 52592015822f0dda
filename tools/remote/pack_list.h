// What a node says of the packs that it gives away. Believed only as to the way: what is fetched is
// held against hashes, and the pack that comes out proves itself.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/result.h"

namespace touchstone::remote {

struct PackList {
    struct Delta {
        std::string from{};  ///< SHA-256 of a pack's body, as hexadecimal digits
        std::string to{};
        std::uint64_t bytes{};
    };

    std::string newest{};   ///< SHA-256 of the newest pack's body; empty where there is none
    std::uint64_t bytes{};  ///< of the newest pack
    std::vector<Delta> deltas{};

    /// From the pack with this body to the newest, one delta after the other: the bodies that they
    /// are fetched by. Nullopt where none leads there, or the newest pack whole is less to fetch.
    [[nodiscard]] std::optional<std::vector<std::string>> way_from(const std::string& body) const;
};

/// Errors: `unavailable`, rule `network.reply`: not what docs/reference/http.md describes.
[[nodiscard]] Result<PackList> read_pack_list(std::string_view json);

}  // namespace touchstone::remote

// A map cut into parts of bounded size, and the outline by which each part can be checked alone:
// the hashes of the parts, and the inner nodes above them that lead to the root.
#pragma once
#include <vector>

#include "ledger/map/map.h"

namespace touchstone::map {

/// Keeps the map as it is; reading parts is safe on many threads.
class Partition {
  public:
    /// Cuts at the largest subtrees whose keys and values are at most `part_bytes_max` together, or
    /// that are one leaf. Walks the whole map. Needs a map whose root() was asked for.
    Partition(Map map, std::size_t part_bytes_max);

    /// In post-order: 0x00 ‖ hash for a part, 0x01 ‖ u32 bit for an inner node above the two that
    /// came before it. Empty for an empty map.
    [[nodiscard]] const Bytes& outline() const { return outline_; }

    [[nodiscard]] std::size_t parts() const { return parts_.size(); }

    /// In the map's order. Needs number < parts().
    [[nodiscard]] std::vector<Leaf> part(std::size_t number) const;

  private:
    Map map_;
    Bytes outline_{};
    std::vector<const Node*> parts_{};
};

/// Of an outline of 4 MiB: a part takes 33 bytes, an inner node 5.
inline constexpr std::size_t kOutlineBytesMax = 4u << 20;

/// The hashes of the parts, in order. Errors: `invalid`, rule `map.outline`: not of this form, or
/// not of a map with this root.
[[nodiscard]] Result<std::vector<Hash>> read_outline(BytesView outline, const Hash& root);

/// Whether these leaves, in order, are the part with this hash. Errors: `invalid`, rule `map.part`.
[[nodiscard]] Result<void> check_part(const Hash& hash, const std::vector<Leaf>& leaves);

}  // namespace touchstone::map

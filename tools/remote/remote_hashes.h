// The hashes of a node's log, out of its tiles. What they are worth, a proof under a checkpoint
// says.
#pragma once
#include <map>

#include "tools/remote/node.h"

namespace touchstone::remote {

class RemoteHashes final : public log::HashSource {
  public:
    /// Of the first `size` leaves. The node must outlive it.
    RemoteHashes(Node& node, std::uint64_t size) : node_(node), size_(size) {}

    [[nodiscard]] Result<Hash> subtree(std::uint8_t level, std::uint64_t index) const override;

  private:
    [[nodiscard]] Result<const Bytes*> tile(std::uint8_t level, std::uint64_t index) const;

    Node& node_;
    std::uint64_t size_;
    mutable std::map<std::pair<std::uint8_t, std::uint64_t>, Bytes> tiles_{};  ///< bounded
};

}  // namespace touchstone::remote

// The blocks above the floor: headers, the leaves that have come, and what the application said.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "consensus/block.h"

namespace touchstone::consensus {

enum class Verdicts : std::uint8_t { none, asked, accepted, refused };

struct KnownBlock {
    chain::Header header{};
    std::vector<Hash> leaf_hashes{};             ///< empty until a proposal or the body tells them
    std::vector<std::optional<Bytes>> leaves{};  ///< as they come
    BlockPointer body{};                         ///< whole and checked
    Verdicts verdict{Verdicts::none};
    bool leaves_asked{};  ///< of the application
    bool leaves_told{};   ///< by it: what is still missing must come from a peer
    bool durable{};       ///< its body is in the journal
};

/// The way from the root to a block.
struct Path {
    enum class State { whole, missing, conflicting };
    State state{State::missing};
    std::vector<Hash>
        blocks{};  ///< when whole: from the root's child to the block; of the root none
    Hash gap{};    ///< when missing: the block to ask for
};

class BlockTree {
  public:
    BlockTree(const Hash& root, const chain::Header& header);

    [[nodiscard]] const Hash& root() const { return root_; }

    [[nodiscard]] const chain::Header& root_header() const { return root_header_; }

    /// Adds a block known by header and leaf hashes; false when there is no room, or it is below
    /// the root.
    bool add(const Hash& hash, const chain::Header& header, std::vector<Hash> leaf_hashes);
    /// Adds a whole block, checked before.
    bool add(const Hash& hash, BlockPointer block);
    /// Fills in leaves that belong to the block; true when that completes it.
    bool fill(const Hash& hash, const std::vector<Bytes>& leaves);

    [[nodiscard]] KnownBlock* find(const Hash& hash);
    [[nodiscard]] const KnownBlock* find(const Hash& hash) const;
    /// Header of a known block or of the root.
    [[nodiscard]] const chain::Header* header(const Hash& hash) const;
    /// C-R5: accepted by the application, and so were all before it. The root is.
    [[nodiscard]] bool is_certified(const Hash& hash) const;
    /// Positions of the leaves that are missing.
    [[nodiscard]] std::vector<std::uint16_t> missing(const Hash& hash) const;
    [[nodiscard]] Path path(const Hash& hash) const;
    /// Makes the block the root; only its descendants stay.
    void advance(const Hash& hash, const chain::Header& header);

    [[nodiscard]] const std::map<Hash, KnownBlock>& blocks() const { return blocks_; }

    /// Drops blocks without body or verdict that nobody protects, when room is needed.
    void keep_only(const std::set<Hash>& wanted);

  private:
    Hash root_;
    chain::Header root_header_;
    std::map<Hash, KnownBlock> blocks_{};
};

}  // namespace touchstone::consensus

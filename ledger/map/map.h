// The authenticated map: a binary Merkle Patricia trie (torchwood mpt, frozen as our version 1).
// Nodes are immutable and shared, so a copy is a snapshot and a block is an overlay on its parent.
#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::map {

struct Node;  // private to map.cpp

/// One leaf: views live as long as any Map that holds the leaf.
struct Leaf {
    BytesView key{};
    BytesView value{};
};

/// Copying is O(1). Lookups are O(depth); a proof hashes what has changed since the last root().
/// Concurrent reads of one Map are safe once root() has been called; a write needs its own copy.
class Map {
  public:
    Map() = default;
    Map(const Map&);
    Map(Map&&) noexcept;
    Map& operator=(const Map&);
    Map& operator=(Map&&) noexcept;
    ~Map();

    /// Inserts or replaces. Keys and values are at most 65,535 bytes. Copies only the path, and only
    /// once between two snapshots.
    void set(BytesView key, BytesView value);
    [[nodiscard]] std::optional<BytesView> find(BytesView key) const;
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] Hash root() const;

    /// Leaves whose key begins with `prefix`, in key order; `visit` returns false to stop.
    void visit_prefix(BytesView prefix, const std::function<bool(const Leaf&)>& visit) const;

    /// Presence proof (steps only) where the key is there, else absence proof.
    [[nodiscard]] Bytes prove(BytesView key) const;
    /// Completeness of all keys that begin with `prefix`.
    [[nodiscard]] Bytes prove_prefix(BytesView prefix) const;

    /// Builds from leaves in strictly ascending key order, in O(n). `next` returns nullopt at the end.
    /// Errors: `corrupt` when keys do not ascend.
    [[nodiscard]] static Result<Map> build(const std::function<std::optional<Leaf>()>& next);

  private:
    Node* root_{};
    std::uint64_t size_{};
    std::uint64_t owner_{};  ///< nodes stamped with this may be changed in place
};

}  // namespace touchstone::map

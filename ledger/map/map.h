// The authenticated map: a binary Merkle Patricia trie (torchwood mpt, frozen as our version 1).
// Nodes are counted and shared, so a copy is a snapshot and a block is an overlay on its parent.
#pragma once
#include <functional>
#include <optional>
#include <span>

#include "crypto/bytes.h"
#include "crypto/result.h"

namespace touchstone::map {

struct Node;  // ledger/map/node.h

/// One leaf: views live as long as any Map that holds the leaf.
struct Leaf {
    BytesView key{};
    BytesView value{};
};

/// Copying is O(1). Look-ups are O(depth); a root or proof first hashes what has changed since the
/// last one. Concurrent reads of one Map, and copying it, are safe once root() has been called; a
/// write needs a copy of its own.
class Map {
  public:
    Map() = default;
    Map(const Map& other);
    Map(Map&& other) noexcept;
    Map& operator=(Map other) noexcept;
    ~Map();

    /// Inserts or replaces. Keys and values are at most 65,535 bytes. Copies only the path, and
    /// only once between two snapshots.
    void set(BytesView key, BytesView value);
    /// Changes nothing, but brings near what setting `keys` will touch: the walks to all of them
    /// are made side by side, so that a map far larger than the caches is waited for once a step
    /// and not once a step of each key. Best for some hundred keys at a time.
    void prefetch(std::span<const BytesView> keys) const;
    [[nodiscard]] std::optional<BytesView> find(BytesView key) const;

    [[nodiscard]] std::uint64_t size() const { return size_; }

    [[nodiscard]] Hash root() const;

    /// Leaves whose key begins with `prefix`, in key order; `visit` returns false to stop.
    void visit_prefix(BytesView prefix, const std::function<bool(const Leaf&)>& visit) const;

    /// Presence proof (steps only) where the key is there, else absence proof.
    [[nodiscard]] Bytes prove(BytesView key) const;
    /// Completeness of all keys that begin with `prefix`.
    [[nodiscard]] Bytes prove_prefix(BytesView prefix) const;

  private:
    friend class Builder;
    friend class Partition;
    [[nodiscard]] const Node* subtree(BytesView prefix) const;

    Node* root_{};
    std::uint64_t size_{};
};

}  // namespace touchstone::map

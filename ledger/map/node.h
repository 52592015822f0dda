// The nodes of the map in memory: counted references, shared between snapshots, changed in place
// only where nobody else can see them. Private to this folder.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>

#include "ledger/map/key.h"
#include "ledger/map/pool.h"

namespace touchstone::map {

/// What a leaf and an inner node have in common. `tag` is the inner node's bit index, with kDirty
/// while its hash is out of date; or kLeafTag.
struct Node {
    explicit Node(std::uint32_t tag_) : tag(tag_) {}

    [[nodiscard]] bool is_leaf() const { return tag == kLeafTag; }

    static constexpr std::uint32_t kLeafTag = UINT32_MAX;
    static constexpr std::uint32_t kDirty = 1u << 31;

    std::atomic<std::uint32_t> references{1};  // tidy: nodes are shared, and this alone changes
    std::uint32_t tag;
};

/// Splits its keys by the bit where they first differ.
struct Inner : Node {
    explicit Inner(std::uint32_t bit) : Node(bit | kDirty) {}

    [[nodiscard]] std::uint32_t bit() const { return tag & ~kDirty; }

    [[nodiscard]] bool dirty() const { return (tag & kDirty) != 0; }

    [[nodiscard]] Node*& toward(BytesView key) { return child[key_bit(key, bit())]; }

    [[nodiscard]] Node* const& toward(BytesView key) const { return child[key_bit(key, bit())]; }

    static void* operator new(std::size_t) { return take_slot(); }

    static void operator delete(void* slot) { give_back_slot(slot); }

    std::array<Node*, 2> child{};
    Hash hash{};
};

static_assert(sizeof(Inner) <= kSlotBytes, "a step down the map waits for one cache line");

/// One key and value, in one allocation, kept as the bytes that its hash is taken over.
struct LeafNode : Node {
    [[nodiscard]] BytesView key() const;
    [[nodiscard]] BytesView value() const;
    /// 0x00 ‖ varint |key| ‖ key ‖ varint |value| ‖ value.
    [[nodiscard]] BytesView preimage() const;

    std::uint16_t key_size;
    std::uint16_t value_size;

  private:
    LeafNode(std::uint16_t key_bytes, std::uint16_t value_bytes)
        : Node(kLeafTag), key_size(key_bytes), value_size(value_bytes) {}

    friend LeafNode* make_leaf(BytesView key, BytesView value);
};

[[nodiscard]] LeafNode* make_leaf(BytesView key, BytesView value);

[[nodiscard]] inline const LeafNode& as_leaf(const Node* node) {
    return static_cast<const LeafNode&>(*node);
}

[[nodiscard]] inline const Inner& as_inner(const Node* node) {
    return static_cast<const Inner&>(*node);
}

[[nodiscard]] inline Inner& as_inner(Node* node) {
    return static_cast<Inner&>(*node);
}

/// Leaves at and below `top` in order, none where it is null; `visit` returns false to stop.
/// Iterative, as a map may be deep.
template <class Visit>
void visit_leaves(const Node* top, Visit visit) {
    std::vector<const Node*> rest;
    if (top != nullptr) rest.push_back(top);
    while (!rest.empty()) {
        const Node* node = rest.back();
        rest.pop_back();
        if (!node->is_leaf()) {
            rest.push_back(as_inner(node).child[1]);
            rest.push_back(as_inner(node).child[0]);
        } else if (!visit(as_leaf(node))) {
            return;
        }
    }
}

/// One more owner; nullptr is allowed.
Node* retain(Node* node);

/// One owner less; frees what nobody owns any more. Iterative: a map may be 524,281 nodes deep.
void release(Node* node);

/// The inner node at `slot`, which only this map can see: as it is when it has one owner (and all
/// above it have), else a copy put in its place. Its hash is marked as out of date.
[[nodiscard]] Inner& own(Node*& slot);

/// The leaf that following the bits of `key` ends at.
[[nodiscard]] const LeafNode& nearest_leaf(const Node* node, BytesView key);

/// Where `inner` leads `key`; both children are on their way to the caches.
[[nodiscard]] const Node* step_ahead(const Inner& inner, BytesView key);

/// Hash of a leaf, or of an inner node that is up to date.
[[nodiscard]] Hash hash_of(const Node* node);

/// Brings every hash at and below `node` up to date; only dirty paths are walked. Iterative.
void update_hashes(Node* node);

}  // namespace touchstone::map

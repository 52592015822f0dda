#include "ledger/map/node.h"

#include <algorithm>
#include <new>
#include <vector>

#include "crypto/result.h"
#include "crypto/sha256.h"
#include "ledger/map/hash.h"

namespace touchstone::map {
namespace {

std::size_t varint_size(std::uint32_t value) {
    std::size_t size = 1;
    for (; value >= 0x80; value >>= 7) ++size;
    return size;
}

std::size_t preimage_size(std::size_t key_size, std::size_t value_size) {
    return 1 + varint_size(static_cast<std::uint32_t>(key_size)) + key_size +
           varint_size(static_cast<std::uint32_t>(value_size)) + value_size;
}

// The bytes follow the node in its allocation.
const std::uint8_t* bytes_of(const LeafNode& leaf) {
    return reinterpret_cast<const std::uint8_t*>(&leaf) + sizeof(LeafNode);
}

bool drop_owner(Node* node) {
    return node->references.fetch_sub(1, std::memory_order_acq_rel) == 1;
}

}  // namespace

BytesView LeafNode::preimage() const {
    return {bytes_of(*this), preimage_size(key_size, value_size)};
}

BytesView LeafNode::key() const {
    return {bytes_of(*this) + 1 + varint_size(key_size), key_size};
}

BytesView LeafNode::value() const {
    return preimage().last(value_size);
}

LeafNode* make_leaf(BytesView key, BytesView value) {
    TOUCHSTONE_CHECK(key.size() <= kKeyBytesMax && value.size() <= kValueBytesMax);
    void* memory = ::operator new(sizeof(LeafNode) + preimage_size(key.size(), value.size()));
    auto* leaf = new (memory)
        LeafNode(static_cast<std::uint16_t>(key.size()), static_cast<std::uint16_t>(value.size()));
    auto* out = reinterpret_cast<std::uint8_t*>(leaf) + sizeof(LeafNode);
    *out++ = 0x00;
    out += put_varint(out, leaf->key_size);
    out = std::copy(key.begin(), key.end(), out);
    out += put_varint(out, leaf->value_size);
    std::copy(value.begin(), value.end(), out);
    return leaf;
}

Node* retain(Node* node) {
    if (node != nullptr) node->references.fetch_add(1, std::memory_order_relaxed);
    return node;
}

void release(Node* node) {
    if (node == nullptr || !drop_owner(node)) return;
    std::vector<Node*> unowned{node};
    while (!unowned.empty()) {
        Node* next = unowned.back();
        unowned.pop_back();
        if (next->is_leaf()) {
            static_cast<LeafNode*>(next)->~LeafNode();
            ::operator delete(next);
            continue;
        }
        for (Node* child : as_inner(next).child) {
            if (drop_owner(child)) unowned.push_back(child);
        }
        delete &as_inner(next);
    }
}

Inner& own(Node*& slot) {
    Inner& shared = as_inner(slot);
    // Acquire pairs with the release of whoever gave up the other reference: its reads are over.
    if (shared.references.load(std::memory_order_acquire) == 1) {
        shared.tag |= Node::kDirty;
        return shared;
    }
    auto* copy = new Inner(shared.bit());
    for (std::size_t side : {0u, 1u}) copy->child[side] = retain(shared.child[side]);
    release(&shared);
    slot = copy;
    return *copy;
}

const LeafNode& nearest_leaf(const Node* node, BytesView key) {
    while (!node->is_leaf()) node = as_inner(node).toward(key);
    return as_leaf(node);
}

Hash hash_of(const Node* node) {
    return node->is_leaf() ? crypto::sha256(as_leaf(node).preimage()) : as_inner(node).hash;
}

void update_hashes(Node* node) {
    const auto is_dirty = [](const Node* n) { return !n->is_leaf() && as_inner(n).dirty(); };
    if (!is_dirty(node)) return;
    std::vector<Inner*> path{&as_inner(node)};
    while (!path.empty()) {
        Inner& inner = *path.back();
        const auto dirty_child = std::find_if(inner.child.begin(), inner.child.end(), is_dirty);
        if (dirty_child != inner.child.end()) {
            path.push_back(&as_inner(*dirty_child));
            continue;
        }
        inner.hash = inner_hash(inner.bit(), hash_of(inner.child[0]), hash_of(inner.child[1]));
        inner.tag &= ~Node::kDirty;
        path.pop_back();
    }
}

}  // namespace touchstone::map

#include "ledger/map/node.h"

#include <algorithm>
#include <deque>
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

// A large map lies far beyond the caches: walking it is waiting for memory, unless one asks ahead.
constexpr std::size_t kAhead = 8;

void prefetch_children(const Inner& inner) {
    for (const Node* child : inner.child) __builtin_prefetch(child);
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
    std::deque<Node*> unowned{node};  // the oldest first: its children have come near meanwhile
    while (!unowned.empty()) {
        Node* next = unowned.front();
        unowned.pop_front();
        if (next->is_leaf()) {
            static_cast<LeafNode*>(next)->~LeafNode();
            ::operator delete(next);
            continue;
        }
        for (Node* child : as_inner(next).child) {
            if (!drop_owner(child)) continue;
            if (!child->is_leaf()) prefetch_children(as_inner(child));
            unowned.push_back(child);
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

const Node* step_ahead(const Inner& inner, BytesView key) {
    prefetch_children(inner);
    return inner.toward(key);
}

const LeafNode& nearest_leaf(const Node* node, BytesView key) {
    while (!node->is_leaf()) node = step_ahead(as_inner(node), key);
    return as_leaf(node);
}

Hash hash_of(const Node* node) {
    return node->is_leaf() ? crypto::sha256(as_leaf(node).preimage()) : as_inner(node).hash;
}

void update_hashes(Node* node) {
    std::vector<Inner*> dirty;  // each before those below it
    const auto add_if_dirty = [&dirty](Node* candidate) {
        if (candidate->is_leaf() || !as_inner(candidate).dirty()) return;
        dirty.push_back(&as_inner(candidate));
        prefetch_children(as_inner(candidate));
    };
    add_if_dirty(node);
    for (std::size_t i = 0; i < dirty.size(); ++i) {
        const auto children = dirty[i]->child;
        for (Node* child : children) add_if_dirty(child);
    }
    for (std::size_t i = dirty.size(); i-- > 0;) {
        if (i >= 2 * kAhead) __builtin_prefetch(dirty[i - 2 * kAhead]);
        if (i >= kAhead) prefetch_children(*dirty[i - kAhead]);
        Inner& inner = *dirty[i];
        inner.hash = inner_hash(inner.bit(), hash_of(inner.child[0]), hash_of(inner.child[1]));
        inner.tag &= ~Node::kDirty;
    }
}

}  // namespace touchstone::map

// Making proofs. Their bytes are specified in docs/spec/map.md.
#include <algorithm>
#include <vector>

#include "ledger/map/hash.h"
#include "ledger/map/map.h"
#include "ledger/map/node.h"

namespace touchstone::map {
namespace {

/// The way from the root to the leaf that a key leads to, all hashes up to date.
struct Path {
    std::vector<const Inner*> inners{};
    const LeafNode* leaf{};
};

Path path_to(Node* root, BytesView key) {
    update_hashes(root);
    Path path;
    const Node* node = root;
    for (; !node->is_leaf(); node = as_inner(node).toward(key))
        path.inners.push_back(&as_inner(node));
    path.leaf = &as_leaf(node);
    return path;
}

/// Steps from the leaf up, leaving out those that split at `bit_limit` or later.
void append_steps(Bytes& proof, const Path& path, BytesView key, std::uint64_t bit_limit) {
    for (auto inner = path.inners.rbegin(); inner != path.inners.rend(); ++inner) {
        const std::uint32_t bit = (*inner)->bit();
        if (bit >= bit_limit) continue;
        const Hash sibling = hash_of((*inner)->child[1 - key_bit(key, bit)]);
        append_varint(proof, bit);
        proof.insert(proof.end(), sibling.begin(), sibling.end());
    }
}

/// The whole path, led by the leaf that stands where the key would.
Bytes absence(const Path& path, BytesView key) {
    const BytesView leaf = path.leaf->preimage().subspan(1);
    Bytes proof(leaf.begin(), leaf.end());
    append_steps(proof, path, key, UINT64_MAX);
    return proof;
}

}  // namespace

Bytes Map::prove(BytesView key) const {
    if (root_ == nullptr) return {};
    const Path path = path_to(root_, key);
    if (!equal(path.leaf->key(), key)) return absence(path, key);
    Bytes proof;
    append_steps(proof, path, key, UINT64_MAX);
    return proof;
}

Bytes Map::prove_prefix(BytesView prefix) const {
    if (root_ == nullptr) return {};
    const Path path = path_to(root_, prefix);
    if (!has_prefix(path.leaf->key(), prefix)) return absence(path, prefix);
    Bytes proof;
    append_steps(proof, path, prefix, prefix.size() * 8);
    return proof;
}

}  // namespace touchstone::map

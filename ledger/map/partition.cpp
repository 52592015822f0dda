#include "ledger/map/partition.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ledger/map/builder.h"
#include "ledger/map/hash.h"
#include "ledger/map/node.h"

namespace touchstone::map {
namespace {

enum class Token : std::uint8_t { part = 0, inner = 1 };

constexpr std::size_t kBitBytes = 4;

tl::unexpected<Error> bad(const char* rule, std::string what) {
    return fail(Errc::invalid, rule, std::move(what));
}

/// Leaves below `node` in order; `visit` returns false to stop. Iterative, as a map may be deep.
template <class Visit>
void visit_leaves(const Node* node, Visit visit) {
    std::vector<const Node*> rest{node};
    while (!rest.empty()) {
        const Node* next = rest.back();
        rest.pop_back();
        if (!next->is_leaf()) {
            rest.push_back(as_inner(next).child[1]);
            rest.push_back(as_inner(next).child[0]);
        } else if (!visit(as_leaf(next))) {
            return;
        }
    }
}

/// It stops counting where the bound is passed: each node above the parts costs at most one part.
bool is_within(const Node* node, std::size_t bytes_max) {
    std::size_t bytes = 0;
    visit_leaves(node, [&](const LeafNode& leaf) {
        bytes += leaf.key_size + std::size_t{leaf.value_size};
        return bytes <= bytes_max;
    });
    return bytes <= bytes_max;
}

void add_part(Bytes& outline, const Hash& hash) {
    outline.push_back(static_cast<std::uint8_t>(Token::part));
    outline.insert(outline.end(), hash.begin(), hash.end());
}

void add_inner(Bytes& outline, std::uint32_t bit) {
    outline.push_back(static_cast<std::uint8_t>(Token::inner));
    for (int shift = 24; shift >= 0; shift -= 8)
        outline.push_back(static_cast<std::uint8_t>(bit >> shift));
}

/// The next `size` bytes; nullopt when there are fewer.
std::optional<BytesView> take(BytesView& rest, std::size_t size) {
    if (rest.size() < size) return std::nullopt;
    const BytesView taken = rest.first(size);
    rest = rest.subspan(size);
    return taken;
}

/// Reads an outline as the stack machine that it was written for.
class Reader {
  public:
    /// False: the bytes have not this form.
    bool read(BytesView rest) {
        while (!rest.empty()) {
            const std::uint8_t token = rest.front();
            rest = rest.subspan(1);
            const bool known =
                token == static_cast<std::uint8_t>(Token::part)
                    ? read_part(rest)
                    : token == static_cast<std::uint8_t>(Token::inner) && read_inner(rest);
            if (!known) return false;
        }
        return stack_.size() == (parts_.empty() ? 0U : 1U);
    }

    [[nodiscard]] const Hash& root() const { return parts_.empty() ? empty_root() : stack_.back(); }

    [[nodiscard]] std::vector<Hash> take_parts() { return std::move(parts_); }

  private:
    bool read_part(BytesView& rest) {
        const auto bytes = take(rest, sizeof(Hash));
        if (!bytes) return false;
        Hash hash{};
        std::ranges::copy(*bytes, hash.begin());
        parts_.push_back(hash);
        stack_.push_back(hash);
        return true;
    }

    bool read_inner(BytesView& rest) {
        const auto bytes = take(rest, kBitBytes);
        if (!bytes || stack_.size() < 2) return false;
        std::uint32_t bit = 0;
        for (const std::uint8_t byte : *bytes) bit = bit << 8 | byte;
        const Hash right = stack_.back();
        stack_.pop_back();
        stack_.back() = inner_hash(bit, stack_.back(), right);
        return true;
    }

    std::vector<Hash> parts_{};
    std::vector<Hash> stack_{};
};

}  // namespace

Partition::Partition(Map map, std::size_t part_bytes_max) : map_(std::move(map)) {
    struct Step {
        const Node* node{};
        bool below_done{};
    };

    std::vector<Step> steps;
    if (map_.root_ != nullptr) steps.push_back({map_.root_});
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        if (step.below_done) {
            add_inner(outline_, as_inner(step.node).bit());
        } else if (step.node->is_leaf() || is_within(step.node, part_bytes_max)) {
            add_part(outline_, hash_of(step.node));
            parts_.push_back(step.node);
        } else {
            const auto& child = as_inner(step.node).child;
            steps.insert(steps.end(), {{step.node, true}, {child[1]}, {child[0]}});
        }
    }
}

std::vector<Leaf> Partition::part(std::size_t number) const {
    std::vector<Leaf> leaves;
    visit_leaves(parts_.at(number), [&](const LeafNode& leaf) {
        leaves.push_back({leaf.key(), leaf.value()});
        return true;
    });
    return leaves;
}

Result<std::vector<Hash>> read_outline(BytesView outline, const Hash& root) {
    if (outline.size() > kOutlineBytesMax) return bad("map.outline", "the outline is too long");
    Reader reader;
    if (!reader.read(outline))
        return bad("map.outline", "the outline is not one of parts and nodes");
    if (reader.root() != root)
        return bad("map.outline", "the outline does not lead to the map's root");
    return reader.take_parts();
}

Result<void> check_part(const Hash& hash, const std::vector<Leaf>& leaves) {
    Builder builder;
    for (const Leaf& leaf : leaves) {
        if (leaf.key.size() > kKeyBytesMax || leaf.value.size() > kValueBytesMax)
            return bad("map.part", "a key or value is too long");
        const auto appended = builder.append(leaf.key, leaf.value);
        if (!appended) return bad("map.part", appended.error().what);
    }
    if (!leaves.empty() && builder.finish().root() == hash) return {};
    return bad("map.part", "the leaves are not those that the outline says");
}

}  // namespace touchstone::map

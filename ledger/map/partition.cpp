#include "ledger/map/partition.h"

#include <string>
#include <utility>

#include "crypto/codec.h"
#include "ledger/map/builder.h"
#include "ledger/map/hash.h"
#include "ledger/map/node.h"

namespace touchstone::map {
namespace {

enum class Token : std::uint8_t { part = 0, inner = 1 };

tl::unexpected<Error> bad(const char* rule, std::string what) {
    return fail(Errc::invalid, rule, std::move(what));
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

/// Reads an outline as the stack machine that it was written for.
class Stack {
  public:
    /// False: the bytes have not this form.
    bool read(BytesView outline) {
        crypto::Reader in(outline);
        while (in.remaining() > 0) {
            const std::uint8_t token = in.u8("token").value();
            const bool known =
                token == static_cast<std::uint8_t>(Token::part)
                    ? read_part(in)
                    : token == static_cast<std::uint8_t>(Token::inner) && read_inner(in);
            if (!known) return false;
        }
        return stack_.size() == (parts_.empty() ? 0U : 1U);
    }

    [[nodiscard]] const Hash& root() const { return parts_.empty() ? empty_root() : stack_.back(); }

    [[nodiscard]] std::vector<Hash> take_parts() { return std::move(parts_); }

  private:
    bool read_part(crypto::Reader& in) {
        const auto hash = in.hash("part");
        if (!hash) return false;
        parts_.push_back(*hash);
        stack_.push_back(*hash);
        return true;
    }

    bool read_inner(crypto::Reader& in) {
        const auto bit = in.u32("bit");
        if (!bit || stack_.size() < 2) return false;
        const Hash right = stack_.back();
        stack_.pop_back();
        stack_.back() = inner_hash(*bit, stack_.back(), right);
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

    crypto::Writer outline;
    std::vector<Step> steps;
    if (map_.root_ != nullptr) steps.push_back({map_.root_});
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        if (step.below_done) {
            outline.u8(static_cast<std::uint8_t>(Token::inner)).u32(as_inner(step.node).bit());
        } else if (step.node->is_leaf() || is_within(step.node, part_bytes_max)) {
            outline.u8(static_cast<std::uint8_t>(Token::part)).fixed(hash_of(step.node));
            parts_.push_back(step.node);
        } else {
            const auto& child = as_inner(step.node).child;
            steps.insert(steps.end(), {{step.node, true}, {child[1]}, {child[0]}});
        }
    }
    outline_ = outline.take();
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
    Stack stack;
    if (!stack.read(outline))
        return bad("map.outline", "the outline is not one of parts and nodes");
    if (stack.root() != root)
        return bad("map.outline", "the outline does not lead to the map's root");
    return stack.take_parts();
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

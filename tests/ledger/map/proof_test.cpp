#include "ledger/map/proof.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/sha256.h"
#include "generators.h"
#include "ledger/map/hash.h"
#include "ledger/map/key.h"
#include "ledger/map/map.h"
#include "tests/support/result_matchers.h"

namespace touchstone::map {
namespace {

using test::HasRule;
using test::IsOk;
using test::Leaves;
using test::map_of;

Leaves below(const Leaves& leaves, const Bytes& prefix) {
    Leaves chosen;
    for (const auto& leaf : leaves) {
        if (has_prefix(leaf.first, prefix)) chosen.push_back(leaf);
    }
    return chosen;
}

/// A map of four registers' keys, as the ledger spells them, and a key that is the beginning of
/// another.
class MapProof : public testing::Test {
  protected:
    MapProof() {
        for (const char* name : {"attestation/cn.x/1", "attestation/cn.x/10", "attestation/cn.x/2",
                                 "attestation/us.y/1"}) {
            leaves.emplace_back(to_bytes(name), to_bytes("value of " + std::string(name)));
        }
        map = map_of(leaves);
        root = map.root();
    }

    Leaves leaves{};
    Map map{};
    Hash root{};
};

TEST_F(MapProof, shows_presence_and_absence) {
    EXPECT_THAT(
        verify_presence(root, leaves[1].first, leaves[1].second, map.prove(leaves[1].first)),
        IsOk());
    const Bytes absent = to_bytes("attestation/cn.x/100");
    EXPECT_THAT(verify_absence(root, absent, map.prove(absent)), IsOk());
}

TEST_F(MapProof, does_not_show_absence_of_a_present_key) {
    for (const auto& [key, value] : leaves) {
        for (const auto& [other, unused] : leaves) {
            EXPECT_THAT(verify_absence(root, key, map.prove(other)), HasRule("map.absence"));
        }
        // The key's own leaf put before its own steps.
        Bytes forged;
        append_varint(forged, static_cast<std::uint32_t>(key.size()));
        forged.insert(forged.end(), key.begin(), key.end());
        append_varint(forged, static_cast<std::uint32_t>(value.size()));
        forged.insert(forged.end(), value.begin(), value.end());
        const Bytes steps = map.prove(key);
        forged.insert(forged.end(), steps.begin(), steps.end());
        EXPECT_THAT(verify_absence(root, key, forged), HasRule("map.absence"));
    }
}

TEST_F(MapProof, does_not_let_bytes_move_between_key_and_value) {
    const auto& [key, value] = leaves[3];
    Bytes longer = key;
    longer.push_back(value.front());
    const Bytes shorter(value.begin() + 1, value.end());
    EXPECT_THAT(verify_presence(root, longer, shorter, map.prove(key)), HasRule("map.presence"));
}

TEST_F(MapProof, shows_that_a_prefix_is_complete) {
    const Bytes prefix = to_bytes("attestation/cn.x/");
    const Bytes proof = map.prove_prefix(prefix);
    Leaves listed = below(leaves, prefix);
    ASSERT_EQ(listed.size(), 3u);
    EXPECT_THAT(verify_prefix(root, prefix, listed, proof), IsOk());

    Leaves without = listed;
    without.erase(without.begin() + 1);
    EXPECT_THAT(verify_prefix(root, prefix, without, proof), HasRule("map.prefix"));
    Leaves repeated = listed;
    repeated.push_back(listed.back());
    EXPECT_THAT(verify_prefix(root, prefix, repeated, proof), HasRule("map.prefix"));
    std::swap(listed[0], listed[1]);
    EXPECT_THAT(verify_prefix(root, prefix, listed, proof), HasRule("map.prefix"));
    EXPECT_THAT(verify_prefix(root, prefix, {}, proof), HasRule("map.prefix"));
}

TEST_F(MapProof, does_not_take_one_leaf_for_its_whole_prefix) {
    // A presence proof is a chain of true steps; those past the prefix must not be taken.
    const Bytes prefix = to_bytes("attestation/cn.x/");
    EXPECT_THAT(verify_prefix(root, prefix, Leaves{leaves[0]}, map.prove(leaves[0].first)),
                HasRule("map.prefix"));
}

TEST_F(MapProof, does_not_take_the_whole_map_for_a_prefix) {
    EXPECT_THAT(verify_prefix(root, {}, leaves, {}), IsOk());
    EXPECT_THAT(verify_prefix(root, to_bytes("attestation/cn"), leaves, {}), HasRule("map.prefix"));
}

TEST_F(MapProof, refuses_every_malformed_byte_string) {
    const Bytes key = to_bytes("nothing");
    const Hash& empty = empty_root();

    struct Row {
        const char* name;
        Bytes proof;
    };

    const Bytes step(32, 0xAA);
    const auto with_step = [&](Bytes head) {
        head.insert(head.end(), step.begin(), step.end());
        return head;
    };
    const Row rows[] = {
        {"empty", {}},
        {"key cut short", {0x05, 'a'}},
        {"no value", {0x01, 'a'}},
        {"value cut short", {0x01, 'a', 0x02, 'b'}},
        {"length not minimal", {0x81, 0x00, 'a', 0x00}},
        {"length over 65,535", {0x80, 0x80, 0x04}},
        {"length over 32 bits", {0xFF, 0xFF, 0xFF, 0xFF, 0x7F}},
        {"length without end", {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01}},
        {"step without hash", {0x01, 'a', 0x00, 0x03}},
        {"hash cut short", {0x01, 'a', 0x00, 0x03, 0xAA}},
        {"bit not minimal", with_step({0x01, 'a', 0x00, 0x83, 0x00})},
        {"bit past any key", with_step({0x01, 'a', 0x00, 0x80, 0x80, 0x20})},
        {"bits do not descend", with_step(with_step({0x01, 'a', 0x00, 0x03}))},
        {"turns differ", with_step({0x01, 'a', 0x00, 0x04})},
    };
    for (const Row& row : rows) {
        EXPECT_THAT(verify_absence(root, key, row.proof), HasRule("map.absence")) << row.name;
        EXPECT_THAT(verify_presence(root, leaves[0].first, leaves[0].second, row.proof),
                    HasRule("map.presence"))
            << row.name;
        EXPECT_THAT(verify_prefix(root, key, {}, row.proof), HasRule("map.prefix")) << row.name;
    }
    EXPECT_THAT(verify_absence(empty, key, {}), IsOk());
    EXPECT_THAT(verify_presence(empty, key, {}, {}), HasRule("map.presence"));
}

TEST_F(MapProof, refuses_what_is_too_long_before_hashing_it) {
    const Bytes long_key(kKeyBytesMax + 1, 'k');
    const Bytes long_proof(kProofBytesMax + 1, 0);
    EXPECT_THAT(verify_presence(root, long_key, {}, {}), HasRule("map.presence"));
    EXPECT_THAT(verify_presence(root, {}, {}, long_proof), HasRule("map.presence"));
    EXPECT_THAT(verify_absence(root, long_key, {}), HasRule("map.absence"));
    EXPECT_THAT(verify_absence(root, {}, long_proof), HasRule("map.absence"));
    EXPECT_THAT(verify_prefix(root, long_key, {}, {}), HasRule("map.prefix"));
    EXPECT_THAT(verify_prefix(root, {}, {}, long_proof), HasRule("map.prefix"));
    EXPECT_THAT(verify_prefix(root, {}, Leaves{{{}, long_key}}, {}), HasRule("map.prefix"));
    EXPECT_THAT(verify_prefix(root, {}, Leaves(kPrefixLeavesMax + 1), {}), HasRule("map.prefix"));
}

RC_GTEST_PROP(MapProofProperty, verifies_for_every_key_present_or_not, ()) {
    const auto leaves = test::distinct(*test::arbitrary_leaves());
    const Map map = map_of(leaves);
    const Hash root = map.root();
    for (const auto& [key, value] : leaves) {
        const Bytes proof = map.prove(key);
        RC_ASSERT(verify_presence(root, key, value, proof).has_value());
        RC_ASSERT(!verify_absence(root, key, proof).has_value());
    }
    const auto asked = *test::arbitrary_key();
    const Bytes proof = map.prove(asked);
    RC_ASSERT(verify_absence(root, asked, proof).has_value() == !map.find(asked).has_value());
}

RC_GTEST_PROP(MapProofProperty, verifies_for_every_prefix_and_no_other_list, ()) {
    const auto leaves = test::distinct(*test::arbitrary_leaves());
    const auto prefix = *test::arbitrary_key();
    const Map map = map_of(leaves);
    const Hash root = map.root();
    const Bytes proof = map.prove_prefix(prefix);
    const Leaves listed = below(leaves, prefix);
    RC_ASSERT(verify_prefix(root, prefix, listed, proof).has_value());
    for (std::size_t i = 0; i < listed.size(); ++i) {
        Leaves without = listed;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        RC_ASSERT(!verify_prefix(root, prefix, without, proof).has_value());
        Leaves changed = listed;
        changed[i].second.push_back(0);
        RC_ASSERT(!verify_prefix(root, prefix, changed, proof).has_value());
    }
}

RC_GTEST_PROP(MapProofProperty, a_changed_proof_proves_nothing, ()) {
    const auto leaves = test::distinct(*test::arbitrary_leaves());
    const auto asked = *test::arbitrary_key();
    const Map map = map_of(leaves);
    const Hash root = map.root();
    Bytes proof = map.prove(asked);
    RC_PRE(!proof.empty());
    const auto at = *rc::gen::inRange<std::size_t>(0, proof.size());
    const auto flip = *rc::gen::inRange<std::uint8_t>(1, 255);
    proof[at] = static_cast<std::uint8_t>(proof[at] ^ flip);
    const auto value = map.find(asked);
    RC_ASSERT(!verify_presence(root, asked, value.value_or(BytesView{}), proof).has_value());
    RC_ASSERT(!verify_absence(root, asked, proof).has_value());
    RC_ASSERT(!verify_prefix(root, asked, {}, proof).has_value());
}

}  // namespace
}  // namespace touchstone::map

#include "ledger/map/partition.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "generators.h"
#include "ledger/map/hash.h"
#include "tests/support/result_matchers.h"

namespace touchstone::map {
namespace {

using test::HasRule;
using test::IsOk;
using test::Leaves;

/// With its hashes up to date.
Map hashed_map_of(const Leaves& leaves) {
    Map map = test::map_of(leaves);
    (void)map.root();
    return map;
}

/// A hundred keys of four bytes, with values of ten.
Map hundred() {
    Leaves leaves;
    for (int i = 100; i < 200; ++i)
        leaves.emplace_back(to_bytes("k" + std::to_string(i)), to_bytes("0123456789"));
    return hashed_map_of(leaves);
}

std::size_t bytes_of(const std::vector<Leaf>& leaves) {
    std::size_t bytes = 0;
    for (const Leaf& leaf : leaves) bytes += leaf.key.size() + leaf.value.size();
    return bytes;
}

/// All parts put together again, each checked alone.
Result<Leaves> put_together(const Partition& partition, const Hash& root) {
    TRY(const std::vector<Hash> hashes, read_outline(partition.outline(), root));
    EXPECT_EQ(hashes.size(), partition.parts());
    Leaves leaves;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const std::vector<Leaf> part = partition.part(i);
        TRY_VOID(check_part(hashes[i], part));
        for (const Leaf& leaf : part) leaves.emplace_back(to_bytes(leaf.key), to_bytes(leaf.value));
    }
    return leaves;
}

TEST(Partition, of_nothing_has_no_parts) {
    const Partition partition{Map(), 100};
    EXPECT_EQ(partition.parts(), 0U);
    EXPECT_TRUE(partition.outline().empty());
    EXPECT_THAT(read_outline({}, empty_root()), IsOk());
}

TEST(Partition, keeps_to_its_bound_unless_one_leaf_is_larger) {
    const Partition partition(hundred(), 200);
    EXPECT_GE(partition.parts(), 8U);
    for (std::size_t i = 0; i < partition.parts(); ++i)
        EXPECT_LE(bytes_of(partition.part(i)), 200U);
    EXPECT_EQ(Partition(hundred(), 5).parts(), 100U);
    EXPECT_EQ(Partition(hundred(), 1'400).parts(), 1U);
}

TEST(Partition, stays_as_the_map_was) {
    Map map = hundred();
    const Partition partition(map, 200);
    const Hash root = map.root();
    map.set(as_bytes("k150"), as_bytes("another"));
    const auto leaves = put_together(partition, root);
    ASSERT_THAT(leaves, IsOk());
    EXPECT_EQ(hashed_map_of(*leaves).root(), root);
    EXPECT_THAT(read_outline(partition.outline(), map.root()), HasRule("map.outline"));
}

RC_GTEST_PROP(Partition, puts_together_what_it_has_cut, ()) {
    const Leaves leaves = test::distinct(*test::arbitrary_leaves());
    const Map map = hashed_map_of(leaves);
    const Partition partition(map, *rc::gen::inRange<std::size_t>(1, 60));
    const auto again = put_together(partition, map.root());
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == leaves);
}

RC_GTEST_PROP(Partition, has_an_outline_that_no_changed_byte_leaves_good, ()) {
    const Map map = hundred();
    Bytes outline = Partition(map, 150).outline();
    outline.at(*rc::gen::inRange<std::size_t>(0, outline.size())) ^=
        *rc::gen::inRange<std::uint8_t>(1, 255);
    RC_ASSERT(!read_outline(outline, map.root()));
}

TEST(Partition, refuses_outlines_of_another_form) {
    const Map map = hundred();
    const Bytes good = Partition(map, 400).outline();
    const Hash root = map.root();
    Bytes cut = good;
    cut.pop_back();
    Bytes two = good;
    two.insert(two.end(), good.begin(), good.begin() + 33);
    Bytes unknown = good;
    unknown.push_back(2);
    const std::vector<std::pair<const char*, Bytes>> rows{
        {"nothing", {}},
        {"cut short", cut},
        {"a part left over", two},
        {"unknown token", unknown},
        {"node without parts", {1, 0, 0, 0, 1}},
        {"part cut short", Bytes(20)},
        {"too long", Bytes(kOutlineBytesMax + 1)},
    };
    ASSERT_THAT(read_outline(good, root), IsOk());
    for (const auto& [what, bytes] : rows)
        EXPECT_THAT(read_outline(bytes, root), HasRule("map.outline")) << what;
}

TEST(Partition, refuses_a_part_that_is_not_its_own) {
    const Map map = hundred();
    const Partition partition(map, 200);
    const auto hashes = read_outline(partition.outline(), map.root()).value();
    const std::vector<Leaf> good = partition.part(0);
    std::vector<Leaf> less(good.begin(), good.end() - 1);
    std::vector<Leaf> turned(good.rbegin(), good.rend());
    std::vector<Leaf> changed = good;
    changed.front().value = as_bytes("0123456788");
    const Bytes large(kValueBytesMax + 1);
    std::vector<Leaf> too_long = good;
    too_long.front().value = large;
    const std::vector<std::pair<const char*, std::vector<Leaf>>> rows{
        {"nothing", {}},      {"a leaf less", less},          {"another order", turned},
        {"a value", changed}, {"a value too long", too_long},
    };
    ASSERT_THAT(check_part(hashes[0], good), IsOk());
    for (const auto& [what, leaves] : rows)
        EXPECT_THAT(check_part(hashes[0], leaves), HasRule("map.part")) << what;
    EXPECT_THAT(check_part(hashes[1], good), HasRule("map.part"));
}

}  // namespace
}  // namespace touchstone::map

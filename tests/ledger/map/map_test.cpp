#include "ledger/map/map.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <pthread.h>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "generators.h"
#include "ledger/map/builder.h"
#include "ledger/map/key.h"
#include "ledger/map/proof.h"
#include "naive_map.h"
#include "tests/support/result_matchers.h"

namespace touchstone::map {
namespace {

using test::HasRule;
using test::IsOk;
using test::Leaves;
using test::map_of;

std::vector<Bytes> keys_below(const Map& map, BytesView prefix) {
    std::vector<Bytes> keys;
    map.visit_prefix(prefix, [&](const Leaf& leaf) {
        keys.push_back(to_bytes(leaf.key));
        return true;
    });
    return keys;
}

Result<Map> built_from(const Leaves& leaves) {
    Builder builder;
    for (const auto& [key, value] : leaves) TRY_VOID(builder.append(key, value));
    return builder.finish();
}

TEST(Map, is_empty_at_first) {
    const Map map;
    EXPECT_EQ(map.size(), 0u);
    EXPECT_EQ(map.root(), crypto::sha256(BytesView{}));
    EXPECT_FALSE(map.find(as_bytes("a")).has_value());
    EXPECT_TRUE(map.prove(as_bytes("a")).empty());
    EXPECT_TRUE(keys_below(map, {}).empty());
}

TEST(Map, replaces_a_value_in_place) {
    Map map;
    map.set(as_bytes("a"), as_bytes("1"));
    map.set(as_bytes("b"), as_bytes("2"));
    map.set(as_bytes("a"), as_bytes("longer than before"));
    EXPECT_EQ(map.size(), 2u);
    EXPECT_EQ(as_text(*map.find(as_bytes("a"))), "longer than before");
}

TEST(Map, keeps_a_snapshot_as_it_was) {
    Map map;
    for (int i = 0; i < 100; ++i) map.set(as_bytes(std::to_string(i)), as_bytes("old"));
    const Map before = map;
    const Hash root = before.root();
    for (int i = 0; i < 200; i += 3) map.set(as_bytes(std::to_string(i)), as_bytes("new"));
    EXPECT_EQ(before.root(), root);
    EXPECT_EQ(before.size(), 100u);
    EXPECT_EQ(as_text(*before.find(as_bytes("3"))), "old");
    EXPECT_EQ(as_text(*map.find(as_bytes("3"))), "new");
    EXPECT_NE(map.root(), root);
}

TEST(Map, fetches_ahead_what_is_there_and_what_is_not_and_changes_nothing) {
    Map().prefetch({});
    const std::vector<BytesView> keys{as_bytes("a"), as_bytes("absent"), as_bytes("a"), {}};
    Map().prefetch(keys);
    const Map map = map_of({{to_bytes(as_bytes("a")), {1}}, {to_bytes(as_bytes("b")), {2}}});
    const Hash root = map.root();
    map.prefetch(keys);
    EXPECT_EQ(map.size(), 2u);
    EXPECT_EQ(map.root(), root);
}

TEST(Map, visits_until_told_to_stop) {
    const Map map = map_of({{{1}, {}}, {{2}, {}}, {{3}, {}}});
    int seen = 0;
    map.visit_prefix({}, [&](const Leaf&) { return ++seen < 2; });
    EXPECT_EQ(seen, 2);
}

TEST(Map, is_not_built_from_leaves_out_of_order) {
    const Leaves twice{{{1}, {}}, {{1}, {}}};
    const Leaves descending{{{2}, {}}, {{1}, {}}};
    EXPECT_THAT(built_from(twice), HasRule("map.order"));
    EXPECT_THAT(built_from(descending), HasRule("map.order"));
}

/// Runs `work` on a thread whose stack is far too small for a call for each level of a deep trie.
void run_on_small_stack(std::function<void()> work) {
    pthread_attr_t attributes{};
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    pthread_t thread{};
    const auto call = [](void* argument) -> void* {
        (*static_cast<std::function<void()>*>(argument))();
        return nullptr;
    };
    ASSERT_EQ(pthread_create(&thread, &attributes, call, &work), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
}

TEST(Map, is_walked_hashed_and_freed_at_any_depth_without_recursion) {
    // Key i leaves the way of all later ones at bit i: the trie is one chain, 16,000 nodes deep.
    constexpr std::size_t kDepth = 16'000;
    Leaves leaves;
    for (std::size_t bit = 0; bit < kDepth; ++bit) {
        leaves.emplace_back(Bytes(bit / 8 + 1, 0xFF), to_bytes("v"));
        leaves.back().first.back() = static_cast<std::uint8_t>(0xFF << (8 - bit % 8));
    }
    run_on_small_stack([&] {
        Map map = built_from(leaves).value();
        const Hash root = map.root();
        const Bytes last = leaves.back().first;
        EXPECT_THAT(verify_presence(root, last, as_bytes("v"), map.prove(last)), IsOk());
        const Map before = map;
        map.set(last, as_bytes("w"));
        EXPECT_NE(map.root(), before.root());
        EXPECT_EQ(keys_below(map, {}).size(), kDepth);
    });
}

TEST(Map, may_be_read_by_many_while_a_copy_is_written) {
    Map map;
    for (int i = 0; i < 2'000; ++i) map.set(as_bytes(std::to_string(i)), as_bytes("old"));
    const Hash root = map.root();
    std::atomic<bool> wrong{false};
    {
        std::vector<std::jthread> readers;
        for (int r = 0; r < 3; ++r) {
            readers.emplace_back([snapshot = map, root, &wrong] {
                for (int i = 0; i < 2'000; ++i) {
                    const std::string key = std::to_string(i);
                    const Map copy = snapshot;
                    const Bytes proof = copy.prove(as_bytes(key));
                    if (!verify_presence(root, as_bytes(key), as_bytes("old"), proof)) wrong = true;
                }
            });
        }
        for (int i = 0; i < 4'000; ++i) {
            map.set(as_bytes(std::to_string(i)), as_bytes("new"));
            if (i % 50 == 0) (void)map.root();
        }
    }
    EXPECT_FALSE(wrong);
    EXPECT_EQ(map.size(), 4'000u);
}

RC_GTEST_PROP(MapProperty, agrees_with_the_definition, ()) {
    const auto leaves = *test::arbitrary_leaves();
    test::NaiveMap naive;
    for (const auto& [key, value] : leaves) naive.set(key, value);
    const Map map = map_of(leaves);
    RC_ASSERT(map.root() == naive.root());
    RC_ASSERT(map.size() == naive.leaves().size());
    for (const auto& [key, value] : naive.leaves()) RC_ASSERT(equal(map.find(key).value(), value));
}

RC_GTEST_PROP(MapProperty, does_not_remember_the_order_of_insertion, ()) {
    const auto leaves = test::distinct(*test::arbitrary_leaves());
    auto shuffled = leaves;
    const auto swaps = *rc::gen::container<std::vector<std::size_t>>(
        leaves.size(), rc::gen::arbitrary<std::size_t>());
    for (std::size_t i = 0; i < swaps.size(); ++i)
        std::swap(shuffled[i], shuffled[swaps[i] % shuffled.size()]);
    Map map;
    std::vector<Map> snapshots;  // they must not change what comes out either
    for (const auto& [key, value] : shuffled) {
        if (key.size() % 2 == 0) snapshots.push_back(map);
        if (key.size() % 3 == 0) (void)map.root();
        map.set(key, value);
    }
    RC_ASSERT(map.root() == map_of(leaves).root());
}

RC_GTEST_PROP(MapProperty, is_the_same_when_built_from_sorted_leaves, ()) {
    const auto leaves = test::distinct(*test::arbitrary_leaves());
    const auto built = built_from(leaves);
    RC_ASSERT(built.has_value());
    RC_ASSERT(built->root() == map_of(leaves).root());
    RC_ASSERT(built->size() == leaves.size());
}

RC_GTEST_PROP(MapProperty, visits_exactly_the_keys_with_a_prefix_in_order, ()) {
    const auto leaves = test::distinct(*test::arbitrary_leaves());
    const auto prefix = *test::arbitrary_key();
    std::vector<Bytes> expected;
    for (const auto& [key, value] : leaves) {
        if (has_prefix(key, prefix)) expected.push_back(key);
    }
    RC_ASSERT(keys_below(map_of(leaves), prefix) == expected);
}

}  // namespace
}  // namespace touchstone::map

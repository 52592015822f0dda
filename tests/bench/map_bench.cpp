// The authenticated map at the size of a large ledger: inserting, proving, building, and its
// memory. Keys as attestations have them (about 36 bytes), values as their leaves (about 81 bytes).
// Of as many keys as TOUCHSTONE_BENCH_RECORDS says.
#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "ledger/map/builder.h"
#include "ledger/map/map.h"
#include "ledger/map/proof.h"
#include "measure.h"

namespace touchstone::map {
namespace {

const std::size_t kKeys = bench::record_count();
constexpr std::size_t kBlock = 1'000;

std::string keys_text() {
    return ", " + std::to_string(kKeys) + " keys";
}

std::string key_of(std::size_t i) {
    char text[64];
    std::snprintf(text, sizeof text, "attestation/xa.lab.%04zu/TR-%08zu-26", i % 1'000, i);
    return text;
}

Bytes value_of(std::size_t i) {
    std::mt19937_64 random(i);
    Bytes value(81);
    for (auto& byte : value) byte = static_cast<std::uint8_t>(random());
    return value;
}

const std::vector<std::size_t>& random_order() {
    static const auto order = [] {
        std::vector<std::size_t> indexes(kKeys);
        for (std::size_t i = 0; i < kKeys; ++i) indexes[i] = i;
        std::shuffle(indexes.begin(), indexes.end(), std::mt19937_64(7));
        return indexes;
    }();
    return order;
}

const Map& large_map() {
    static const Map map = [] {
        Map built;
        for (const std::size_t i : random_order()) built.set(as_bytes(key_of(i)), value_of(i));
        (void)built.root();
        return built;
    }();
    return map;
}

using Entries = std::vector<std::pair<std::string, Bytes>>;

/// As blocks are executed: some hundred keys are fetched ahead, then set one by one.
void set_all(Map& map, const Entries& entries) {
    constexpr std::size_t kAhead = 128;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i % kAhead == 0) {
            std::vector<BytesView> ahead;
            for (std::size_t j = i; j < std::min(entries.size(), i + kAhead); ++j)
                ahead.push_back(as_bytes(entries[j].first));
            map.prefetch(ahead);
        }
        map.set(as_bytes(entries[i].first), entries[i].second);
    }
}

/// A block's keys as an overlay on its parent, which lives until the block is finished, and its
/// root.
bench::Cost insert_block(Map& head, std::size_t start) {
    Entries entries;
    for (std::size_t i = start; i < std::min(start + kBlock, kKeys); ++i)
        entries.emplace_back(key_of(random_order()[i]), value_of(random_order()[i]));
    const bench::Stopwatch watch;
    Map block = head;
    set_all(block, entries);
    benchmark::DoNotOptimize(block.root());
    head = std::move(block);
    return watch.read();
}

/// From nothing to all keys in random order.
void insert_in_blocks(benchmark::State& state) {
    (void)random_order();
    const double before = bench::resident_mib().all;
    Map head;
    bench::Cost cost;
    for (auto _ : state) {
        for (std::size_t start = 0; start < kKeys; start += kBlock)
            cost += insert_block(head, start);
        state.SetIterationTime(cost.wall_s);
    }
    const double megabytes = (bench::resident_mib().all - before) * 1.048576;
    bench::print_ratio("map memory" + keys_text(), megabytes, "MB",
                       {.at_most = true, .limit = 500, .goal = 500});
    bench::print_ratio("map insert (processor time)" + keys_text(),
                       static_cast<double>(kKeys) / cost.cpu_s, "keys/s",
                       {.limit = 200'000, .goal = 200'000});
}

BENCHMARK(insert_in_blocks)->Unit(benchmark::kMillisecond)->Iterations(1)->UseManualTime();

void insert_one_block(benchmark::State& state) {
    const Map& parent = large_map();
    std::size_t next = kKeys;
    for (auto _ : state) {
        Map block = parent;
        for (std::size_t i = 0; i < kBlock; ++i, ++next)
            block.set(as_bytes(key_of(next * 7919)), parent.root());
        benchmark::DoNotOptimize(block.root());
    }
    state.SetItemsProcessed(
        static_cast<std::int64_t>(static_cast<std::size_t>(state.iterations()) * kBlock));
}

BENCHMARK(insert_one_block)->Unit(benchmark::kMillisecond);

void find(benchmark::State& state) {
    const Map& map = large_map();
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(map.find(as_bytes(key_of(random_order()[i++ % kKeys]))));
}

BENCHMARK(find);

void prove_presence(benchmark::State& state) {
    const Map& map = large_map();
    std::size_t i = 0;
    std::size_t bytes = 0;
    const bench::Stopwatch watch;
    for (auto _ : state) bytes += map.prove(as_bytes(key_of(random_order()[i++ % kKeys]))).size();
    const bench::Cost cost = watch.read();
    state.counters["proof_bytes"] =
        benchmark::Counter(static_cast<double>(bytes), benchmark::Counter::kAvgIterations);
    bench::print_ratio("map proof (processor time)" + keys_text(),
                       cost.cpu_s * 1e6 / static_cast<double>(i), "us",
                       {.at_most = true, .limit = 50, .goal = 50});
}

BENCHMARK(prove_presence)->Unit(benchmark::kMicrosecond)->Iterations(20'000);

void prove_absence(benchmark::State& state) {
    const Map& map = large_map();
    std::size_t i = kKeys;
    for (auto _ : state) benchmark::DoNotOptimize(map.prove(as_bytes(key_of(i++))));
}

BENCHMARK(prove_absence)->Unit(benchmark::kMicrosecond);

void verify_one_presence(benchmark::State& state) {
    const Map& map = large_map();
    const Hash root = map.root();
    const std::string key = key_of(12'345);
    const Bytes value = value_of(12'345);
    const Bytes proof = map.prove(as_bytes(key));
    for (auto _ : state) {
        if (!verify_presence(root, as_bytes(key), value, proof))
            state.SkipWithError("does not verify");
    }
}

BENCHMARK(verify_one_presence)->Unit(benchmark::kMicrosecond);

void build_from_sorted_leaves(benchmark::State& state) {
    const Map& source = large_map();
    std::vector<Leaf> leaves;
    leaves.reserve(kKeys);
    source.visit_prefix({}, [&](const Leaf& leaf) {
        leaves.push_back(leaf);
        return true;
    });
    for (auto _ : state) {
        Builder builder;
        for (const Leaf& leaf : leaves) {
            if (!builder.append(leaf.key, leaf.value)) state.SkipWithError("out of order");
        }
        const Map map = builder.finish();
        if (map.root() != source.root()) state.SkipWithError("another root");
    }
}

BENCHMARK(build_from_sorted_leaves)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace touchstone::map

BENCHMARK_MAIN();

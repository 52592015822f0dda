// The authenticated map at the size of a large ledger: inserting, proving, building, and its
// memory. Keys as attestations have them (about 36 bytes), values as their leaves (about 81 bytes).
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <malloc.h>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "ledger/map/builder.h"
#include "ledger/map/map.h"
#include "ledger/map/proof.h"

namespace touchstone::map {
namespace {

constexpr std::size_t kKeys = 2'000'000;
constexpr std::size_t kBlock = 1'000;

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

/// Resident memory of the process.
double resident_megabytes() {
    std::ifstream statm("/proc/self/statm");
    double total = 0;
    double resident = 0;
    statm >> total >> resident;
    return resident * 4096 / 1e6;
}

/// From nothing to two million keys in random order; every block is an overlay on its parent, which
/// lives until the block is finished, and ends with root().
void insert_in_blocks(benchmark::State& state) {
    struct Entry {
        std::string key;
        Bytes value;
    };

    (void)random_order();
    for (auto _ : state) {
        state.PauseTiming();
        const double before = resident_megabytes();
        Map head;
        state.ResumeTiming();
        for (std::size_t start = 0; start < kKeys; start += kBlock) {
            state.PauseTiming();
            std::vector<Entry> entries;
            for (std::size_t i = start; i < start + kBlock; ++i) {
                entries.push_back({key_of(random_order()[i]), value_of(random_order()[i])});
            }
            state.ResumeTiming();
            Map block = head;
            for (const Entry& entry : entries) block.set(as_bytes(entry.key), entry.value);
            benchmark::DoNotOptimize(block.root());
            head = std::move(block);
        }
        state.PauseTiming();
        state.counters["megabytes"] = resident_megabytes() - before;
        state.counters["keys/s"] = benchmark::Counter(kKeys, benchmark::Counter::kIsRate);
        head = Map{};
        state.ResumeTiming();
    }
}

BENCHMARK(insert_in_blocks)->Unit(benchmark::kMillisecond)->Iterations(1);

void insert_one_block_into_two_million(benchmark::State& state) {
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

BENCHMARK(insert_one_block_into_two_million)->Unit(benchmark::kMillisecond);

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
    for (auto _ : state) bytes += map.prove(as_bytes(key_of(random_order()[i++ % kKeys]))).size();
    state.counters["proof_bytes"] =
        benchmark::Counter(static_cast<double>(bytes), benchmark::Counter::kAvgIterations);
}

BENCHMARK(prove_presence)->Unit(benchmark::kMicrosecond);

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

// What the log costs: appending, proving, verifying, and a checkpoint next to its bare signatures.
#include <benchmark/benchmark.h>

#include "cosigners.h"
#include "ledger/log/proof.h"
#include "memory_tree.h"

namespace {

using namespace touchstone;

constexpr std::uint64_t kLeaves = 1 << 16;

void append(benchmark::State& state) {
    const Hash leaf = log::test::numbered_leaf(7);
    log::Frontier frontier;
    for (auto _ : state) frontier.append(leaf);
    state.SetItemsProcessed(state.iterations());
}

void leaf_hash_of_500_bytes(benchmark::State& state) {
    const Bytes leaf(500, 7);
    for (auto _ : state) benchmark::DoNotOptimize(log::leaf_hash(leaf));
    state.SetItemsProcessed(state.iterations());
}

void prove_inclusion(benchmark::State& state) {
    const log::test::MemoryTree tree(log::test::numbered_leaves(kLeaves));
    std::uint64_t index = 0;
    for (auto _ : state) {
        index = (index + 7919) % (kLeaves - 1);
        benchmark::DoNotOptimize(log::inclusion_proof(tree, index, kLeaves - 1));
    }
}

void verify_inclusion(benchmark::State& state) {
    const log::test::MemoryTree tree(log::test::numbered_leaves(kLeaves));
    const auto proof = log::inclusion_proof(tree, 12345, kLeaves).value();
    const Hash root = log::root_at(tree, kLeaves).value();
    const Hash leaf = log::test::numbered_leaf(12345);
    for (auto _ : state) {
        if (!log::verify_inclusion(leaf, 12345, kLeaves, proof, root)) std::abort();
    }
}

void verify_signature(benchmark::State& state) {
    const auto key = log::test::key_of(1);
    const auto message = to_bytes(std::string_view("touchstone.example/0123456789abcdef\n8\n"));
    const auto signature = key.sign(message);
    for (auto _ : state) {
        if (!crypto::verify(key.public_key(), message, signature)) std::abort();
    }
}

/// A note of n validators with one log line and n cosignatures, and the signatures it needs
/// verified.
void verify_checkpoint(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const log::test::Cosigners cosigners(count);
    const log::Checkpoint checkpoint{log::test::kOrigin, 8, log::empty_root()};
    const auto note = cosigners.note(checkpoint, std::vector<std::uint64_t>(count, 1000));
    for (auto _ : state) {
        if (!log::verify_checkpoint(note, cosigners.set, log::test::kOrigin, 2'000'000))
            std::abort();
    }
    state.counters["signatures"] = static_cast<double>(count + 1);
}

BENCHMARK(append);
BENCHMARK(leaf_hash_of_500_bytes);
BENCHMARK(prove_inclusion);
BENCHMARK(verify_inclusion);
BENCHMARK(verify_signature);
BENCHMARK(verify_checkpoint)->Arg(1)->Arg(4)->Arg(22);

}  // namespace

BENCHMARK_MAIN();

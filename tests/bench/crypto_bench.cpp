// The digests and signatures that everything is made of: tree nodes and map nodes are 65 to 70
// bytes.
#include <benchmark/benchmark.h>

#include "crypto/ed25519.h"
#include "crypto/sha256.h"

namespace {

using namespace touchstone;

void sha256(benchmark::State& state) {
    Bytes bytes(static_cast<std::size_t>(state.range(0)), 1);
    for (auto _ : state) bytes[0] = crypto::sha256(bytes)[0];  // each digest needs the one before
}

void sha256_of_three_parts(benchmark::State& state) {
    Bytes prefix{1};
    Hash left{}, right{};
    for (auto _ : state) left = crypto::sha256({prefix, left, right});
}

void ed25519_sign(benchmark::State& state) {
    const crypto::SecretKey key(crypto::Seed{1});
    const Bytes message(500);
    for (auto _ : state) benchmark::DoNotOptimize(key.sign(message));
}

void ed25519_verify(benchmark::State& state) {
    const crypto::SecretKey key(crypto::Seed{1});
    const Bytes message(500);
    const auto signature = key.sign(message);
    for (auto _ : state)
        benchmark::DoNotOptimize(crypto::verify(key.public_key(), message, signature));
}

BENCHMARK(sha256)->Arg(33)->Arg(70)->Arg(500);
BENCHMARK(sha256_of_three_parts);
BENCHMARK(ed25519_sign);
BENCHMARK(ed25519_verify);

}  // namespace

BENCHMARK_MAIN();

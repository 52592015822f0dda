// Two nodes on the loopback and one thread for both: what a connection costs, and what it carries.
#include <benchmark/benchmark.h>

#include "tests/network/node.h"

namespace {

using namespace touchstone;
using network::Stream;

/// No share is in the way.
network::PeersOptions unbounded() {
    network::PeersOptions options;
    constexpr std::size_t kMost = std::size_t{1} << 31;
    for (network::StreamLimits& limit : options.limits.validator) {
        limit = {kMost, kMost, 256u << 20, 100'000};
    }
    options.limits.pieces_per_second = kMost;
    return options;
}

class Pair {
  public:
    Pair() {
        if (!test::connect(loop, a, b)) std::abort();
    }

    /// Sends so many messages, and waits until they have arrived.
    void carry(Stream stream, std::size_t count, const std::shared_ptr<const Bytes>& message) {
        b.received.clear();
        for (std::size_t i = 0; i < count; ++i) (void)a.send(b, stream, message);
        (void)loop.run_until([&] { return b.received.size() == count; });
    }

    test::Loop loop{};
    test::Node a{loop, 1, unbounded()};
    test::Node b{loop, 2, unbounded()};
};

void blocks(benchmark::State& state) {
    Pair pair;
    const auto block = test::message(4u << 20);
    for (auto _ : state) pair.carry(Stream::proposals, 1, block);
    state.SetBytesProcessed(state.iterations() * (4 << 20));
}

void records(benchmark::State& state) {
    Pair pair;
    const auto record = test::message(600);
    for (auto _ : state) pair.carry(Stream::records, 1'000, record);
    state.SetItemsProcessed(state.iterations() * 1'000);
}

void vote_there_and_back(benchmark::State& state) {
    Pair pair;
    const auto vote = test::message(200);
    for (auto _ : state) {
        pair.carry(Stream::votes, 1, vote);
        pair.a.received.clear();
        (void)pair.b.send(pair.a, Stream::votes, vote);
        (void)pair.loop.run_until([&] { return !pair.a.received.empty(); });
    }
}

/// Both ends of one, from nothing to the welcome, with what it takes to make two nodes.
void connection(benchmark::State& state) {
    for (auto _ : state) Pair pair;
}

BENCHMARK(blocks)->Unit(benchmark::kMillisecond);
BENCHMARK(records)->Unit(benchmark::kMillisecond);
BENCHMARK(vote_there_and_back)->Unit(benchmark::kMicrosecond);
BENCHMARK(connection)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();

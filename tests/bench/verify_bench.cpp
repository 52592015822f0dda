// One bundle verified by somebody who holds the genesis file: decode, open, judge. To hold: 1 ms.
#include <benchmark/benchmark.h>

#include "measure.h"
#include "tests/ledger/verify/paper_truth.h"

using namespace touchstone;

namespace {

/// A ledger of so many more reports, so that proofs are as deep as in earnest.
const test::PaperLedger& ledger_of(std::size_t validators, std::int64_t reports) {
    static std::map<std::pair<std::size_t, std::int64_t>, test::PaperLedger> ledgers;
    const auto [known, is_new] =
        ledgers.try_emplace({validators, reports}, chain::Mode::production, validators);
    if (is_new) {
        test::tell_report(known->second);
        for (std::int64_t i = 0; i < reports; ++i)
            known->second.record(test::paper_report("R" + std::to_string(i)));
        known->second.seal();
    }
    return known->second;
}

struct Prepared {
    const test::PaperLedger& ledger;
    verify::Question question;
    Bytes bytes;
};

Prepared prepare(const benchmark::State& state) {
    const auto& ledger = ledger_of(static_cast<std::size_t>(state.range(0)), state.range(1));
    const auto question = test::paper_question(ledger, "TR1");
    return {ledger, question,
            verify::encode(test::required(verify::collect(ledger, ledger.genesis(), question)))};
}

void decode_open_judge(benchmark::State& state) {
    const Prepared prepared = prepare(state);
    const bench::Stopwatch watch;
    for (auto _ : state) {
        const auto bundle = test::required(verify::decode_bundle(prepared.bytes));
        const auto evidence = test::required(verify::open(bundle, prepared.ledger.genesis()));
        const auto verdict = verify::judge(evidence, prepared.question);
        TOUCHSTONE_CHECK(verdict.certificate == verify::CertificateVerdict::valid);
    }
    const double own_s = watch.read().cpu_s / static_cast<double>(state.iterations());
    const double raw_s = bench::raw_cost(500, 1'000).cpu_s / 1'000;
    state.counters["bytes"] = static_cast<double>(prepared.bytes.size());
    state.counters["raw_verifications"] = own_s / raw_s;
    bench::print_ratio(
        "one bundle, " + std::to_string(state.range(0)) + " validators (processor time)",
        own_s * 1e3, "ms", {.at_most = true, .limit = 1, .goal = 0.5});
}

void judge_alone(benchmark::State& state) {
    const Prepared prepared = prepare(state);
    const auto bundle = test::required(verify::decode_bundle(prepared.bytes));
    const auto evidence = test::required(verify::open(bundle, prepared.ledger.genesis()));
    for (auto _ : state) benchmark::DoNotOptimize(verify::judge(evidence, prepared.question));
}

void collect_from_ledger(benchmark::State& state) {
    const Prepared prepared = prepare(state);
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            verify::collect(prepared.ledger, prepared.ledger.genesis(), prepared.question));
    }
}

/// The raw measure: one libsodium verification of a record's length.
void one_signature(benchmark::State& state) {
    const crypto::SecretKey key{crypto::Seed{}};
    const Bytes message(500, 7);
    const auto signature = key.sign(message);
    for (auto _ : state)
        benchmark::DoNotOptimize(crypto::verify(key.public_key(), message, signature));
}

BENCHMARK(one_signature)->Unit(benchmark::kMicrosecond);
BENCHMARK(decode_open_judge)
    ->ArgNames({"validators", "reports"})
    ->Args({1, 10'000})
    ->Args({4, 10'000})
    ->Args({22, 10'000})
    ->Iterations(200)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(judge_alone)
    ->ArgNames({"validators", "reports"})
    ->Args({4, 10'000})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(collect_from_ledger)
    ->ArgNames({"validators", "reports"})
    ->Args({4, 10'000})
    ->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();

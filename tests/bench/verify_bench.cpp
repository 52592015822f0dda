// One bundle verified by somebody who holds the genesis file: decode, open, judge. To hold: 1 ms.
#include <map>
#include <tuple>

#include <benchmark/benchmark.h>

#include "measure.h"
#include "tests/ledger/verify/paper_truth.h"

using namespace touchstone;

namespace {

/// A ledger of so many more reports, so that proofs are as deep as in earnest; its checkpoint bears
/// so many cosignatures.
const test::PaperLedger& ledger_of(std::size_t validators, std::int64_t reports,
                                   std::size_t cosigners) {
    static std::map<std::tuple<std::size_t, std::int64_t, std::size_t>, test::PaperLedger> ledgers;
    const auto [known, is_new] =
        ledgers.try_emplace({validators, reports, cosigners}, chain::Mode::production, validators);
    test::PaperLedger& ledger = known->second;
    if (is_new) {
        test::tell_report(ledger);
        for (std::int64_t i = 0; i < reports; ++i)
            ledger.record(test::paper_report("R" + std::to_string(i)));
        ledger.seal();
        ledger.cosign(ledger.now_ms(), cosigners);
    }
    return ledger;
}

const test::PaperLedger& published_ledger(const benchmark::State& state) {
    const auto validators = static_cast<std::size_t>(state.range(0));
    return ledger_of(validators, state.range(1), chain::quorum_of(validators));
}

struct Prepared {
    const test::PaperLedger& ledger;
    verify::Question question;
    Bytes bytes;
};

Prepared prepare(const test::PaperLedger& ledger, const std::string& number = "TR1") {
    const auto question = test::paper_question(ledger, number);
    return {ledger, question,
            verify::encode(test::required(verify::collect(ledger, ledger.genesis(), question)))};
}

void verify_one(const Prepared& prepared, verify::VerifiedSignatures& verified) {
    const auto bundle = test::required(verify::decode_bundle(prepared.bytes));
    const auto evidence = test::required(verify::open(bundle, prepared.ledger.genesis()));
    const auto verdict = verify::judge(evidence, prepared.question, verified);
    TOUCHSTONE_CHECK(verdict.certificate == verify::CertificateVerdict::valid);
}

void verify_one(const Prepared& prepared) {
    verify::VerifiedSignatures verified;
    verify_one(prepared, verified);
}

/// `cosigners` of the lines are on the note; a quorum is what is published.
void decode_open_judge(benchmark::State& state) {
    const auto validators = static_cast<std::size_t>(state.range(0));
    const auto cosigners = static_cast<std::size_t>(state.range(2));
    const Prepared prepared = prepare(ledger_of(validators, state.range(1), cosigners));
    const bench::Stopwatch watch;
    for (auto _ : state) verify_one(prepared);
    const double own_s = watch.read().cpu_s / static_cast<double>(state.iterations());
    const double raw_s = bench::raw_cost(500, 1'000).cpu_s / 1'000;
    state.counters["bytes"] = static_cast<double>(prepared.bytes.size());
    state.counters["raw_verifications"] = own_s / raw_s;
    bench::print_ratio("one bundle, " + std::to_string(cosigners) + " of " +
                           std::to_string(validators) + " validators (processor time)",
                       own_s * 1e3, "ms", {.at_most = true, .limit = 1, .goal = 0.5});
}

/// A manifest: so many different reports, each with a bundle of its own; judged each by itself, or
/// together, as all are under one checkpoint.
void decode_open_judge_many(benchmark::State& state) {
    const test::PaperLedger& ledger = published_ledger(state);
    std::vector<Prepared> all;
    for (std::int64_t i = 0; i < state.range(2); ++i)
        all.push_back(prepare(ledger, "R" + std::to_string(i)));
    const bool together = state.range(3) != 0;
    bench::Cost cost;
    for (auto _ : state) {
        const bench::Stopwatch watch;
        verify::VerifiedSignatures verified;
        for (const Prepared& one : all) {
            if (!together) verified = {};
            verify_one(one, verified);
        }
        cost += watch.read();
    }
    const auto rounds = static_cast<double>(state.iterations());
    const double own_s = cost.cpu_s / rounds;
    const double raw_s = bench::raw_cost(500, 10'000).cpu_s / 10'000;
    state.counters["raw_verifications"] = own_s / raw_s / static_cast<double>(all.size());
    bench::print_ratio(std::to_string(all.size()) + " bundles on one core, " +
                           (together ? "together" : "each alone") + " (processor time)",
                       own_s, "s", {.at_most = true, .limit = 2, .goal = 0.5});
}

void judge_alone(benchmark::State& state) {
    const Prepared prepared = prepare(published_ledger(state));
    const auto bundle = test::required(verify::decode_bundle(prepared.bytes));
    const auto evidence = test::required(verify::open(bundle, prepared.ledger.genesis()));
    for (auto _ : state) benchmark::DoNotOptimize(verify::judge(evidence, prepared.question));
}

void collect_from_ledger(benchmark::State& state) {
    const Prepared prepared = prepare(published_ledger(state));
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
    ->ArgNames({"validators", "reports", "cosigners"})
    ->Args({1, 10'000, 1})
    ->Args({4, 10'000, 3})
    ->Args({22, 10'000, 15})
    ->Args({22, 10'000, 22})
    ->Iterations(200)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(decode_open_judge_many)
    ->ArgNames({"validators", "reports", "bundles", "together"})
    ->Args({4, 10'000, 1'000, 0})
    ->Args({4, 10'000, 1'000, 1})
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);
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

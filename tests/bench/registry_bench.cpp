// Execution without signatures: how long the registry takes for one attestation, blocks of 1,000,
// on a ledger that holds so many already. The raw Ed25519 verification rate of the same run is
// printed beside it.
#include <benchmark/benchmark.h>

#include "ledger/records/subject.h"
#include "tests/support/test_ledger.h"

namespace {

using namespace touchstone;

constexpr auto kLab = "aa.nab.lab";
constexpr std::size_t kBlockRecords = 1'000;

test::TestLedger laboratory() {
    test::TestLedger ledger({.parameters = {.epoch_days = 366,
                                            .records_per_epoch = 100'000'000,
                                            .bytes_per_epoch = 1'000'000'000'000}});
    ledger.register_body(kLab);
    ledger.key(kLab);
    return ledger;
}

/// Envelopes whose one signature is taken as verified under the laboratory's key.
class Issuer {
  public:
    explicit Issuer(const test::TestLedger& ledger)
        : ledger_(ledger), draft_(ledger.draft_attestation(kLab, "0")) {}

    registry::Candidate next() {
        const auto number = "TR" + std::to_string(1'000'000 + count_++);
        draft_.mutable_attestation()->set_number(number);
        draft_.set_subject("attestation/" + std::string(kLab) + "/" + number);
        const auto& key = ledger_.keys_of(kLab).front().public_key();
        records::Envelope envelope{.record = *records::make_record(draft_)};
        envelope.signatures.push_back(
            {.body = kLab, .key = crypto::key_id(crypto::Algorithm::ed25519, key)});
        auto candidate = registry::candidate_of(std::move(envelope));
        candidate.verified_under = {key};
        return candidate;
    }

    std::vector<registry::Candidate> block() {
        std::vector<registry::Candidate> candidates;
        for (std::size_t i = 0; i < kBlockRecords; ++i) candidates.push_back(next());
        return candidates;
    }

  private:
    const test::TestLedger& ledger_;
    records::pb::Record draft_;
    std::size_t count_{};
};

registry::State grown(const test::TestLedger& ledger, Issuer& issuer, std::size_t records) {
    auto state = ledger.state();
    for (std::size_t done = 0; done < records; done += kBlockRecords) {
        registry::BlockBuilder block(state, ledger, {.time_ms = state.head.time_ms + 1});
        for (auto& candidate : issuer.block()) {
            if (!block.add(std::move(candidate))) std::abort();
        }
        state = std::move(block).seal().state;
    }
    return state;
}

void execute_attestations(benchmark::State& bench) {
    const auto ledger = laboratory();
    Issuer issuer(ledger);
    auto state = grown(ledger, issuer, static_cast<std::size_t>(bench.range(0)));
    for (auto _ : bench) {
        bench.PauseTiming();
        auto candidates = issuer.block();
        bench.ResumeTiming();
        registry::BlockBuilder block(state, ledger, {.time_ms = state.head.time_ms + 1});
        for (auto& candidate : candidates) {
            if (!block.add(std::move(candidate))) std::abort();
        }
        auto sealed = std::move(block).seal();
        bench.PauseTiming();
        state = std::move(sealed.state);
        candidates.clear();
        sealed = {};
        bench.ResumeTiming();
    }
    bench.SetItemsProcessed(bench.iterations() * static_cast<std::int64_t>(kBlockRecords));
}

void verify_signature(benchmark::State& bench) {
    const auto key = test::test_key("bench");
    const Bytes message(500, 7);
    const auto signature = key.sign(message);
    for (auto _ : bench)
        benchmark::DoNotOptimize(crypto::verify(key.public_key(), message, signature));
    bench.SetItemsProcessed(bench.iterations());
}

BENCHMARK(execute_attestations)->Arg(0)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(verify_signature)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();

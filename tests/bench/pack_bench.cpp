// A pack of a ledger with many laboratories: how large it is, what opening it takes, and what
// judging by it takes. To hold: 1,000 certificates, and 1,000 labels, in 2 s.
#include <algorithm>
#include <stdexcept>

#include <benchmark/benchmark.h>

#include "ledger/label/signed_label.h"
#include "ledger/records/subject.h"
#include "ledger/verify/judge.h"
#include "measure.h"
#include "pack/build.h"
#include "pack/label_verdict.h"
#include "tests/ledger/verify/test_prover.h"

using namespace touchstone;

namespace {

constexpr std::size_t kCertificates = 1'000;
constexpr std::size_t kLines = 10;  ///< of each laboratory's scope

template <class T>
T required(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().what);
    return *std::move(result);
}

/// One laboratory for 2,000 records that a large benchmark is to hold.
std::size_t laboratories() {
    return std::clamp<std::size_t>(bench::record_count() / 2'000, 5, 1'000);
}

std::string body(std::size_t i) {
    return "aa.nab.lab" + std::to_string(i);
}

std::string number(std::size_t i) {
    return "TR-2026-" + std::to_string(1'000'000 + i);
}

void accredit(test::TestLedger& ledger, std::size_t i) {
    const std::string accreditation = "L" + std::to_string(i);
    ledger.register_body(body(i));
    ledger.key(body(i));
    ledger.key(body(i), {test::pb::KEY_PURPOSE_LABELS});
    ledger.grant("aa.nab", accreditation, body(i));
    for (std::size_t line = 0; line < kLines; ++line)
        ledger.line("aa.nab", accreditation, std::to_string(line), "IEC 62560:2011");
}

std::unique_ptr<test::TestLedger> make_ledger() {
    auto ledger = std::make_unique<test::TestLedger>(
        test::TestLedgerOptions{.parameters = {.epoch_days = 366,
                                               .records_per_epoch = UINT32_MAX,
                                               .bytes_per_epoch = std::uint64_t{1} << 50}});
    for (std::size_t i = 0; i < laboratories(); ++i) accredit(*ledger, i);
    for (std::size_t i = 0; i < kCertificates; ++i) {
        const std::size_t lab = i % laboratories();
        ledger->issue(body(lab), number(i), [lab](test::pb::Record& draft) {
            draft.mutable_attestation()->add_scope_lines("accreditation/aa.nab/L" +
                                                         std::to_string(lab) + "/1");
        });
    }
    return ledger;
}

const test::TestLedger& ledger() {
    static const auto made = make_ledger();
    return *made;
}

pack::Pack built(bool whole) {
    std::vector<std::string> certificates;
    for (std::size_t i = 0; whole && i < kCertificates; ++i)
        certificates.push_back("attestation/" + body(i % laboratories()) + "/TR2026" +
                               std::to_string(1'000'000 + i));
    const test::TestProver prover(ledger(), ledger().now_ms());
    const pack::Source source{
        .prover = prover,
        .map = ledger().state().map,
        .hashes = ledger(),
        .leaf = [](std::uint64_t index) { return ledger().leaf(index); },
        .chunk =
            [](const std::string& issuer, std::uint32_t chunk_number) {
                const auto* chunk = ledger().state().status_lists.chunk(issuer, chunk_number);
                return chunk == nullptr ? std::nullopt : std::optional(*chunk);
            }};
    return required(pack::build(source, ledger().genesis(), certificates));
}

/// Of the certificate with this place among them, as its issuer prints it.
Bytes label_of(std::size_t i) {
    const std::size_t lab = i % laboratories();
    const auto leaf =
        ledger().subject(required(records::attestation_subject(body(lab), number(i))));
    const auto envelope =
        required(records::parse_leaf(required(ledger().leaf(leaf.first_index()))));
    label::Label label{.issuer = body(lab),
                       .number = number(i),
                       .made_s = ledger().now_ms() / 1'000,
                       .status_index = leaf.status_index,
                       .line = "aa.nab/L" + std::to_string(lab) + "/1",
                       .model = envelope.record->attestation().items(0).model()};
    const Hash& network = ledger().genesis()->network_id;
    std::copy_n(network.begin(), label.network.size(), label.network.begin());
    std::copy_n(envelope.record.id.begin(), label.record.size(), label.record.begin());
    return required(label::sign(label, network, ledger().keys_of(body(lab)).at(1)));
}

void report(benchmark::State& state, const pack::Pack& pack, std::size_t bytes) {
    state.counters["bytes"] = static_cast<double>(bytes);
    state.counters["records"] = static_cast<double>(pack.records.size());
    state.counters["hashes"] = static_cast<double>(pack.inclusion.size());
}

void build_pack(benchmark::State& state) {
    Bytes bytes;
    pack::Pack pack;
    for (auto _ : state) {
        pack = built(state.range(0) != 0);
        bytes = pack::encode(pack);
    }
    report(state, pack, bytes.size());
}

void open_pack(benchmark::State& state) {
    const Bytes bytes = pack::encode(built(state.range(0) != 0));
    for (auto _ : state) {
        const pack::Pack pack = required(pack::decode_pack(bytes));
        benchmark::DoNotOptimize(required(pack::open(pack, ledger().genesis())));
    }
    report(state, built(false), bytes.size());
}

void judge_by_pack(benchmark::State& state) {
    const auto data = required(pack::open(built(true), ledger().genesis()));
    bench::Cost spent;
    for (auto _ : state) {
        const bench::Stopwatch watch;
        verify::VerifiedSignatures verified;
        for (std::size_t i = 0; i < kCertificates; ++i) {
            const auto verdict = verify::judge(*data.evidence,
                                               {.issuer = body(i % laboratories()),
                                                .number = number(i),
                                                .now_ms = ledger().now_ms()},
                                               verified);
            TOUCHSTONE_CHECK(verdict.certificate == verify::CertificateVerdict::valid);
        }
        spent += watch.read();
    }
    bench::print_ratio("1,000 certificates by a pack (processor time)",
                       spent.cpu_s / static_cast<double>(state.iterations()), "s",
                       {.at_most = true, .limit = 2, .goal = 0.5});
}

/// None of their certificates is in the pack.
void judge_labels_by_pack(benchmark::State& state) {
    const auto data = required(pack::open(built(false), ledger().genesis()));
    std::vector<Bytes> labels;
    for (std::size_t i = 0; i < kCertificates; ++i) labels.push_back(label_of(i));
    bench::Cost spent;
    for (auto _ : state) {
        const bench::Stopwatch watch;
        verify::VerifiedSignatures verified;
        for (const Bytes& label : labels) {
            const auto verdict =
                pack::judge_label(data, {.now_ms = ledger().now_ms(), .label = label}, verified);
            TOUCHSTONE_CHECK(verdict.certificate == verify::CertificateVerdict::check_further);
        }
        spent += watch.read();
    }
    bench::print_ratio("1,000 labels by a pack (processor time)",
                       spent.cpu_s / static_cast<double>(state.iterations()), "s",
                       {.at_most = true, .limit = 2, .goal = 0.5});
}

}  // namespace

BENCHMARK(build_pack)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(open_pack)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(judge_by_pack)->Unit(benchmark::kMillisecond);
BENCHMARK(judge_labels_by_pack)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();

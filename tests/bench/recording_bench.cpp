// A ledger from its first record to a large one, as one machine keeps it. Recording is end to end:
// parse, signatures, rules, log, map, synced blocks of 1,000 in LevelDB, checkpoints, indexes and
// compaction, of pre-signed input; the raw rate of libsodium is measured between its pieces, on as
// many threads, over messages of the same size. Look-ups are measured on a ledger just opened.
//
//   bench_recording                                     10,000 attestations
//   TOUCHSTONE_BENCH_RECORDS=2000000 bench_recording    10,000, then as many
#include <random>

#include <benchmark/benchmark.h>

#include "growing_ledger.h"
#include "ledger/records/number.h"
#include "ledger/verify/judge.h"

namespace touchstone::bench {
namespace {

constexpr std::size_t kSmall = 10'000;
constexpr std::size_t kChunk = 20'000;  ///< records signed, then recorded, at a time

GrowingLedger& ledger() {
    static GrowingLedger instance;
    return instance;
}

/// What recording took, and verifying between its pieces.
class Recording {
  public:
    /// Records `count`, in pieces, verifications before and after each.
    void run(std::size_t count) {
        for (const std::size_t target = ledger().size() + count; ledger().size() < target;) {
            const std::size_t piece = std::min(kPiece, target - ledger().size());
            verify_raw();
            own_ += ledger().grow(piece);
            verify_raw();
            disk_bytes_most_ = std::max(disk_bytes_most_, ledger().disk_bytes_per_record());
        }
        records_ += count;
    }

    [[nodiscard]] double disk_bytes_most() const { return disk_bytes_most_; }

    void report(benchmark::State& state, const std::string& what) const {
        constexpr Bound kBound{.limit = 0.5, .goal = 0.7};
        const double ratio = static_cast<double>(records_) / static_cast<double>(verified_);
        state.SetIterationTime(own_.wall_s);
        state.counters["records/s"] = static_cast<double>(records_) / own_.wall_s;
        state.counters["raw/s"] = static_cast<double>(verified_) / raw_.wall_s;
        state.counters["cpu_us/record"] = own_.cpu_s * 1e6 / static_cast<double>(records_);
        print_ratio(what + " (processor time)", ratio * raw_.cpu_s / own_.cpu_s, "of raw", kBound);
        print_ratio(what + " (clock)", ratio * raw_.wall_s / own_.wall_s, "of raw", kBound);
    }

  private:
    static constexpr std::size_t kPiece = kChunk / 2;

    void verify_raw() {
        raw_ += raw_cost(ledger().leaf_bytes(), kPiece / 8);
        verified_ += kPiece / 8;
    }

    Cost own_{};
    Cost raw_{};
    std::size_t records_{};
    std::size_t verified_{};
    double disk_bytes_most_{};  ///< for each record, after any of the pieces
};

std::string at(std::size_t records) {
    return "at " + std::to_string(records);
}

/// From where the ledger is to `range(0)` attestations.
void grow(benchmark::State& state) {
    Recording recording;
    for (auto _ : state) recording.run(static_cast<std::size_t>(state.range(0)) - ledger().size());
    recording.report(state, "recording up to " + std::to_string(state.range(0)));
    print_ratio("disk, the most on the way", recording.disk_bytes_most(), "bytes/record",
                {.at_most = true, .limit = 1'500, .goal = 1'000});
}

/// The next chunk, at the size that the ledger has.
void record(benchmark::State& state) {
    const std::string size = at(ledger().size());
    Recording recording;
    for (auto _ : state) recording.run(kChunk);
    recording.report(state, "recording " + size);
}

void open(benchmark::State& state) {
    Cost cost;
    for (auto _ : state) state.SetIterationTime((cost = ledger().reopen()).wall_s);
    const auto resident = resident_mib();
    state.counters["anonymous_MiB"] = resident.anonymous;
    state.counters["resident_MiB"] = resident.all;
    print_ratio("opening " + at(ledger().size()), cost.wall_s, "s",
                {.at_most = true, .limit = 15, .goal = 15});
    print_ratio("resident at most, " + at(ledger().size()), resident.peak, "MiB",
                {.at_most = true, .limit = 1'024, .goal = 1'024});
}

/// Microseconds of this thread.
class Lap {
  public:
    [[nodiscard]] double next() {
        timespec now{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        const double us =
            static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) * 1e-3;
        return us - std::exchange(last_us_, us);
    }

  private:
    double last_us_{};
};

struct LookUp {
    double find_us{};     ///< the subject, by number
    double collect_us{};  ///< the bundle that proves the answer
    double check_us{};    ///< what a verifier does with the bundle
    double raw_us{};      ///< one verification
    double bundle_bytes{};
    double confirmed{};  ///< share of verdicts other than "cannot confirm"
};

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().rule + ": " + result.error().what);
    return *std::move(result);
}

LookUp mean_look_up(std::size_t rounds) {
    const auto& genesis = ledger().ledger().state().genesis;
    const auto prover = must(ledger().ledger().prover());
    const crypto::SecretKey key{crypto::Seed{1}};
    const Bytes message(500, 7);
    const auto signature = key.sign(message);
    std::mt19937_64 random(1);
    LookUp sum;
    for (std::size_t i = 0; i < rounds; ++i) {
        const std::string number = Issuers::number_of(random() % ledger().size());
        Lap lap;
        (void)lap.next();
        const auto found = must(ledger().ledger().index().find(
            store::IndexKind::number, must(records::number_key(number)), 2));
        sum.find_us += lap.next();
        const auto parts = must(records::split_subject(found.at(0)));
        const verify::Question question{
            .issuer = parts[1], .number = number, .now_ms = ledger().ledger().state().head.time_ms};
        const Bytes bytes = verify::encode(must(verify::collect(*prover, genesis, question)));
        sum.collect_us += lap.next();
        const auto bundle = must(verify::decode_bundle(bytes));
        const auto verdict = verify::judge(must(verify::open(bundle, genesis)), question);
        if (verdict.certificate != verify::CertificateVerdict::cannot_confirm) sum.confirmed += 1;
        sum.check_us += lap.next();
        TOUCHSTONE_CHECK(crypto::verify(key.public_key(), message, signature));
        sum.raw_us += lap.next();
        sum.bundle_bytes += static_cast<double>(bytes.size());
    }
    for (double* field : {&sum.find_us, &sum.collect_us, &sum.check_us, &sum.raw_us,
                          &sum.bundle_bytes, &sum.confirmed}) {
        *field /= static_cast<double>(rounds);
    }
    return sum;
}

/// Look-up and proof in units of a verification in the same loop, so that a slower minute of the
/// machine cancels out.
void look_up_and_prove(benchmark::State& state) {
    static double small = 0;
    LookUp mean;
    for (auto _ : state) {
        (void)mean_look_up(500);  // a server's caches are warm
        mean = mean_look_up(2'000);
        state.SetIterationTime((mean.find_us + mean.collect_us) * 1e-6);
    }
    state.counters["find_us"] = mean.find_us;
    state.counters["collect_us"] = mean.collect_us;
    state.counters["check_us"] = mean.check_us;
    state.counters["raw_us"] = mean.raw_us;
    state.counters["bundle_bytes"] = mean.bundle_bytes;
    state.counters["confirmed"] = mean.confirmed;
    const double units = (mean.find_us + mean.collect_us) / mean.raw_us;
    if (small == 0) small = units;
    print_ratio("look-up and proof " + at(ledger().size()), units / small, "x at 10,000",
                {.at_most = true, .limit = 2, .goal = 1.2});
}

/// fsck of everything, against verifying as many signatures.
void check(benchmark::State& state) {
    constexpr std::size_t kRaw = 10'000;
    const auto records = static_cast<double>(ledger().size());
    Cost own;
    Cost raw = raw_cost(ledger().leaf_bytes(), kRaw / 2);
    for (auto _ : state) state.SetIterationTime((own = ledger().check()).wall_s);
    raw += raw_cost(ledger().leaf_bytes(), kRaw / 2);
    state.counters["records/s"] = records / own.wall_s;
    print_ratio("fsck " + at(ledger().size()) + " (processor time)",
                raw.cpu_s / kRaw * records / own.cpu_s, "of raw", {.limit = 0.5, .goal = 0.8});
    print_ratio("fsck " + at(ledger().size()) + " (clock)",
                raw.wall_s / kRaw * records / own.wall_s, "of raw", {.limit = 0.5, .goal = 0.8});
}

/// What LevelDB comes to when it has compacted everything; at the end, for it closes the ledger.
void disk(benchmark::State& state) {
    constexpr Bound kBound{.at_most = true, .limit = 1'500, .goal = 1'000};
    for (auto _ : state) {
        print_ratio("disk " + at(ledger().size()), ledger().disk_bytes_per_record(), "bytes/record",
                    kBound);
        const Stopwatch watch;
        ledger().compact();
        state.SetIterationTime(watch.read().wall_s);
    }
    print_ratio("disk, compacted, " + at(ledger().size()), ledger().disk_bytes_per_record(),
                "bytes/record", kBound);
}

void add(const char* name, void (*run)(benchmark::State&), std::size_t size) {
    benchmark::RegisterBenchmark(name, run)
        ->Arg(static_cast<std::int64_t>(size))
        ->Iterations(1)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

/// In this order: they share one ledger.
void register_stages(std::size_t size) {
    add("grow", grow, size);
    add("open", open, size);
    add("look_up_and_prove", look_up_and_prove, size);
    add("record", record, size);
}

}  // namespace
}  // namespace touchstone::bench

int main(int argc, char** argv) {
    using namespace touchstone::bench;
    benchmark::Initialize(&argc, argv);
    register_stages(kSmall);
    const std::size_t large = record_count();
    if (large > kSmall + kChunk) register_stages(large);
    add("check", check, large);
    add("disk", disk, large);
    benchmark::RunSpecifiedBenchmarks();
}

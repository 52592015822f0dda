// Recording signed attestations end to end: parse, signatures, rules, log, map, synced blocks of
// 1,000 in LevelDB, checkpoints, indexes and compaction. Pre-signed input; the raw rate of
// libsodium is measured in the same run, on as many threads as the recorder uses, over records of
// the same size.
//
//   bench_recording                                   a ledger of 10,000 attestations, then 20,000
//   more TOUCHSTONE_BENCH_RECORDS=2000000 bench_recording  also one that grows to as many
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <sys/resource.h>
#include <thread>

#include <benchmark/benchmark.h>

#include "ledger/records/subject.h"
#include "ledger/registry/candidate.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_ledger.h"
#include "tools/local/ledger_directory.h"
#include "tools/local/recorder.h"

namespace {

using namespace touchstone;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kChunk = 20'000;  ///< records signed, then recorded, at a time
constexpr std::size_t kIssuers = 8;

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// What a piece of work took: by the clock on the wall, and of all cores together.
struct Cost {
    double wall_s{};
    double cpu_s{};

    Cost& operator+=(const Cost& other) {
        wall_s += other.wall_s;
        cpu_s += other.cpu_s;
        return *this;
    }
};

class Stopwatch {
  public:
    [[nodiscard]] Cost read() const {
        return {std::chrono::duration<double>(Clock::now() - start_).count(),
                cpu_seconds() - cpu_start_};
    }

  private:
    Clock::time_point start_{Clock::now()};
    double cpu_start_{cpu_seconds()};
};

unsigned cores() {
    return std::max(1U, std::thread::hardware_concurrency());
}

/// Runs `work(i)` for every i below `count`, on every core.
template <class Work>
void on_every_core(std::size_t count, const Work& work) {
    std::atomic<std::size_t> next{};
    std::vector<std::jthread> threads;
    for (unsigned t = 0; t < cores(); ++t) {
        threads.emplace_back([&] {
            for (std::size_t i = 0; (i = next++) < count;) work(i);
        });
    }
}

/// Laboratories that issue, in a genesis whose quotas never end.
class Issuers {
  public:
    Issuers()
        : model_({.parameters = {.epoch_days = 366,
                                 .records_per_epoch = UINT32_MAX,
                                 .bytes_per_epoch = std::uint64_t{1} << 50,
                                 .bulk_records_per_epoch = std::uint64_t{1} << 50}}) {
        for (std::size_t i = 0; i < kIssuers; ++i) {
            model_.register_body(issuer(i));
            model_.key(issuer(i));
        }
    }

    [[nodiscard]] const std::string& genesis_json() const { return model_.genesis_json(); }

    [[nodiscard]] std::vector<Bytes> registrations() const {
        std::vector<Bytes> leaves;
        for (const auto& block : model_.blocks()) {
            if (block.header.height > 0) leaves.push_back(block.leaves.front());
        }
        return leaves;
    }

    [[nodiscard]] Bytes signed_attestation(std::size_t number) const {
        return records::leaf_bytes(model_.sign(attestation(number)));
    }

  private:
    static std::string issuer(std::size_t i) { return "aa.nab.lab" + std::to_string(i); }

    /// About 500 bytes of record, as a test report of a product has.
    [[nodiscard]] test::pb::Record attestation(std::size_t number) const {
        auto record = model_.draft_attestation(issuer(number % kIssuers),
                                               "TR-2026-" + std::to_string(1'000'000 + number));
        auto& payload = *record.mutable_attestation();
        auto& item = *payload.mutable_items(0);
        item.set_gtin("4006381333931");
        item.set_batch("2026-07-B");
        auto& holder = *payload.add_parties();
        holder.set_role("manufacturer");
        auto& name = *holder.mutable_name()->mutable_plain()->add_texts();
        name.set_language("en");
        name.set_text("Lumen and Daughters Lighting Works, Ltd.");
        item.mutable_names(0)->set_text(
            "LED lamp, E27, 9 W, 806 lm, warm white, dimmable, clear glass envelope");
        for (const char* standard :
             {"IEC 62612", "IEC 60968", "CISPR 15", "IEC 61547", "IEC 61000-3-2"}) {
            payload.add_standards()->set_standard(standard);
        }
        return record;
    }

    test::TestLedger model_;
};

/// So many verifications on all cores, by libsodium alone, over messages of this size.
Cost raw_cost(std::size_t message_bytes, std::size_t count) {
    const auto key = test::test_key("raw");
    const Bytes message(message_bytes, 7);
    const auto signature = key.sign(message);
    std::atomic<std::size_t> failures{};
    const Stopwatch watch;
    on_every_core(count, [&](std::size_t) {
        if (!crypto::verify(key.public_key(), message, signature)) ++failures;
    });
    TOUCHSTONE_CHECK(failures == 0);
    return watch.read();
}

std::vector<Bytes> sign_chunk(const Issuers& issuers, std::size_t first, std::size_t count) {
    std::vector<Bytes> leaves(count);
    on_every_core(count, [&](std::size_t i) { leaves[i] = issuers.signed_attestation(first + i); });
    return leaves;
}

std::uintmax_t bytes_on_disk(const std::string& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (file.is_regular_file()) bytes += file.file_size();
    }
    return bytes;
}

double resident_mib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// A ledger on the disk that grows by chunks; only recording is timed.
class Growing {
  public:
    explicit Growing(const Issuers& issuers)
        : issuers_(issuers),
          ledger_(local::create_ledger({folder_.path()}, issuers.genesis_json()).value()) {
        record(issuers.registrations());
    }

    /// The cost of the next chunk, its index entries written.
    Cost grow(std::size_t count) {
        const auto leaves = sign_chunk(issuers_, size_, count);
        size_ += count;
        return record(leaves);
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] const std::string& folder() const { return folder_.path(); }

  private:
    Cost record(const std::vector<Bytes>& leaves) {
        const Stopwatch watch;
        const auto done = recorder_.record(leaves, [](const local::Recorded& one) {
            if (!one.result) throw std::runtime_error(one.result.error().what);
        });
        if (!done || !ledger_->update_index()) throw std::runtime_error("recording failed");
        return watch.read();
    }

    const Issuers& issuers_;
    test::TemporaryFolder folder_{};
    std::unique_ptr<store::Ledger> ledger_;
    local::ValidatorKeys keys_{.validator = test::test_key("validator"),
                               .log = test::test_key("log")};
    local::Recorder recorder_{*ledger_, keys_, {}};
    std::size_t size_{};
};

/// Grows to `range(0)` attestations, then times the next chunk. `percent_of_raw` compares rates;
/// `cpu_percent_of_raw` compares processor time, which other work on the machine does not disturb;
/// `…_on_the_way` is of the whole growth.
void recording(benchmark::State& state) {
    const Issuers issuers;
    Growing ledger(issuers);
    const auto target = static_cast<std::size_t>(state.range(0));
    const std::size_t leaf_bytes = issuers.signed_attestation(0).size();
    Cost raw = raw_cost(leaf_bytes, kChunk / 2);
    Cost way;
    while (ledger.size() < target) way += ledger.grow(std::min(kChunk, target - ledger.size()));
    Cost chunk;
    for (auto _ : state) {
        chunk = ledger.grow(kChunk);
        state.SetIterationTime(chunk.wall_s);
    }
    raw += raw_cost(leaf_bytes, kChunk / 2);
    const double chunks_on_way = static_cast<double>(target) / kChunk;
    state.counters["leaf_bytes"] = static_cast<double>(leaf_bytes);
    state.counters["cores"] = cores();
    state.counters["raw_per_s"] = kChunk / raw.wall_s;
    state.counters["records_per_s"] = kChunk / chunk.wall_s;
    state.counters["percent_of_raw"] = 100 * raw.wall_s / chunk.wall_s;
    state.counters["cpu_percent_of_raw"] = 100 * raw.cpu_s / chunk.cpu_s;
    state.counters["percent_on_the_way"] = 100 * raw.wall_s * chunks_on_way / way.wall_s;
    state.counters["cpu_percent_on_the_way"] = 100 * raw.cpu_s * chunks_on_way / way.cpu_s;
    state.counters["disk_bytes_per_record"] =
        static_cast<double>(bytes_on_disk(ledger.folder())) / static_cast<double>(ledger.size());
    state.counters["peak_MiB"] = resident_mib();
}

void register_sizes() {
    const auto add = [](std::int64_t size) {
        benchmark::RegisterBenchmark("recording", recording)
            ->Arg(size)
            ->Iterations(1)
            ->UseManualTime()
            ->Unit(benchmark::kMillisecond);
    };
    add(10'000);
    if (const char* more = std::getenv("TOUCHSTONE_BENCH_RECORDS")) add(std::atoll(more));
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    register_sizes();
    benchmark::RunSpecifiedBenchmarks();
}

// The ledger on LevelDB: opening, look-up and proof at two sizes, and bytes on the disk for each
// record. 10,000 attestations, or as many as TOUCHSTONE_BENCH_RECORDS says (2000000 for the large
// one); the blocks are made without executing or verifying records, since it is the store that is
// measured.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include "crypto/sha256.h"
#include "ledger/log/checkpoint.h"
#include "ledger/map/map.h"
#include "ledger/records/subject.h"
#include "ledger/store/ledger.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_ledger.h"

namespace touchstone::store {
namespace {

namespace pb = records::pb;

constexpr std::size_t kBlock = 1'000;
constexpr std::size_t kIssuers = 200;
constexpr std::uint64_t kTime = 1'780'000'000;

std::size_t record_count() {
    const char* wanted = std::getenv("TOUCHSTONE_BENCH_RECORDS");
    return wanted == nullptr ? 10'000 : std::strtoull(wanted, nullptr, 10);
}

template <class T>
T must(Result<T> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s: %s\n", result.error().rule.c_str(), result.error().what.c_str());
    std::abort();
}

void must(const Result<void>& result) {
    if (result) return;
    std::fprintf(stderr, "%s: %s\n", result.error().rule.c_str(), result.error().what.c_str());
    std::abort();
}

std::string issuer_of(std::size_t i) {
    return "aa.nab." + std::to_string(1'000 + i % kIssuers);
}

std::string number_of(std::size_t i) {
    char text[32];
    std::snprintf(text, sizeof text, "TR%08zu", i);
    return text;
}

std::string subject_of(std::size_t i) {
    return must(records::attestation_subject(issuer_of(i), number_of(i)));
}

/// A test report of about 500 bytes with a signature that nobody verifies here.
records::Envelope envelope_of(std::size_t i) {
    pb::Record record;
    record.set_author(issuer_of(i));
    record.set_subject(subject_of(i));
    record.set_decided_on("2026-03-01");
    auto& attestation = *record.mutable_attestation();
    attestation.set_action(pb::ATTESTATION_ACTION_ISSUE);
    attestation.set_number(number_of(i));
    attestation.set_type(pb::ATTESTATION_TYPE_TEST_REPORT);
    attestation.set_basis(pb::ACCREDITATION_BASIS_ACCREDITATION);
    attestation.set_claims_accreditation(true);
    auto& item = *attestation.add_items();
    item.set_id("1");
    item.set_kind("product");
    auto& item_name = *item.add_names();
    item_name.set_language("en");
    item_name.set_text("LED lamp for general lighting, 9 W, E27, 2700 K");
    item.set_model("BL-" + std::to_string(i % 10'000));
    auto& field = *item.add_fields();
    field.set_scheme("hs2022");
    field.set_code("853952");
    auto& holder = *attestation.add_parties();
    holder.set_role("holder");
    auto& name = *holder.mutable_name()->mutable_plain()->add_texts();
    name.set_language("en");
    name.set_text("Bright Lamps Manufacturing " + std::to_string(i % 5'000) + " Ltd");
    auto& standard = *attestation.add_standards();
    standard.set_standard("IEC 62560");
    standard.set_edition("2011");
    attestation.add_scope_lines("accreditation/aa.nab/LAB" + std::to_string(i % kIssuers) + "/1");
    attestation.set_valid_from("2026-03-01");
    attestation.set_outcome(pb::OUTCOME_CONFORMS);
    attestation.set_document_sha256(to_text(crypto::sha256(as_bytes(std::to_string(i)))));
    attestation.set_issued_on("2026-03-01");
    records::Envelope envelope{.record = must(records::make_record(record))};
    records::RecordSignature signature{.body = issuer_of(i)};
    std::mt19937_64 random(i);
    for (auto& byte : signature.signature) byte = static_cast<std::uint8_t>(random());
    envelope.signatures.push_back(signature);
    return envelope;
}

void add_record(registry::SealedBlock& block, records::Envelope envelope) {
    const rules::SubjectLeaf leaf{
        .last_record = envelope.record.id,
        .status_index = block.state.status_lists.assign(envelope.record->author()),
        .events = {{.log_index = block.state.log.size(), .recorded_ms = kTime * 1'000}}};
    block.state.map.set(as_bytes(envelope.record->subject()), rules::encode(leaf));
    block.changed.push_back(envelope.record->subject());
    block.leaves.push_back(records::leaf_bytes(envelope));
    block.leaf_hashes.push_back(log::leaf_hash(block.leaves.back()));
    block.state.log.append(block.leaf_hashes.back());
    block.envelopes.push_back(std::move(envelope));
}

void seal(registry::SealedBlock& block, const chain::Header& parent) {
    auto& state = block.state;
    for (const auto& place : state.status_lists.touched()) {
        const auto& chunk = *state.status_lists.chunk(place.issuer, place.number);
        state.map.set(as_bytes(place.subject()), registry::encode_leaf(chunk));
        block.changed.push_back(place.subject());
        block.chunks.push_back(place);
    }
    state.status_lists.freeze();
    block.header = parent;
    block.header.height += 1;
    block.header.time_ms += 1;
    block.header.parent = chain::block_hash(parent);
    block.header.record_count = static_cast<std::uint32_t>(block.leaves.size());
    block.header.log_size = state.log.size();
    block.header.log_root = state.log.root();
    block.header.state_root = state.map.root();
    block.leaves.push_back(chain::header_leaf(block.header));
    block.leaf_hashes.push_back(log::leaf_hash(block.leaves.back()));
    state.log.append(block.leaf_hashes.back());
    state.head = block.header;
}

/// A ledger on the disk, made once.
class Stored {
  public:
    Stored() {
        auto ledger = must(
            Ledger::create(must(open_leveldb(path(), {.create = true})), teller_.genesis_json()));
        std::vector<std::size_t> order(record_count());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::shuffle(order.begin(), order.end(), std::mt19937_64(7));
        for (std::size_t start = 0; start < order.size(); start += kBlock) {
            registry::SealedBlock block{.state = ledger->state()};
            for (std::size_t i = start; i < std::min(order.size(), start + kBlock); ++i) {
                add_record(block, envelope_of(order[i]));
                record_bytes_ += block.envelopes.back().record.bytes.size();
            }
            seal(block, ledger->state().head);
            const auto begin = std::chrono::steady_clock::now();
            must(ledger->commit(std::move(block)));
            commit_time_ += std::chrono::steady_clock::now() - begin;
        }
        must(ledger->update_index());
    }

    [[nodiscard]] std::string path() const { return folder_ / "db"; }

    [[nodiscard]] double disk_bytes() const {
        double sum = 0;
        for (const auto& file : std::filesystem::directory_iterator(path()))
            sum += static_cast<double>(file.file_size());
        return sum;
    }

    [[nodiscard]] double record_bytes() const { return static_cast<double>(record_bytes_); }

    [[nodiscard]] double commit_seconds() const {
        return std::chrono::duration<double>(commit_time_).count();
    }

    /// Opened and cosigned.
    Ledger& ledger() {
        if (!ledger_) {
            ledger_ = must(Ledger::open(must(open_leveldb(path(), {}))));
            const auto& state = ledger_->state();
            const auto origin = chain::origin(*state.genesis);
            const std::string text =
                log::format_checkpoint({origin, ledger_->size(), state.log.root()});
            must(ledger_->promise_cosignature(ledger_->size(), state.log.root(), kTime));
            must(ledger_->set_checkpoint(
                log::format_note({text,
                                  {log::cosign_note(text, "aa.nab", teller_.validator_key(), kTime),
                                   log::sign_note(text, origin, teller_.log_key())}})));
        }
        return *ledger_;
    }

    void close() { ledger_.reset(); }

  private:
    test::TemporaryFolder folder_{};
    test::TestLedger teller_{};
    std::chrono::steady_clock::duration commit_time_{};
    std::size_t record_bytes_{};
    std::unique_ptr<Ledger> ledger_{};
};

Stored& stored() {
    static Stored instance;
    return instance;
}

double resident_megabytes() {
    std::ifstream statm("/proc/self/statm");
    double total = 0;
    double resident = 0;
    statm >> total >> resident;
    return resident * 4'096 / 1e6;
}

void open_ledger(benchmark::State& state) {
    stored().close();
    for (auto _ : state) benchmark::DoNotOptimize(stored().ledger().size());
    const auto records = static_cast<double>(record_count());
    state.counters["records"] = records;
    state.counters["resident_MB"] = resident_megabytes();
    state.counters["disk_bytes/record"] = stored().disk_bytes() / records;
    state.counters["own_bytes/record"] = stored().record_bytes() / records;
    state.counters["commit_us/record"] = stored().commit_seconds() * 1e6 / records;
}

BENCHMARK(open_ledger)->Unit(benchmark::kMillisecond)->Iterations(1);

void find_by_number(benchmark::State& state) {
    const auto& index = stored().ledger().index();
    std::mt19937_64 random(1);
    for (auto _ : state) {
        const auto found =
            must(index.find(IndexKind::number, number_of(random() % record_count()), 10));
        if (found.size() != 1) state.SkipWithError("not found");
    }
}

BENCHMARK(find_by_number)->Unit(benchmark::kMicrosecond);

void near_numbers(benchmark::State& state) {
    const auto& index = stored().ledger().index();
    for (auto _ : state) benchmark::DoNotOptimize(must(index.near_numbers("TR-9999-77X", 10)));
}

BENCHMARK(near_numbers)->Unit(benchmark::kMicrosecond);

void read_leaf(benchmark::State& state) {
    std::mt19937_64 random(2);
    for (auto _ : state)
        benchmark::DoNotOptimize(must(stored().ledger().leaf(random() % stored().ledger().size())));
}

BENCHMARK(read_leaf)->Unit(benchmark::kMicrosecond);

void prove_subject(benchmark::State& state) {
    const auto prover = must(stored().ledger().prover());
    std::mt19937_64 random(3);
    for (auto _ : state)
        benchmark::DoNotOptimize(must(prover->subject(subject_of(random() % record_count()))));
}

BENCHMARK(prove_subject)->Unit(benchmark::kMicrosecond);

void prove_record(benchmark::State& state) {
    const auto prover = must(stored().ledger().prover());
    std::mt19937_64 random(4);
    for (auto _ : state)
        benchmark::DoNotOptimize(must(prover->record(random() % stored().ledger().size())));
}

BENCHMARK(prove_record)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace touchstone::store

BENCHMARK_MAIN();

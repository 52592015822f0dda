// The ledger behind consensus against the ledger of one machine, on the same input: pre-signed
// attestations in blocks of 1,000, each synced to LevelDB. A proposer has verified what waits; a
// voter verifies what it has never seen, executes, and commits. The pieces of the three alternate,
// so that a slower minute of the machine is everybody's.
//
//   bench_application
#include <benchmark/benchmark.h>

#include "growing_ledger.h"
#include "node/application/ledger_application.h"

namespace touchstone::bench {
namespace {

constexpr std::size_t kPieces = 4;
constexpr std::size_t kBlocks = 5;  ///< of one piece
constexpr std::size_t kBlockRecords = 1'000;
constexpr std::uint64_t kNowMs = 1'767'272'400'000;  // the day on which the model signs

void must(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

std::unique_ptr<store::Ledger> make_ledger(const test::TemporaryFolder& folder,
                                           const Issuers& issuers) {
    auto database = store::open_leveldb(folder / "db", {.create = true}).value();
    return store::Ledger::create(std::move(database), issuers.genesis_json()).value();
}

/// A ledger of its own for each way of recording.
class Local {
  public:
    explicit Local(const Issuers& issuers) : ledger_(make_ledger(folder_, issuers)) {}

    void record(const std::vector<Bytes>& leaves) {
        local::Recorder recorder(*ledger_, keys_, {.block_records_max = kBlockRecords});
        const auto done = recorder.record(
            leaves, [](const local::Recorded& one) { must(one.result.has_value(), "refused"); });
        must(done.has_value(), "recording failed");
    }

  private:
    test::TemporaryFolder folder_{};
    std::unique_ptr<store::Ledger> ledger_;
    local::ValidatorKeys keys_{.validator = test::test_key("validator"),
                               .log = test::test_key("log")};
};

class Validator {
  public:
    explicit Validator(const Issuers& issuers)
        : ledger_(make_ledger(folder_, issuers)),
          application_(*ledger_, {.now_ms = [this] { return now_ms_; },
                                  .prepare = local::prepare_on_every_core}) {}

    /// In blocks, which it gives back.
    std::vector<consensus::Block> propose(std::span<const Bytes> leaves) {
        std::vector<consensus::Block> blocks;
        for (; !leaves.empty(); leaves = leaves.subspan(std::min(leaves.size(), kBlockRecords))) {
            const auto part = leaves.first(std::min(leaves.size(), kBlockRecords));
            for (const auto& outcome : application_.submit(part)) {
                must(outcome.has_value(), "refused");
            }
            const Hash parent = chain::block_hash(ledger_->state().head);
            blocks.push_back(application_.propose(parent, now_ms_ += 100, 0).value());
            must(application_.commit(blocks.back(), {}).has_value(), "not committed");
        }
        return blocks;
    }

    void follow(const std::vector<consensus::Block>& blocks) {
        for (const consensus::Block& block : blocks) {
            must(application_.validate(block).has_value(), "not valid");
            must(application_.commit(block, {}).has_value(), "not committed");
        }
    }

  private:
    std::uint64_t now_ms_{kNowMs};
    test::TemporaryFolder folder_{};
    std::unique_ptr<store::Ledger> ledger_;
    node::LedgerApplication application_;
};

template <class Work>
void add_cost(Cost& cost, const Work& work) {
    const Stopwatch watch;
    work();
    cost += watch.read();
}

void compare(const char* what, const Cost& own, const Cost& local) {
    constexpr Bound kBound{.limit = 0.7, .goal = 0.9};
    const std::string name(what);
    print_ratio(name + " (processor time)", local.cpu_s / own.cpu_s, "of the local path", kBound);
    print_ratio(name + " (clock)", local.wall_s / own.wall_s, "of the local path", kBound);
}

void record(benchmark::State& state) {
    ::setenv("TOUCHSTONE_NOW_MS", std::to_string(kNowMs).c_str(), 1);
    const Issuers issuers;
    Local machine(issuers);
    Validator proposer(issuers);
    Validator voter(issuers);
    machine.record(issuers.registrations());
    voter.follow(proposer.propose(issuers.registrations()));
    Cost by_machine;
    Cost by_proposer;
    Cost by_voter;
    std::size_t records = 0;
    for (auto _ : state) {
        for (std::size_t piece = 0; piece < kPieces; ++piece) {
            std::vector<Bytes> leaves(kBlocks * kBlockRecords);
            on_every_core(leaves.size(), [&](std::size_t i) {
                leaves[i] = issuers.signed_attestation(records + i);
            });
            records += leaves.size();
            std::vector<consensus::Block> blocks;
            add_cost(by_machine, [&] { machine.record(leaves); });
            add_cost(by_proposer, [&] { blocks = proposer.propose(leaves); });
            add_cost(by_voter, [&] { voter.follow(blocks); });
        }
        state.SetIterationTime(by_proposer.wall_s);
    }
    const auto rate = [](const Cost& cost) { return kPieces * kBlocks / cost.wall_s; };
    state.counters["local_blocks/s"] = rate(by_machine);
    state.counters["proposed_blocks/s"] = rate(by_proposer);
    state.counters["voted_blocks/s"] = rate(by_voter);
    compare("proposing through the application", by_proposer, by_machine);
    compare("voting through the application", by_voter, by_machine);
}

BENCHMARK(record)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace touchstone::bench

BENCHMARK_MAIN();

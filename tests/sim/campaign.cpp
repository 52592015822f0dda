#include "tests/sim/campaign.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <unistd.h>

#include "tests/sim/run.h"

namespace touchstone::sim {

namespace {

using Number = unsigned long long;

Outcome run_seed(std::uint64_t seed, bool once) {
    const Plan plan = draw_plan(seed);
    Outcome outcome = run(plan);
    if (once) return outcome;
    const Outcome again = run(plan, Trace(), false);
    if (again.trace_hash != outcome.trace_hash) {
        outcome.violations.emplace_back("determinism: the second run took another way");
    }
    return outcome;
}

void print_end(const Outcome& outcome) {
    for (const std::string& violation : outcome.violations) {
        std::printf("  violation: %s\n", violation.c_str());
    }
    if (!outcome.stall.empty()) std::printf("  stall: %s\n", outcome.stall.c_str());
}

/// What all runs came to; shared by the threads.
class Tally {
  public:
    explicit Tally(const Campaign& campaign) : campaign_(campaign) {}

    void add(std::uint64_t seed, const Outcome& outcome) {
        const std::lock_guard lock(mutex_);
        ++runs_;
        blocks_ += outcome.blocks;
        happenings_ += outcome.happenings;
        if (!outcome.violations.empty()) ++violations_;
        if (!outcome.stall.empty()) ++stalls_;
        if (!outcome.violations.empty() || !outcome.stall.empty()) {
            const auto shown = static_cast<Number>(seed);
            std::printf("%sseed %llu failed; to see it: touchstone-simulate --seed %llu --trace\n",
                        is_terminal_ ? "\r\033[K" : "", shown, shown);
            print_end(outcome);
        }
        if (is_terminal_) show_progress();
    }

    [[nodiscard]] bool finish() {
        std::printf("%sblocks=%llu events=%llu\n", is_terminal_ ? "\r\033[K" : "",
                    static_cast<Number>(blocks_), static_cast<Number>(happenings_));
        std::printf("runs=%llu violations=%llu stalls=%llu\n", static_cast<Number>(runs_),
                    static_cast<Number>(violations_), static_cast<Number>(stalls_));
        return violations_ == 0 && stalls_ == 0;
    }

  private:
    void show_progress() const {
        std::printf("\r%llu of %llu seeds, %llu violations, %llu stalls",
                    static_cast<Number>(runs_), static_cast<Number>(campaign_.seeds),
                    static_cast<Number>(violations_), static_cast<Number>(stalls_));
        std::fflush(stdout);
    }

    Campaign campaign_;
    std::mutex mutex_{};  ///< of all below
    std::uint64_t runs_{};
    std::uint64_t violations_{};
    std::uint64_t stalls_{};
    std::uint64_t blocks_{};
    std::uint64_t happenings_{};
    bool is_terminal_{::isatty(STDOUT_FILENO) == 1};
};

}  // namespace

bool run_all(const Campaign& campaign) {
    (void)std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // a failure shows at once, in a file too
    Tally tally(campaign);
    std::atomic<std::uint64_t> next{};
    {
        std::vector<std::jthread> threads;
        for (unsigned job = 0; job < campaign.jobs; ++job) {
            threads.emplace_back([&] {
                for (std::uint64_t i = 0; (i = next++) < campaign.seeds;) {
                    const std::uint64_t seed = campaign.from + i;
                    tally.add(seed, run_seed(seed, campaign.once));
                }
            });
        }
    }
    return tally.finish();
}

bool replay(std::uint64_t seed, bool is_traced) {
    const Plan plan = draw_plan(seed);
    std::printf("%s", describe(plan).c_str());
    const Outcome outcome = run(plan, Trace(is_traced));
    print_end(outcome);
    std::printf("%llu blocks in %llu epochs, %llu s, %llu events, trace %016llx\n",
                static_cast<Number>(outcome.blocks), static_cast<Number>(outcome.epochs),
                static_cast<Number>(outcome.virtual_ms / 1'000),
                static_cast<Number>(outcome.happenings), static_cast<Number>(outcome.trace_hash));
    const bool violated = !outcome.violations.empty();
    std::printf("runs=1 violations=%d stalls=%d\n", violated ? 1 : 0,
                outcome.stall.empty() ? 0 : 1);
    return !violated && outcome.stall.empty();
}

}  // namespace touchstone::sim

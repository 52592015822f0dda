// What the benchmarks share: time of the clock and of the processors, the raw rate that all is
// compared with, and the lines that say whether a number holds.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/result.h"

namespace touchstone::bench {

/// What a piece of work took: by the clock on the wall, and of all cores together. Other work on
/// the machine disturbs the second far less.
struct Cost {
    double wall_s{};
    double cpu_s{};

    Cost& operator+=(const Cost& other) {
        wall_s += other.wall_s;
        cpu_s += other.cpu_s;
        return *this;
    }
};

inline double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

class Stopwatch {
  public:
    [[nodiscard]] Cost read() const {
        const auto wall = std::chrono::steady_clock::now() - start_;
        return {std::chrono::duration<double>(wall).count(), cpu_seconds() - cpu_start_};
    }

  private:
    std::chrono::steady_clock::time_point start_{std::chrono::steady_clock::now()};
    double cpu_start_{cpu_seconds()};
};

inline unsigned cores() {
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

/// So many verifications on all cores, by libsodium alone, over messages of this size.
inline Cost raw_cost(std::size_t message_bytes, std::size_t count) {
    const crypto::SecretKey key{crypto::Seed{1}};
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

/// How many records or keys a large benchmark is to hold: TOUCHSTONE_BENCH_RECORDS, which
/// tools/bench.sh sets.
inline std::size_t record_count() {
    const char* wanted = std::getenv("TOUCHSTONE_BENCH_RECORDS");
    return wanted == nullptr ? 10'000 : std::strtoull(wanted, nullptr, 10);
}

/// Resident now, in MiB: all of it, or only what no file backs (LevelDB maps its tables).
struct Resident {
    double all{};
    double anonymous{};
    double peak{};
};

inline Resident resident_mib() {
    std::ifstream status("/proc/self/status");
    Resident found;
    for (std::string word; status >> word;) {
        double* const place = word == "VmRSS:"     ? &found.all
                              : word == "RssAnon:" ? &found.anonymous
                              : word == "VmHWM:"   ? &found.peak
                                                   : nullptr;
        double kib = 0;
        if (place != nullptr && status >> kib) *place = kib / 1'024;
    }
    return found;
}

/// What a number must come to (design: "Numbers to hold").
struct Bound {
    bool at_most{};  ///< else at least
    double limit{};
    double goal{};
};

/// Prints one line, which test.sh looks for.
inline void print_ratio(const std::string& what, double value, const char* unit,
                        const Bound& bound) {
    const auto meets = [&](double mark) { return bound.at_most ? value <= mark : value >= mark; };
    std::printf("ratio %-44s %10.2f %-20s at %s %g, goal %g: %s\n", what.c_str(), value, unit,
                bound.at_most ? "most" : "least", bound.limit, bound.goal,
                meets(bound.goal)    ? "goal"
                : meets(bound.limit) ? "holds"
                                     : "MISSED");
    std::fflush(stdout);
}

}  // namespace touchstone::bench

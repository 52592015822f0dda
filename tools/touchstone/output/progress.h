// How a long piece of work comes along: a bar with rate and ETA on a terminal, else a line every 5
// s.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "tools/touchstone/output/terminal.h"

namespace touchstone::cli {

/// One look at the work. Text of at most `columns`; pure.
struct ProgressView {
    std::string_view stage{};
    std::uint64_t done{};
    std::uint64_t total{};  ///< 0: unknown
    std::uint64_t first{};  ///< done before this run began; rate and time left do not count it
    double seconds{};       ///< since it began
};

[[nodiscard]] std::string format_progress(const ProgressView& view, std::size_t columns, bool bar);

class Progress {
  public:
    explicit Progress(const Terminal& terminal) : terminal_(&terminal) {}

    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Cheap to call often: shows ten times a second on a terminal, every 5 s otherwise.
    void operator()(std::string_view stage, std::uint64_t done, std::uint64_t total);
    /// Takes the bar away, so that other text may follow.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;
    void begin(std::string_view stage, std::uint64_t done);

    const Terminal* terminal_;
    std::string stage_{};
    Clock::time_point began_{};
    Clock::time_point shown_{};
    std::uint64_t first_{};
    bool on_screen_{};
};

}  // namespace touchstone::cli

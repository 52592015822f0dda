#include "tools/touchstone/output/progress.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

std::string format_seconds(double seconds) {
    const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
    if (whole >= 3600) return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
    return whole >= 60 ? fmt::format("{} min {:02} s", whole / 60, whole % 60)
                       : fmt::format("{} s", whole);
}

std::string bar_of(double share) {
    constexpr std::size_t kCells = 20;
    const auto full = static_cast<std::size_t>(share * kCells);
    return "[" + std::string(full, '=') + std::string(kCells - full, ' ') + "]";
}

}  // namespace

std::string format_progress(const ProgressView& view, std::size_t columns, bool bar) {
    const double rate =
        view.seconds > 0 ? static_cast<double>(view.done - view.first) / view.seconds : 0;
    std::string text = fmt::format("{}  {}", view.stage, view.done);
    if (view.total != 0) {
        const double share =
            std::min(1.0, static_cast<double>(view.done) / static_cast<double>(view.total));
        text += fmt::format(" of {}  {:3.0f} %", view.total, share * 100);
        if (bar) text = bar_of(share) + " " + text;
    }
    if (rate >= 1) text += fmt::format("  {:.0f}/s", rate);
    if (rate > 0 && view.total > view.done) {
        text += "  " + format_seconds(static_cast<double>(view.total - view.done) / rate) + " left";
    }
    return shorten(text, columns);
}

Progress::~Progress() {
    clear();
}

void Progress::begin(std::string_view stage, std::uint64_t done) {
    clear();
    stage_ = stage;
    first_ = done;
    began_ = shown_ = Clock::now();
}

void Progress::operator()(std::string_view stage, std::uint64_t done, std::uint64_t total) {
    using namespace std::chrono_literals;
    if (terminal_->quiet()) return;
    if (stage != stage_) begin(stage, done);
    const auto now = Clock::now();
    const bool live = terminal_->error_is_terminal();
    if (now - shown_ < (live ? Clock::duration(100ms) : Clock::duration(5s))) return;
    shown_ = now;
    const ProgressView view{.stage = stage_,
                            .done = done,
                            .total = total,
                            .first = first_,
                            .seconds = std::chrono::duration<double>(now - began_).count()};
    const std::string text = format_progress(view, terminal_->columns() - 1, live);
    terminal_->error(live ? "\r\x1b[K" + text : text + "\n");
    on_screen_ = live;
}

void Progress::clear() {
    if (on_screen_) terminal_->error("\r\x1b[K");
    on_screen_ = false;
}

}  // namespace touchstone::cli

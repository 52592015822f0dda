#include "tools/touchstone/output/terminal.h"

#include <algorithm>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace touchstone::cli {
namespace {

std::size_t columns_of_stdout() {
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
        size.ws_col == 0)
        return 80;
    return std::clamp<std::size_t>(size.ws_col, 40, 100);
}

}  // namespace

Terminal::Terminal(const OutputOptions& options)
    : options_(options),
      input_(isatty(STDIN_FILENO) != 0),
      error_(isatty(STDERR_FILENO) != 0),
      symbols_(wants_symbols()),
      columns_(columns_of_stdout()),
      style_(wants_color(options.color, isatty(STDOUT_FILENO) != 0)),
      error_style_(wants_color(options.color, error_)) {}

bool Terminal::out(std::string_view text) const {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

void Terminal::error(std::string_view text) const {
    std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void Terminal::note(std::string_view text) const {
    if (!options_.quiet) error(text);
}

}  // namespace touchstone::cli

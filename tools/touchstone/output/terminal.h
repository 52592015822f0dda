// The streams of one run: answers to stdout, everything else to stderr.
#pragma once
#include <string_view>

#include "tools/touchstone/output/style.h"

namespace touchstone::cli {

enum class OutputFormat { human, json, ndjson };

struct OutputOptions {
    OutputFormat format{OutputFormat::human};
    ColorWhen color{ColorWhen::automatic};
    bool quiet{};  ///< no notes and no progress
};

class Terminal {
  public:
    explicit Terminal(const OutputOptions& options);

    [[nodiscard]] OutputFormat format() const { return options_.format; }

    [[nodiscard]] bool human() const { return options_.format == OutputFormat::human; }

    [[nodiscard]] bool quiet() const { return options_.quiet; }

    [[nodiscard]] bool symbols() const { return symbols_; }

    /// Somebody sits at the keyboard and can answer.
    [[nodiscard]] bool can_ask() const { return input_ && error_; }

    [[nodiscard]] bool error_is_terminal() const { return error_; }

    /// Columns to fill: those of the terminal, between 40 and 100; 80 where there is none.
    [[nodiscard]] std::size_t columns() const { return columns_; }

    [[nodiscard]] const Style& style() const { return style_; }

    [[nodiscard]] const Style& error_style() const { return error_style_; }

    /// The answer. False when nobody reads it any more.
    bool out(std::string_view text) const;
    void error(std::string_view text) const;
    /// A remark on stderr, left out by --quiet.
    void note(std::string_view text) const;

  private:
    OutputOptions options_;
    bool input_{};
    bool error_{};
    bool symbols_{};
    std::size_t columns_{80};
    Style style_;
    Style error_style_;
};

}  // namespace touchstone::cli

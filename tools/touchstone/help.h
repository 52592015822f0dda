// Help screens: what it does, how to call it, options, verbs, examples; 80 columns, one screen.
#pragma once
#include <string>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace touchstone::cli {

/// Group of the commands that the first screen names without a line of their own.
inline constexpr const char* kFurther = "further";

class HelpFormatter final : public CLI::FormatterBase {
  public:
    std::string make_help(const CLI::App* app, std::string name,
                          CLI::AppFormatMode mode) const override;
};

/// Verbs (or nouns) below an app, as typed.
[[nodiscard]] std::vector<std::string> verbs_of(const CLI::App& app);
/// Long options of an app, with their dashes.
[[nodiscard]] std::vector<std::string> options_of(const CLI::App& app);

}  // namespace touchstone::cli

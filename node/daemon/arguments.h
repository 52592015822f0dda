// The command line of touchstoned: small, since what a node does is in its configuration.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "crypto/result.h"

namespace touchstone::node {

enum class Deed : std::uint8_t { run, check_config, print_config, help, version };

struct Arguments {
    Deed deed{Deed::run};
    std::string config{};  ///< file; of run and check_config
};

/// Without the program's name. Errors: `invalid`, rule `usage`.
[[nodiscard]] Result<Arguments> parse_arguments(std::span<const char* const> words);

/// At most 40 lines of 80 columns.
[[nodiscard]] std::string help_text();

}  // namespace touchstone::node

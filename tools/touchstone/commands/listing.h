// The verb "list" of a noun: its subjects with their standing now.
#pragma once
#include <string>

#include "tools/touchstone/commands/command.h"

namespace touchstone::cli {

/// What the lists of two nouns differ in.
struct ListSpec {
    std::string kind{};   ///< first component of the subjects
    std::size_t parts{};  ///< components of a subject
    std::string below{};  ///< flag or positional that narrows it to what goes on with its value
    std::string below_help{};
    std::string summary{};
    std::string example{};
};

void add_list(Commands& commands, Command noun, const ListSpec& spec);

}  // namespace touchstone::cli

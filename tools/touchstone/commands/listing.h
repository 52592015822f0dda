// The verbs that read: "list", the subjects of a noun with their standing now or on a day, and
// "show", one of them.
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

/// What the verbs "show" of two nouns differ in, where a subject has one name.
struct ShowSpec {
    std::string name{};  ///< of the positional
    std::string help{};
    std::string summary{};
    std::string example{};
    std::function<std::string(const std::string&)> subject{};  ///< from what is given
};

void add_show(Commands& commands, Command noun, const ShowSpec& spec);

}  // namespace touchstone::cli

// The verb "list" of a noun: its subjects with their standing now, or on a day.
#pragma once
#include <string>

#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/subject_list.h"

namespace touchstone::cli {

/// What the lists of two nouns differ in.
struct ListSpec {
    std::string kind{};        ///< first component of the subjects
    std::size_t parts{};       ///< components of a subject
    std::string owner_flag{};  ///< takes the second component, "--issuer"; empty: no such flag
    std::string owner_help{};
    std::string summary{};
    std::string example{};
};

void add_list(Commands& commands, CLI::App& noun, const ListSpec& spec);

/// --as-of, --known-at, --after, --limit.
void add_page_options(CLI::App& verb, Listing& listing);

}  // namespace touchstone::cli

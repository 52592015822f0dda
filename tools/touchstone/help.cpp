#include "tools/touchstone/help.h"

#include <algorithm>
#include <sstream>

#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kNameColumn = 26;

void add_entry(std::string& out, const std::string& name, const std::string& text,
               std::size_t column = kNameColumn) {
    const auto lines = wrap(text, kColumns - column);
    const std::string head = "  " + name;
    const bool apart = display_width(head) + 1 > column;
    out += apart ? head + "\n" : pad_right(head, column);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i != 0 || apart) out.append(column, ' ');
        out += lines[i] + "\n";
    }
}

std::string full_name(const CLI::App* app) {
    std::string name = app->get_name();
    for (const CLI::App* parent = app->get_parent(); parent != nullptr;
         parent = parent->get_parent()) {
        name = parent->get_name() + " " + name;
    }
    return name;
}

std::string placeholder(const CLI::Option* option) {
    return option->get_type_size() == 0 ? "" : " " + option->get_type_name();
}

std::string usage_of(const CLI::App* app) {
    std::string usage = "Usage: " + full_name(app);
    for (const CLI::Option* option : app->get_options()) {
        if (!option->get_positional()) continue;
        const std::string name =
            option->get_name(true) + (option->get_expected_max() > 1 ? "..." : "");
        usage += " " + (option->get_required() ? name : "[" + name + "]");
    }
    if (!verbs_of(*app).empty()) usage += app->get_parent() == nullptr ? " COMMAND" : " VERB";
    return usage + " [options]\n";
}

void add_positionals(std::string& out, const CLI::App* app) {
    for (const CLI::Option* option : app->get_options()) {
        if (option->get_positional() && !option->get_description().empty()) {
            add_entry(out, option->get_name(true), option->get_description());
        }
    }
}

void add_options(std::string& out, const CLI::App* app) {
    std::string entries;
    for (const CLI::Option* option : app->get_options()) {
        if (option->get_positional() || option->get_group().empty() ||
            option == app->get_help_ptr())
            continue;
        std::string name = option->get_name(false, true);
        const auto comma = name.find(',');
        if (comma != std::string::npos) name.insert(comma + 1, " ");
        add_entry(entries, name + placeholder(option), option->get_description());
    }
    if (!entries.empty()) out += "\nOptions:\n" + entries;
}

/// Each with a line of its own; those that are needed less often by their names alone.
void add_verbs(std::string& out, const CLI::App* app) {
    std::vector<const CLI::App*> daily;
    std::string further;
    std::size_t longest = 0;
    for (const CLI::App* verb : app->get_subcommands({})) {
        if (verb->get_group() == kFurther) {
            further += (further.empty() ? "" : ", ") + verb->get_name();
        } else {
            daily.push_back(verb);
            longest = std::max(longest, verb->get_name().size());
        }
    }
    if (daily.empty()) return;
    out += app->get_parent() == nullptr ? "\nCommands:\n" : "\nVerbs:\n";
    for (const CLI::App* verb : daily)
        add_entry(out, verb->get_name(), verb->get_description(), longest + 4);
    if (further.empty()) return;
    out += "Further:\n";
    for (const std::string& line : wrap(further, kColumns - 2)) out += "  " + line + "\n";
}

void add_examples(std::string& out, const CLI::App* app) {
    if (app->get_footer().empty()) return;
    out += "\nExamples:\n";
    std::istringstream lines(app->get_footer());
    for (std::string line; std::getline(lines, line);) out += "  " + line + "\n";
}

}  // namespace

std::string HelpFormatter::make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const {
    std::string out;
    for (const std::string& line : wrap(app->get_description(), kColumns)) out += line + "\n";
    out += "\n" + usage_of(app);
    add_positionals(out, app);
    add_verbs(out, app);
    add_options(out, app);
    add_examples(out, app);
    if (app->get_parent() != nullptr) out += "\nOptions of every command: touchstone --help\n";
    return out;
}

std::vector<std::string> verbs_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands({})) names.push_back(verb->get_name());
    return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty()) continue;
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

}  // namespace touchstone::cli

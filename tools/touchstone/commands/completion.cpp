// completion bash | zsh | fish
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/touchstone/commands/command.h"
#include "tools/touchstone/help.h"

namespace touchstone::cli {
namespace {

struct CompletionOptions {
    std::string shell{};
    const CLI::App* root{};
};

/// The words that may follow a command: its verbs and options, and the options of every command.
std::string words_after(const CLI::App& root, const CLI::App& app) {
    std::vector<std::string> words = verbs_of(app);
    for (const std::string& option : options_of(app)) words.push_back(option);
    if (&app != &root) {
        for (const std::string& option : options_of(root)) {
            if (option != "--help") words.push_back(option);
        }
    }
    return fmt::format("{}", fmt::join(words, " "));
}

/// One `case` line for each command: its path, then its words.
std::string cases(const CLI::App& root, const CLI::App& app, const std::string& path) {
    std::string out = fmt::format("        \"{}\") list=\"{}\" ;;\n", path, words_after(root, app));
    for (const CLI::App* verb : app.get_subcommands({})) {
        out += cases(root, *verb, path.empty() ? verb->get_name() : path + " " + verb->get_name());
    }
    return out;
}

/// Commands that have verbs below them.
std::string nouns_of(const CLI::App& root) {
    std::string names;
    for (const CLI::App* app : root.get_subcommands({})) {
        if (!verbs_of(*app).empty()) names += (names.empty() ? "" : " ") + app->get_name();
    }
    return names;
}

/// What bash and zsh share: sets `list` to the words that may follow those in `before`. `place` is
/// the command so far; zsh has uses of its own for `path` and `words`.
std::string find_list(const CLI::App& root) {
    return fmt::format(R"(    for word in "${{before[@]}}"; do
        case " {} " in
            *" $word "*) [ -z "$place" ] && {{ place=$word; continue; }} ;;
        esac
        case " {} " in
            *" $place "*) case "$word" in [a-z]*) place="$place $word" ;; esac ;;
        esac
    done
    case "$place" in
{}        *) list="" ;;
    esac
)",
                       fmt::join(verbs_of(root), " "), nouns_of(root), cases(root, root, ""));
}

std::string bash_script(const CLI::App& root) {
    return R"(# touchstone completion for bash: source <(touchstone completion bash)
_touchstone() {
    local current=${COMP_WORDS[COMP_CWORD]} place="" word list=""
    local before=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
)" + find_list(root) +
           R"(    COMPREPLY=($(compgen -W "$list" -- "$current"))
    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _touchstone touchstone
)";
}

/// Works from a folder of $fpath, where its first call defines it, and when it is sourced.
std::string zsh_script(const CLI::App& root) {
    return R"(#compdef touchstone
# touchstone completion for zsh: source <(touchstone completion zsh)
_touchstone() {
    local place="" word list=""
    local -a before choices
    before=("${(@)words[2,CURRENT-1]}")
)" + find_list(root) +
           R"(    choices=(${=list})
    compadd -a choices || _files
}
if [ "$funcstack[1]" = "_touchstone" ]; then _touchstone "$@"; else compdef _touchstone touchstone; fi
)";
}

void fish_lines(const CLI::App& app, const std::string& condition, std::string& out) {
    for (const CLI::App* verb : app.get_subcommands({})) {
        std::string text = verb->get_description();
        std::erase(text, '\'');
        out += fmt::format("complete -c touchstone -n '{}' -f -a {} -d '{}'\n", condition,
                           verb->get_name(), text);
    }
}

void fish_options(const CLI::App& app, const std::string& condition, std::string& out) {
    for (const std::string& option : options_of(app)) {
        out += fmt::format("complete -c touchstone -n '{}' -l {}\n", condition, option.substr(2));
    }
}

std::string fish_script(const CLI::App& root) {
    std::string out = "# touchstone completion for fish: touchstone completion fish | source\n";
    fish_lines(root, "__fish_use_subcommand", out);
    for (const std::string& option : options_of(root)) {
        out += fmt::format("complete -c touchstone -l {}\n", option.substr(2));
    }
    for (const CLI::App* noun : root.get_subcommands({})) {
        const std::string seen = "__fish_seen_subcommand_from " + noun->get_name();
        const std::string verbs = fmt::format("{}", fmt::join(verbs_of(*noun), " "));
        if (verbs.empty()) {
            fish_options(*noun, seen, out);
            continue;
        }
        fish_lines(*noun, seen + "; and not __fish_seen_subcommand_from " + verbs, out);
        for (const CLI::App* verb : noun->get_subcommands({})) {
            fish_options(*verb, seen + "; and __fish_seen_subcommand_from " + verb->get_name(),
                         out);
        }
    }
    return out;
}

Result<ExitCode> completion(const Invocation& invocation, const CompletionOptions& options) {
    if (options.shell == "bash") {
        invocation.terminal.out(bash_script(*options.root));
    } else if (options.shell == "zsh") {
        invocation.terminal.out(zsh_script(*options.root));
    } else if (options.shell == "fish") {
        invocation.terminal.out(fish_script(*options.root));
    } else {
        return usage_error(fmt::format(
            "There is completion for bash, zsh and fish, not for \"{}\".", options.shell));
    }
    return ExitCode::valid;
}

}  // namespace

void add_completion(Commands& commands) {
    auto options = std::make_shared<CompletionOptions>();
    options->root = &commands.root.parser();
    Command verb =
        add_verb(commands, commands.root, "completion", "Print the completion script of a shell.",
                 "source <(touchstone completion bash)\n"
                 "touchstone completion zsh > \"${fpath[1]}/_touchstone\"\n"
                 "touchstone completion fish | source",
                 options, &completion);
    verb.add_option("SHELL", options->shell, "bash, zsh or fish").required();
}

}  // namespace touchstone::cli

#include "tools/touchstone/commands/listing.h"

#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct ListOptions {
    std::string kind{};
    std::size_t parts{};
    std::string owner{};
    std::string after{};
    std::size_t limit{100};
};

Result<ExitCode> list(const Invocation& invocation, const ListOptions& options) {
    std::string prefix = options.kind + "/";
    if (!options.owner.empty()) prefix += options.owner + "/";
    return list_subjects(invocation, {.prefix = std::move(prefix),
                                      .parts = options.parts,
                                      .after = options.after,
                                      .limit = options.limit});
}

}  // namespace

void add_list(Commands& commands, CLI::App& noun, const ListSpec& spec) {
    auto options = std::make_shared<ListOptions>();
    options->kind = spec.kind;
    options->parts = spec.parts;
    CLI::App& verb = add_verb(commands, noun, "list", spec.summary, spec.example, options, &list);
    if (!spec.owner_flag.empty()) {
        verb.add_option(spec.owner_flag, options->owner, spec.owner_help)->type_name("BODY");
    }
    verb.add_option("--after", options->after, "go on after this subject")->type_name("SUBJECT");
    verb.add_option("--limit", options->limit, "at most so many; 100")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
}

}  // namespace touchstone::cli

#include "tools/touchstone/commands/listing.h"

namespace touchstone::cli {
namespace {

struct ListOptions {
    std::string kind{};
    std::string owner{};
    Listing page{};
};

Result<ExitCode> list(const Invocation& invocation, const ListOptions& options) {
    Listing listing = options.page;
    listing.prefix = options.kind + "/";
    if (!options.owner.empty()) listing.prefix += options.owner + "/";
    return list_subjects(invocation, listing);
}

}  // namespace

void add_list(Commands& commands, CLI::App& noun, const ListSpec& spec) {
    auto options = std::make_shared<ListOptions>();
    options->kind = spec.kind;
    options->page.parts = spec.parts;
    CLI::App& verb = add_verb(commands, noun, "list", spec.summary, spec.example, options, &list);
    if (!spec.owner_flag.empty()) {
        verb.add_option(spec.owner_flag, options->owner, spec.owner_help)->type_name("BODY");
    }
    add_page_options(verb, options->page);
}

void add_page_options(CLI::App& verb, Listing& listing) {
    verb.add_option("--as-of", listing.as_of, "as they stood on that day; else today")
        ->type_name("DATE");
    verb.add_option("--known-at", listing.known_at, "by what was recorded until then; else now")
        ->type_name("TIME");
    verb.add_option("--after", listing.after, "go on after this subject")->type_name("SUBJECT");
    verb.add_option("--limit", listing.limit, "at most so many; 100")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
}

}  // namespace touchstone::cli

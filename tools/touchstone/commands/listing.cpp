#include "tools/touchstone/commands/listing.h"

#include "tools/touchstone/subject_list.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct ShowOptions {
    std::string name{};
    std::function<std::string(const std::string&)> subject{};
};

struct ListOptions {
    std::string kind{};
    std::string below{};
    Listing page{};
};

Result<ExitCode> list(const Invocation& invocation, const ListOptions& options) {
    Listing listing = options.page;
    listing.prefix = options.kind + "/";
    if (!options.below.empty()) listing.prefix += options.below + "/";
    return list_subjects(invocation, listing);
}

Result<ExitCode> show(const Invocation& invocation, const ShowOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    return show_subject(invocation, open, options.subject(options.name));
}

}  // namespace

void add_show(Commands& commands, Command noun, const ShowSpec& spec) {
    auto options = std::make_shared<ShowOptions>();
    options->subject = spec.subject;
    add_verb(commands, noun, "show", spec.summary, spec.example, options, &show)
        .add_option(spec.name, options->name, spec.help)
        .required();
}

void add_list(Commands& commands, Command noun, const ListSpec& spec) {
    auto options = std::make_shared<ListOptions>();
    options->kind = spec.kind;
    Listing& page = options->page;
    page.parts = spec.parts;
    Command verb = add_verb(commands, noun, "list", spec.summary, spec.example, options, &list);
    if (!spec.below.empty()) {
        Option below = verb.add_option(spec.below, options->below, spec.below_help);
        if (spec.below.starts_with("--")) below.type_name("BODY");
    }
    verb.add_option("--as-of", page.as_of, "as they stood on that day; else today")
        .type_name("DATE");
    verb.add_option("--known-at", page.known_at, "by what was recorded until then; else now")
        .type_name("TIME");
    verb.add_option("--after", page.after, "go on after this subject").type_name("SUBJECT");
    verb.add_option("--limit", page.limit, "at most so many; 100").type_name("N").positive();
}

}  // namespace touchstone::cli

// scheme publish | suspend | restore | withdraw | list | show
#include "tools/touchstone/commands/declaring.h"
#include "tools/touchstone/context.h"

namespace touchstone::cli {
namespace {

struct SchemeOptions {
    EntryOptions entry{};
    std::string id{};
};

Result<ExitCode> publish(const Invocation& invocation, const SchemeOptions& options) {
    std::string subject = options.id;
    if (!subject.starts_with("scheme/")) {
        TRY(const std::string owner, find_body(invocation.options.body));
        subject = "scheme/" + owner + "/" + options.id;
    }
    return declare(invocation, options.entry, "scheme", subject, {});
}

}  // namespace

void add_scheme(Commands& commands) {
    Command noun =
        add_noun(commands, "scheme", "Conformity assessment schemes and whom they approve");
    auto options = std::make_shared<SchemeOptions>();
    Command verb = add_verb(
        commands, noun, "publish", "Publish a scheme, or publish it anew: what is not named stays.",
        "touchstone scheme publish cb --as int.owner --kind peer --name \"CB scheme\" \\\n"
        "    --approve aa.nab.cert --approve bb.nab.cert --date-that-counts manufacture",
        options, &publish);
    verb.add_option("ID", options->id, "its id within the owner, or its subject").required();
    add_flags(verb, options->entry,
              {{"--kind", "kind", "KIND", "\"product type 5\", \"management system\", \"peer\" …"},
               {"--name", "names", "TEXT", "its name; repeatable", true},
               {"--standard", "standards", "STD", "that it works to; repeatable", true},
               {"--mark", "marks", "TEXT", "on goods and documents; repeatable", true},
               {"--approve", "approvedBodies", "BODY",
                "all that it approves, each named anew; repeatable", true},
               {"--date-that-counts", "dateThatCounts", "WORD",
                "manufacture, shipping, entry, placing-on-market"}});
    add_entry_options(verb, options->entry);
    const std::string example = "scheme/int.owner/cb";
    add_declared_change(commands, noun, "suspend", "suspend", "Suspend a scheme.", example);
    add_declared_change(commands, noun, "restore", "restore", "Put it back in force.", example);
    add_declared_change(commands, noun, "withdraw", "withdraw", "End a scheme.", example);
    add_declared_reading(commands, noun, "scheme", 3, example);
}

}  // namespace touchstone::cli

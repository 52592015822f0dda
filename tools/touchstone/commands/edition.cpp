// edition declare | withdraw | list | show
#include "tools/touchstone/commands/declaring.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/subjects.h"

namespace touchstone::cli {
namespace {

struct EditionOptions {
    EntryOptions entry{};
    std::string standard{};
};

Result<ExitCode> declare_edition(const Invocation& invocation, const EditionOptions& options) {
    TRY(const std::string declarer, find_body(invocation.options.body));
    const auto subject = edition_subject(options.standard, declarer);
    if (!subject) return usage_error(subject.error().what);
    return declare(invocation, options.entry, "edition", *subject,
                   {{"standard", options.standard}});
}

}  // namespace

void add_edition(Commands& commands) {
    Command noun = add_noun(commands, "edition",
                            "Editions of standards: until when accepted, identical to which");
    auto options = std::make_shared<EditionOptions>();
    Command verb = add_verb(commands, noun, "declare",
                            "Say until when an edition is accepted, or which ones say the same.",
                            "touchstone edition declare \"ISO/IEC 27001:2013\" --as int.mra \\\n"
                            "    --accepted-until 2025-10-31\n"
                            "touchstone edition declare \"GB 4943.1:2022\" --as cc.standards \\\n"
                            "    --identical-to \"IEC 62368-1:2018\"",
                            options, &declare_edition);
    verb.add_option("STANDARD", options->standard, "with its edition, \"IEC 62368-1:2018\"")
        .required();
    add_flags(
        verb, options->entry,
        {{"--title", "titles.0", "TEXT", "of the standard"},
         {"--published-on", "publishedOn", "DATE", "when it was published"},
         {"--replaces", "replaces", "STD", "the edition before"},
         {"--identical-to", "identicalTo", "STD", "adopted without deviation; repeatable", true},
         {"--accepted-until", "acceptedUntil", "DATE",
          "last day on which certificates to it stand"}});
    add_entry_options(verb, options->entry);
    const std::string example = "edition/ISOIEC27001/2013/int.mra";
    add_declared_change(commands, noun, "withdraw", "withdraw",
                        "Take back what was declared of an edition.", example);
    add_declared_reading(commands, noun, "declaration", 4, example);
}

}  // namespace touchstone::cli

// alert raise | lift | list | show
#include "tools/touchstone/commands/declaring.h"
#include "tools/touchstone/form/subjects.h"

namespace touchstone::cli {
namespace {

struct AlertOptions {
    EntryOptions entry{};
    std::string id{};
    AlertTarget target{};
};

Result<ExitCode> raise(const Invocation& invocation, const AlertOptions& options) {
    if (options.id.starts_with("alert/"))
        return declare(invocation, options.entry, "alert", options.id, {});
    const auto subject = alert_subject(options.target, options.id);
    if (!subject) return usage_error(subject.error().what);
    json::object stated;
    if (options.target.number) stated["number"] = *options.target.number;
    return declare(invocation, options.entry, "alert", *subject, stated);
}

}  // namespace

void add_alert(Commands& commands) {
    Command noun = add_noun(commands, "alert", "Warnings of documents, bodies and goods");
    auto options = std::make_shared<AlertOptions>();
    Command verb =
        add_verb(commands, noun, "raise",
                 "Warn of a certificate, of a number never issued, a body or goods.",
                 "touchstone alert raise fakes --as aa.nab.lumen --issuer aa.nab.lumen \\\n"
                 "    --number LED-2026-0099 --advice forgery --text \"We never issued it.\"\n"
                 "touchstone alert raise lot7 --as cc.ministry --gtin 4006381333931 \\\n"
                 "    --batch \"LOT 7\" --advice refuse --economy cc --text \"Overheats.\"",
                 options, &raise);
    verb.add_option("ID", options->id, "a name for the alert, or its subject").required();
    verb.add_option("--number", options->target.number, "of the certificate, issued or not")
        .type_name("NUMBER");
    verb.add_option("--issuer", options->target.issuer, "whose number it is, or claims to be")
        .type_name("BODY");
    verb.add_option("--body", options->target.body, "warn of this body").type_name("BODY");
    verb.add_option("--gtin", options->target.gtin, "warn of goods").type_name("GTIN");
    add_flags(verb, options->entry,
              {{"--advice", "advice", "WORD", "inform, refuse, recall, forgery"},
               {"--economy", "economy", "CODE",
                "where it applies; a regulator refuses and recalls for its own"},
               {"--batch", "batch", "TEXT", "of the goods; else all"},
               {"--text", "text.0", "TEXT", "what people should know"}});
    add_entry_options(verb, options->entry);
    add_declared_change(commands, noun, "lift", "withdraw", "Lift an alert of one's own.",
                        "alert/body/aa.nab.lumen/sealed");
    add_declared_reading(commands, noun, "alert", 4, "alert/body/aa.nab.lumen/sealed");
}

}  // namespace touchstone::cli

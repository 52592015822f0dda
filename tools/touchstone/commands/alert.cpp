// alert raise | lift | list | show
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/declaring.h"

namespace touchstone::cli {
namespace {

struct AlertOptions {
    EntryOptions entry{};
    std::string id{};
    std::optional<std::string> number{};
    std::optional<std::string> issuer{};
    std::optional<std::string> body{};
    std::optional<std::string> gtin{};
};

/// What is warned of: a number of an issuer, a body, or goods. Exactly one.
Result<std::string> subject_of(const AlertOptions& options) {
    const int named = (options.number ? 1 : 0) + (options.body ? 1 : 0) + (options.gtin ? 1 : 0);
    if (named != 1) return usage_error("Name one of --number, --body and --gtin.");
    if (options.body) return "alert/body/" + *options.body + "/" + options.id;
    if (options.gtin) {
        const std::string key = records::gtin_key(*options.gtin);
        if (key.empty()) return usage_error("--gtin: not a GTIN of 8, 12, 13 or 14 digits.");
        return "alert/goods/" + key + "/" + options.id;
    }
    if (!options.issuer)
        return usage_error("Say with --issuer whose number it is, or claims to be.");
    TRY(const std::string key, records::number_key(*options.number));
    return "alert/" + *options.issuer + "/" + key + "/" + options.id;
}

Result<ExitCode> raise(const Invocation& invocation, const AlertOptions& options) {
    if (options.id.starts_with("alert/"))
        return declare(invocation, options.entry, "alert", options.id, {});
    TRY(const std::string subject, subject_of(options));
    json::object stated;
    if (options.number) stated["number"] = *options.number;
    return declare(invocation, options.entry, "alert", subject, stated);
}

}  // namespace

void add_alert(Commands& commands) {
    CLI::App& noun = add_noun(commands, "alert", "Warnings of documents, bodies and goods");
    auto options = std::make_shared<AlertOptions>();
    CLI::App& verb =
        add_verb(commands, noun, "raise",
                 "Warn of a certificate, of a number never issued, a body or goods.",
                 "touchstone alert raise fakes --as aa.nab.lumen --issuer aa.nab.lumen \\\n"
                 "    --number LED-2026-0099 --advice forgery --text \"We never issued it.\"\n"
                 "touchstone alert raise lot7 --as cc.ministry --gtin 4006381333931 \\\n"
                 "    --batch \"LOT 7\" --advice refuse --economy cc --text \"Overheats.\"",
                 options, &raise);
    verb.add_option("ID", options->id, "a name for the alert, or its subject")->required();
    verb.add_option("--number", options->number, "of the certificate, issued or not")
        ->type_name("NUMBER");
    verb.add_option("--issuer", options->issuer, "whose number it is, or claims to be")
        ->type_name("BODY");
    verb.add_option("--body", options->body, "warn of this body")->type_name("BODY");
    verb.add_option("--gtin", options->gtin, "warn of goods")->type_name("GTIN");
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

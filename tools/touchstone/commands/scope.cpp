// accreditation flexible-entry | rule
#include "tools/touchstone/commands/scope.h"

#include "tools/touchstone/commands/targets.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/subjects.h"

namespace touchstone::cli {
namespace {

struct EntryVerbOptions {
    EntryOptions entry{};
    std::string number{};
    std::string ab{};
    std::string line{};
    std::string id{};
};

struct RulingOptions {
    EntryOptions entry{};
    std::string number{};
    std::optional<std::string> issuer{};
    std::optional<std::string> event{};
};

Result<ExitCode> add_flexible(const Invocation& invocation, const EntryVerbOptions& options) {
    TRY(const std::string subject,
        scope_subject(options.ab, options.number, options.line, options.id));
    TRY(OpenLedger open, open_ledger(invocation));
    return enter_record(invocation, open, options.entry, "flexible_entry",
                        json::object{{"subject", subject}});
}

Result<ExitCode> rule(const Invocation& invocation, const RulingOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, find_attestation(open, options.number, options.issuer));
    TRY(const SubjectView view, view_subject(open, subject));
    TRY(std::string revision, find_event(view, options.event, true));
    const json::object payload{{"attestation", std::move(revision)}};
    return enter_record(invocation, open, options.entry, "scope_ruling",
                        json::object{{"subject", subject}, {"scopeRuling", payload}});
}

void add_entry_verb(Commands& commands, Command noun) {
    auto options = std::make_shared<EntryVerbOptions>();
    Command verb =
        add_verb(commands, noun, "flexible-entry",
                 "Add to a flexible line what it lets the body add itself.",
                 "touchstone accreditation flexible-entry L042 --ab aa.nab --line 1 --id ed4 \\\n"
                 "    --as aa.nab.lumen --standard \"IEC 62368-1:2023\"",
                 options, &add_flexible);
    verb.add_option("NUMBER", options->number, "the accreditation").required();
    verb.add_option("--ab", options->ab, "who granted it").type_name("BODY").required();
    verb.add_option("--line", options->line, "the flexible line").type_name("ID").required();
    verb.add_option("--id", options->id, "of the entry, within the line")
        .type_name("ID")
        .required();
    add_flags(verb, options->entry,
              {{"--standard", "standard", "STD", "the standard added, with its edition"},
               {"--method", "methods", "STD", "a method added; repeatable", true},
               {"--object", "object", "TEXT", "what of the line's objects; repeatable", true}});
    add_entry_options(verb, options->entry);
}

void add_rule_verb(Commands& commands, Command noun) {
    auto options = std::make_shared<RulingOptions>();
    Command verb =
        add_verb(commands, noun, "rule",
                 "Rule whether a line covers a certificate that no machine can match.",
                 "touchstone accreditation rule TR-17 --as aa.nab --covered \\\n"
                 "    --line accreditation/aa.nab/L042/1 --reason \"the same clauses in both\"",
                 options, &rule);
    verb.add_option("NUMBER", options->number, "the certificate or report").required();
    verb.add_option("--issuer", options->issuer, "whose; else the number alone must tell")
        .type_name("BODY");
    verb.add_option("--event", options->event,
                    "the revision ruled on: its log index or record id; else the last")
        .type_name("EVENT");
    add_flags(verb, options->entry,
              {{"--line", "line", "SUBJECT", "the scope line"},
               {"--covered", "covered", "", "it covers it; else it does not"},
               {"--reason", "reason", "TEXT", "why"}});
    add_entry_options(verb, options->entry);
}

}  // namespace

void add_scope_verbs(Commands& commands, Command noun) {
    add_entry_verb(commands, noun);
    add_rule_verb(commands, noun);
}

}  // namespace touchstone::cli

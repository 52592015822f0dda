// body register | amend | succeed | join | rescind | bar | lift-bar | list | show
#include <boost/json/parse.hpp>

#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/commands/targets.h"

namespace touchstone::cli {
namespace {

struct BodyOptions {
    EntryOptions entry{};
    std::string body{};
    std::string other{};
};

std::vector<FlagSpec> body_flags() {
    return {
        {"--kind", "kind", "KIND", "conformity-assessment-body, supplier, accreditation-body …"},
        {"--name", "names", "TEXT", "its name; repeatable, the present one last", true},
        {"--economy", "economy", "CODE", "ISO 3166-1 in lower case, or eu, xk, int"},
        {"--identifier", "identifiers", "S:V", "\"lei:5493…\", \"web:https://…\"; repeatable",
         true},
        {"--mailbox", "contacts.0.mailbox", "MAIL", "of a role, never of a person"},
        {"--purpose", "contacts.0.purpose", "TEXT", "what the mailbox is for: \"verification\""},
        {"--phone", "contacts.0.phone", "TEXT", "of the same desk"},
        {"--hours", "contacts.0.hours", "TEXT", "when it answers"},
    };
}

Result<ExitCode> register_body(const Invocation& invocation, const BodyOptions& options) {
    TRY_VOID(records::check_body_id(options.body));
    const json::object base{{"subject", records::body_subject(options.body)},
                            {"body", json::object{{"action", "register"}}}};
    TRY(OpenLedger open, open_ledger(invocation));
    return enter_record(invocation, open, options.entry, "body", base);
}

Result<ExitCode> amend(const Invocation& invocation, const BodyOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const SubjectView view, view_subject(open, records::body_subject(options.body)));
    if (view.content() == nullptr)
        return fail(Errc::conflict, "record.transition", "There is nothing to amend.");
    json::object base{{"subject", view.subject}, {"author", options.body}};
    base["body"] = json::parse(records::to_json(**view.content(), false)).at("body");
    base["body"].get_object()["action"] = "amend";
    if (invocation.options.body) base["author"] = *invocation.options.body;
    return enter_record(invocation, open, options.entry, "body", base);
}

/// What a body says of itself, or a regulator of it, without content of its own.
Result<ExitCode> say(const Invocation& invocation, const BodyOptions& options, const char* action,
                     const std::string& author) {
    TRY(OpenLedger open, open_ledger(invocation));
    json::object payload{{"action", action}};
    if (!options.other.empty()) payload["other"] = options.other;
    const json::object base{{"subject", records::body_subject(options.body)},
                            {"author", invocation.options.body.value_or(author)},
                            {"body", std::move(payload)}};
    return enter_record(invocation, open, options.entry, "body", base, {.destructive = true});
}

Result<ExitCode> succeed(const Invocation& invocation, const BodyOptions& options) {
    BodyOptions both = options;
    if (both.entry.signers.empty())
        both.entry.signers = {invocation.options.body.value_or(options.body), options.other};
    return say(invocation, both, "succeed", options.body);
}

Result<ExitCode> join(const Invocation& invocation, const BodyOptions& options) {
    return say(invocation, options, "same-body", options.body);
}

Result<ExitCode> bar(const Invocation& invocation, const BodyOptions& options) {
    return say(invocation, options, "bar", options.body);
}

Result<ExitCode> lift_bar(const Invocation& invocation, const BodyOptions& options) {
    return say(invocation, options, "lift-bar", options.body);
}

/// Who follows the body, or what it is the same as, was entered by mistake.
Result<ExitCode> rescind(const Invocation& invocation, const TargetOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    return change_about(invocation, open, options, records::body_subject(options.status.number));
}

void add_entry_verb(Commands& commands, Command noun, const std::string& name,
                    const std::string& summary, const std::string& example,
                    Result<ExitCode> (*run)(const Invocation&, const BodyOptions&)) {
    auto options = std::make_shared<BodyOptions>();
    Command verb = add_verb(commands, noun, name, summary, example, options, run);
    verb.add_option("BODY", options->body,
                    "its id, below the arc of who registers it: aa.nab.lumen")
        .required();
    add_flags(verb, options->entry, body_flags());
    add_entry_options(verb, options->entry);
}

void add_saying_verb(Commands& commands, Command noun, const std::string& name,
                     const std::string& summary, const std::string& example, const char* other,
                     Result<ExitCode> (*run)(const Invocation&, const BodyOptions&)) {
    auto options = std::make_shared<BodyOptions>();
    Command verb = add_verb(commands, noun, name, summary, example, options, run);
    verb.add_option("BODY", options->body, "its id").required();
    if (other != nullptr) verb.add_option("OTHER", options->other, other).required();
    add_flags(verb, options->entry, {{"--reason", "reason", "TEXT", "why"}});
    add_entry_options(verb, options->entry);
}

void add_saying_verbs(Commands& commands, Command noun) {
    add_saying_verb(commands, noun, "succeed",
                    "Record that a body was merged into another, or is followed by it.",
                    "touchstone body succeed aa.nab.lumen aa.nab.north", "who follows; signs too",
                    &succeed);
    add_saying_verb(commands, noun, "join",
                    "Record that a body is also known under another arc; both must say so.",
                    "touchstone body join aa.nab.lumen bb.nab.lumen", "its other id", &join);
    add_saying_verb(commands, noun, "bar", "Bar a body, as a regulator.",
                    "touchstone body bar aa.nab.lumen --as aa.min --reason \"false reports\" --yes",
                    nullptr, &bar);
    add_saying_verb(commands, noun, "lift-bar", "Lift the bar that the regulator has set.",
                    "touchstone body lift-bar aa.nab.lumen --as aa.min --yes", nullptr, &lift_bar);
}

void add_rescind(Commands& commands, Command noun) {
    const auto names = [](Command verb, StatusOptions& options) {
        verb.add_option("BODY", options.number, "its id; a successor signs too").required();
    };
    add_target_verbs(
        commands, noun,
        {{"rescind", "rescind", "Take back who follows a body, or what it is the same as."}},
        "aa.nab.lumen \\\n    --signer aa.nab.lumen --signer aa.nab.north", names, &rescind);
}

}  // namespace

void add_body(Commands& commands) {
    Command noun =
        add_noun(commands, "body", "Laboratories, certification bodies and those above them");
    add_entry_verb(commands, noun, "register",
                   "Register a body; then register its first key (key register).",
                   "touchstone body register aa.nab.lumen --as aa.nab --name \"Lumen Test\" \\\n"
                   "    --kind conformity-assessment-body --economy aa",
                   &register_body);
    add_entry_verb(commands, noun, "amend",
                   "Change what is said of a body; what is not named stays.",
                   "touchstone body amend aa.nab.lumen --mailbox desk@lumen.example", &amend);
    add_saying_verbs(commands, noun);
    add_rescind(commands, noun);
    add_list(
        commands, noun,
        {.kind = "body", .parts = 2, .summary = "List bodies.", .example = "touchstone body list"});
    add_show(commands, noun,
             {.name = "BODY",
              .help = "its id",
              .summary = "Show a body and its history.",
              .example = "touchstone body show aa.nab.lumen",
              .subject = records::body_subject});
}

}  // namespace touchstone::cli

// accreditation grant | extend | suspend | restore | withdraw | rescind | appeal | stay | list |
// show
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "ledger/records/subject.h"
#include "tools/import/concealing.h"
#include "tools/touchstone/commands/confidential.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/commands/scope.h"
#include "tools/touchstone/commands/scope_lines.h"
#include "tools/touchstone/commands/targets.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct GrantOptions {
    EntryOptions entry{};
    std::string number{};
    std::optional<std::string> ab{};
    LineOptions line{};
    std::optional<std::string> flexible{};    ///< entry under the line, to be shown
    std::vector<std::string> confidential{};  ///< fields
};

std::vector<FlagSpec> head_flags() {
    return {
        {"--body", "body", "BODY", "the accredited body"},
        {"--standard", "standard", "STD", "what it meets: \"ISO/IEC 17025:2017\""},
        {"--activity", "activities", "WORD", "testing, product-certification …; repeatable", true},
        {"--granted-on", "grantedOn", "DATE", "day of the first decision"},
    };
}

std::vector<FlagSpec> term_flags() {
    return {
        {"--expires-on", "expiresOn", "DATE", "last day; else without expiry"},
        {"--cycle-ends-on", "cycleEndsOn", "DATE", "end of the assessment cycle"},
        {"--last-onsite-on", "lastOnsiteOn", "DATE", "last assessment on site"},
        {"--on-suspension", "onSuspension", "WORD", "its certificates: stand, until, end"},
        {"--on-withdrawal", "onWithdrawal", "WORD", "its certificates: stand, until, end"},
        {"--run-off-months", "runOffMonths", "N", "for \"until\"; else six"},
        {"--site", "sites", "ID=ADDRESS", "a place where it works; repeatable", true},
    };
}

Result<std::string> subject_of(const Invocation& invocation, const std::string& number,
                               const std::optional<std::string>& ab) {
    if (number.rfind("accreditation/", 0) == 0) return number;
    TRY(const std::string owner, find_body(ab ? ab : invocation.options.body));
    return records::accreditation_subject(owner, number);
}

Result<ExitCode> grant(const Invocation& invocation, const GrantOptions& options) {
    TRY(json::object form, form_of(options.entry));
    TRY(const json::array lines, take_lines(form, options.line));
    TRY(auto fields, take_confidential(form, options.confidential));
    json::object payload{{"action", "grant"}};
    if (!options.number.empty()) payload["number"] = options.number;
    TRY(json::object head, compose(invocation, options.entry, "accreditation",
                                   {{"accreditation", std::move(payload)}}, std::move(form)));
    TRY_VOID(import::complete_subject(head));
    TRY(auto openings, keep_back(head, {.fields = std::move(fields)}));
    TRY(OpenLedger open, open_ledger(invocation));
    Entry entry{.drafts = {head}, .openings = std::move(openings)};
    TRY_VOID(add_lines(entry.drafts, open, head, lines, options.entry.language));
    return enter(invocation, open, options.entry, entry);
}

bool names_head(const GrantOptions& options, const json::object& form) {
    bool named = !form.empty() || !options.entry.set.empty();
    for (const auto& [spec, values] : options.entry.flags) named = named || !values.empty();
    return named;
}

/// New lines, changed lines, and a new revision of the head where the line names something of it.
Result<ExitCode> extend(const Invocation& invocation, const GrantOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, subject_of(invocation, options.number, options.ab));
    TRY(const SubjectView view, view_subject(open, subject));
    TRY(json::object form, form_of(options.entry));
    TRY(const json::array lines, take_lines(form, options.line));
    TRY(auto fields, take_confidential(form, options.confidential));
    if (view.content() == nullptr)
        return fail(Errc::conflict, "record.transition", "There is nothing to extend.");
    const bool revise_head = names_head(options, form) || !fields.empty();
    if (!revise_head && lines.empty())
        return usage_error("Nothing to extend: name a line or a term.");
    json::object base{{"subject", subject}, {"author", (*view.content())->author()}};
    base["accreditation"] =
        json::parse(records::to_json(**view.content(), false)).at("accreditation");
    base["accreditation"].get_object()["action"] = "change";
    TRY(json::object head,
        compose(invocation, options.entry, "accreditation", base, std::move(form)));
    Entry entry;
    if (revise_head) {
        TRY(entry.openings,
            keep_back(head, {.fields = std::move(fields),
                             .kinds = import::confidential_kinds(**view.content())}));
        entry.drafts.push_back(head);
    }
    TRY_VOID(add_lines(entry.drafts, open, head, lines, options.entry.language));
    return enter(invocation, open, options.entry, entry);
}

/// The accreditation, one line of it, or one entry under that line.
Result<std::string> part_of(const Invocation& invocation, const StatusOptions& options) {
    TRY(std::string subject, subject_of(invocation, options.number, options.issuer));
    if (options.flexible && !options.line) return usage_error("--entry needs its --line.");
    if (options.line) subject += "/" + *options.line;
    if (options.flexible) subject += "/" + *options.flexible;
    return subject;
}

Result<ExitCode> change(const Invocation& invocation, const StatusOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, part_of(invocation, options));
    return change_status(invocation, open, options, subject);
}

Result<ExitCode> undo(const Invocation& invocation, const TargetOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, part_of(invocation, options.status));
    return change_about(invocation, open, options, subject);
}

void add_part_options(Command verb, StatusOptions& options) {
    verb.add_option("NUMBER", options.number, "the accreditation").required();
    verb.add_option("--ab", options.issuer, "whose; else the acting body").type_name("BODY");
    verb.add_option("--line", options.line, "one line of it; else all of it").type_name("ID");
    verb.add_option("--entry", options.flexible, "one flexible entry under that line")
        .type_name("ID");
}

Result<ExitCode> show(const Invocation& invocation, const GrantOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(std::string subject, subject_of(invocation, options.number, options.ab));
    if (!options.line.id.empty()) subject += "/" + options.line.id;
    if (options.flexible) subject += "/" + *options.flexible;
    return show_subject(invocation, open, subject);
}

void add_grant(Commands& commands, Command noun) {
    auto options = std::make_shared<GrantOptions>();
    Command verb =
        add_verb(commands, noun, "grant", "Record an accreditation with the lines of its scope.",
                 "touchstone accreditation grant PC007 --as aa.nab --form scope.toml\n"
                 "touchstone accreditation grant L042 --as aa.nab --body aa.nab.lumen \\\n"
                 "    --standard \"ISO/IEC 17025:2017\" --activity testing \\\n"
                 "    --line-id 1 --line-standard \"IEC 62560:2011\"",
                 options, &grant);
    verb.add_option("NUMBER", options->number, "as written on the certificate of accreditation");
    std::vector<FlagSpec> flags = head_flags();
    for (const FlagSpec& term : term_flags()) flags.push_back(term);
    add_flags(verb, options->entry, std::move(flags));
    add_confidential_option(verb, options->confidential);
    add_line_options(verb, options->line);
    add_entry_options(verb, options->entry);
}

void add_extend(Commands& commands, Command noun) {
    auto options = std::make_shared<GrantOptions>();
    Command verb =
        add_verb(commands, noun, "extend", "Add or change scope lines, renew or change the terms.",
                 "touchstone accreditation extend L042 --as aa.nab --line-id 2 \\\n"
                 "    --activity testing --line-standard \"IEC 60335-2 series\"\n"
                 "touchstone accreditation extend L042 --kind renew --cycle-ends-on 2030-06-30",
                 options, &extend);
    verb.add_option("NUMBER", options->number, "the accreditation").required();
    verb.add_option("--ab", options->ab, "whose; else the acting body").type_name("BODY");
    std::vector<FlagSpec> flags = term_flags();
    flags.push_back({"--kind", "action", "KIND",
                     "of a change of terms: change, renew, correct, adopt; else change"});
    add_flags(verb, options->entry, std::move(flags));
    add_confidential_option(verb, options->confidential);
    add_line_options(verb, options->line);
    verb.add_option("--activity", options->line.activity, "of the line: testing, calibration …")
        .type_name("WORD");
    add_entry_options(verb, options->entry);
}

void add_change(Commands& commands, Command noun, const std::string& action,
                const std::string& summary) {
    auto options = std::make_shared<StatusOptions>();
    options->action = action;
    Command verb =
        add_verb(commands, noun, action, summary,
                 "touchstone accreditation " + action + " L042 --line 2 --from 2026-03-02 --yes",
                 options, &change);
    add_part_options(verb, *options);
    std::vector<FlagSpec> flags = reason_flags();
    flags.push_back(
        {"--certificates", "certificates", "WORD", "what its certificates do: stand, until, end"});
    flags.push_back({"--certificates-until", "certificatesUntil", "DATE", "for \"until\""});
    add_flags(verb, options->entry, std::move(flags));
    add_entry_options(verb, options->entry);
}

void add_reading(Commands& commands, Command noun) {
    add_list(commands, noun,
             {.kind = "accreditation",
              .parts = 3,
              .below = "--ab",
              .below_help = "only those of this accreditation body",
              .summary = "List accreditations with their standing now.",
              .example = "touchstone accreditation list --ab aa.nab\n"
                         "touchstone accreditation list --ab aa.nab --as-of 2015-03-31"});
    auto showing = std::make_shared<GrantOptions>();
    Command show_verb = add_verb(
        commands, noun, "show", "Show terms, timeline and events, as this ledger has them.",
        "touchstone accreditation show L042 --ab aa.nab --line 2", showing, &show);
    show_verb.add_option("NUMBER", showing->number, "the accreditation").required();
    show_verb.add_option("--ab", showing->ab, "whose; else the acting body").type_name("BODY");
    show_verb.add_option("--line", showing->line.id, "one line of it").type_name("ID");
    show_verb.add_option("--entry", showing->flexible, "one flexible entry under that line")
        .type_name("ID");
}

}  // namespace

void add_accreditation(Commands& commands) {
    Command noun =
        add_noun(commands, "accreditation", "Accreditations and the lines of their scopes");
    add_grant(commands, noun);
    add_extend(commands, noun);
    add_change(commands, noun, "suspend", "Suspend an accreditation, or one line of it.");
    add_change(commands, noun, "restore", "Put a suspended accreditation or line back in force.");
    add_change(commands, noun, "withdraw", "Withdraw an accreditation or a line for good.");
    add_target_verbs(commands, noun, undoing_verbs(), "L042 --ab aa.nab", &add_part_options, &undo);
    add_scope_verbs(commands, noun);
    add_reading(commands, noun);
}

}  // namespace touchstone::cli

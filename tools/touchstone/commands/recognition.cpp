// recognition enter | suspend | restore | withdraw | list | show
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/commands/status_change.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/levels.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct RecognitionOptions {
    EntryOptions entry{};
    std::string signatory{};
    std::string arrangement{};
    std::vector<std::string> others{};
};

struct ChangeOptions {
    StatusOptions status{};
    std::vector<std::string> others{};
};

void add_signers(CLI::App& verb, std::vector<std::string>& others) {
    verb.add_option("--with", others,
                    "another signatory that signs, its key here; repeatable: more than 2/3 sign")
        ->type_name("BODY")
        ->expected(1)
        ->take_all();
}

std::vector<import::KeyName> signers(const std::string& author,
                                     const std::vector<std::string>& others) {
    std::vector<import::KeyName> names{{.body = author}};
    for (const std::string& other : others) names.push_back({.body = other});
    return names;
}

Result<ExitCode> enter_recognition(const Invocation& invocation,
                                   const RecognitionOptions& options) {
    json::object payload{{"arrangement", options.arrangement}, {"signatory", options.signatory}};
    TRY(json::object draft,
        compose(invocation, options.entry, "recognition", {{"recognition", std::move(payload)}}));
    if (!draft.contains("subject")) {
        TRY(const std::string levels, recognition_levels(payload_of(draft)));
        TRY(std::string subject,
            records::recognition_subject(options.signatory, options.arrangement, levels));
        draft["subject"] = std::move(subject);
    }
    TRY(OpenLedger open, open_ledger(invocation));
    Entry entry{.sign = signers(std::string(draft.at("author").get_string()), options.others),
                .dry_run = options.entry.dry_run};
    entry.drafts.push_back(std::move(draft));
    return enter(invocation, open, entry);
}

Result<ExitCode> change(const Invocation& invocation, const ChangeOptions& options) {
    TRY(const std::string author, find_body(invocation.options.body));
    TRY(OpenLedger open, open_ledger(invocation));
    return change_status(invocation, open, options.status, options.status.number,
                         signers(author, options.others));
}

void add_change(Commands& commands, CLI::App& noun, const std::string& action,
                const std::string& summary) {
    auto options = std::make_shared<ChangeOptions>();
    options->status.action = action;
    CLI::App& verb =
        add_verb(commands, noun, action, summary,
                 "touchstone recognition " + action +
                     " recognition/aa.nab/int.mra/TESTING \\\n    --as ab.nab --with ac.nab --yes",
                 options, &change);
    verb.add_option("SUBJECT", options->status.number, "as `recognition list` gives it")
        ->required();
    add_signers(verb, options->others);
    add_flags(verb, options->status.entry, reason_flags());
    add_entry_options(verb, options->status.entry);
}

Result<ExitCode> show(const Invocation& invocation, const RecognitionOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    return show_subject(invocation, open, options.signatory);
}

}  // namespace

void add_recognition(Commands& commands) {
    CLI::App& noun =
        add_noun(commands, "recognition", "Who recognises which accreditation body, for what");
    auto entering = std::make_shared<RecognitionOptions>();
    CLI::App& verb =
        add_verb(commands, noun, "enter", "Record that an arrangement recognises a signatory.",
                 "touchstone recognition enter ad.nab --as aa.nab --with ab.nab \\\n"
                 "    --arrangement int.mra --role signatory \\\n"
                 "    --level \"1:ISO/IEC 17011\" --level 2:testing@2020-01-31",
                 entering, &enter_recognition);
    verb.add_option("BODY", entering->signatory, "the body that is recognised")->required();
    verb.add_option("--arrangement", entering->arrangement, "the arrangement, itself a body")
        ->required()
        ->type_name("BODY");
    add_signers(verb, entering->others);
    add_flags(verb, entering->entry,
              {{"--level", "levels", "L", "LEVEL:NAME@DATE, the date optional; repeatable", true},
               {"--role", "role", "WORD", "as the arrangement calls it"}});
    add_entry_options(verb, entering->entry);
    add_change(commands, noun, "suspend", "Suspend a recognition.");
    add_change(commands, noun, "restore", "Put a suspended recognition back in force.");
    add_change(commands, noun, "withdraw", "Withdraw a recognition for good.");
    add_list(commands, noun,
             {.kind = "recognition",
              .parts = 4,
              .owner_flag = "--of",
              .owner_help = "only those of this body",
              .summary = "List recognitions.",
              .example = "touchstone recognition list --of aa.nab"});
    auto showing = std::make_shared<RecognitionOptions>();
    CLI::App& show_verb =
        add_verb(commands, noun, "show", "Show a recognition and its history.",
                 "touchstone recognition show recognition/aa.nab/int.mra/TESTING", showing, &show);
    show_verb.add_option("SUBJECT", showing->signatory, "as `recognition list` gives it")
        ->required();
}

}  // namespace touchstone::cli

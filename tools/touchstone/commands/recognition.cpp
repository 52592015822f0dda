// recognition enter | suspend | restore | withdraw | list | show
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/commands/status_change.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/levels.h"

namespace touchstone::cli {
namespace {

struct RecognitionOptions {
    EntryOptions entry{};
    std::string signatory{};
    std::string arrangement{};
};

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
    return enter(invocation, open, options.entry, {.drafts = {std::move(draft)}});
}

/// By the acting body: the one that a recognition is of does not decide on it.
Result<ExitCode> change(const Invocation& invocation, const StatusOptions& options) {
    StatusOptions status = options;
    TRY(status.author, find_body(invocation.options.body));
    TRY(OpenLedger open, open_ledger(invocation));
    return change_status(invocation, open, status, status.number);
}

void add_change(Commands& commands, Command noun, const std::string& action,
                const std::string& summary) {
    auto options = std::make_shared<StatusOptions>();
    options->action = action;
    Command verb = add_verb(commands, noun, action, summary,
                            "touchstone recognition " + action +
                                " recognition/aa.nab/int.mra/TESTING \\\n    --as ab.nab --signer "
                                "ab.nab --signer ac.nab --yes",
                            options, &change);
    verb.add_option("SUBJECT", options->number, "as `recognition list` gives it").required();
    add_flags(verb, options->entry, reason_flags());
    add_entry_options(verb, options->entry);
}

}  // namespace

void add_recognition(Commands& commands) {
    Command noun =
        add_noun(commands, "recognition", "Who recognises which accreditation body, for what");
    auto entering = std::make_shared<RecognitionOptions>();
    Command verb =
        add_verb(commands, noun, "enter", "Record that an arrangement recognises a signatory.",
                 "touchstone recognition enter ad.nab --signer aa.nab --signer ab.nab \\\n"
                 "    --as aa.nab --arrangement int.mra --role signatory \\\n"
                 "    --level \"1:ISO/IEC 17011\" --level 2:testing@2020-01-31",
                 entering, &enter_recognition);
    verb.add_option("BODY", entering->signatory, "the body that is recognised").required();
    verb.add_option("--arrangement", entering->arrangement, "the arrangement, itself a body")
        .required()
        .type_name("BODY");
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
              .below = "--of",
              .below_help = "only those of this body",
              .summary = "List recognitions.",
              .example = "touchstone recognition list --of aa.nab"});
    add_show(commands, noun,
             {.name = "SUBJECT",
              .help = "as `recognition list` gives it",
              .summary = "Show a recognition and its history.",
              .example = "touchstone recognition show recognition/aa.nab/int.mra/TESTING",
              .subject = [](const std::string& subject) { return subject; }});
}

}  // namespace touchstone::cli

// recognition enter | list | show
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct RecognitionOptions {
    EntryOptions entry{};
    std::string signatory{};
    std::string arrangement{};
};

struct ListOptions {
    std::string signatory{};
    std::string after{};
    std::size_t limit{100};
};

/// The levels' part of the subject: the names of levels 2 and up as number keys, joined by dots;
/// that of level 1 where it stands alone.
Result<std::string> levels_of(const json::object& recognition) {
    const json::value* levels = recognition.if_contains("levels");
    if (levels == nullptr || levels->get_array().empty())
        return usage_error("Name at least one --level.");
    std::string joined;
    for (const json::value& value : levels->get_array()) {
        const json::object& level = value.get_object();
        const bool first = level.at("level") == 1;
        if (first && levels->get_array().size() != 1) continue;
        TRY(const std::string key, records::number_key(std::string(level.at("name").get_string())));
        joined += (joined.empty() ? "" : ".") + key;
    }
    return joined;
}

Result<ExitCode> enter_recognition(const Invocation& invocation,
                                   const RecognitionOptions& options) {
    json::object payload{{"arrangement", options.arrangement}, {"signatory", options.signatory}};
    TRY(json::object draft,
        compose(invocation, options.entry, "recognition",
                {{"author", invocation.options.body.value_or(options.arrangement)},
                 {"recognition", std::move(payload)}}));
    if (!draft.contains("subject")) {
        TRY(const std::string levels, levels_of(payload_of(draft)));
        TRY(std::string subject,
            records::recognition_subject(options.signatory, options.arrangement, levels));
        draft["subject"] = std::move(subject);
    }
    TRY(OpenLedger open, open_ledger(invocation));
    return enter(invocation, open,
                 {.drafts = {std::move(draft)}, .dry_run = options.entry.dry_run});
}

Result<ExitCode> list(const Invocation& invocation, const ListOptions& options) {
    const std::string prefix =
        options.signatory.empty() ? "recognition/" : "recognition/" + options.signatory + "/";
    return list_subjects(
        invocation, {.prefix = prefix, .parts = 4, .after = options.after, .limit = options.limit});
}

Result<ExitCode> show(const Invocation& invocation, const RecognitionOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const SubjectView view, view_subject(open, options.signatory));
    show_subject(invocation.terminal, view);
    return ExitCode::valid;
}

}  // namespace

void add_recognition(Commands& commands) {
    CLI::App& noun =
        add_noun(commands, "recognition", "Who recognises which accreditation body, for what");
    auto entering = std::make_shared<RecognitionOptions>();
    CLI::App& verb =
        add_verb(commands, noun, "enter", "Record that an arrangement recognises a signatory.",
                 "touchstone recognition enter aa.nab --arrangement int.mra \\\n"
                 "    --level \"1:ISO/IEC 17011\" --level 2:testing@2020-01-31 --role signatory",
                 entering, &enter_recognition);
    verb.add_option("BODY", entering->signatory, "the body that is recognised")->required();
    verb.add_option("--arrangement", entering->arrangement, "the arrangement, itself a body")
        ->required()
        ->type_name("BODY");
    add_flags(verb, entering->entry,
              {{"--level", "levels", "L", "LEVEL:NAME@DATE, the date optional; repeatable", true},
               {"--role", "role", "WORD", "as the arrangement calls it"}});
    add_entry_options(verb, entering->entry);
    auto listing = std::make_shared<ListOptions>();
    CLI::App& list_verb = add_verb(commands, noun, "list", "List recognitions.",
                                   "touchstone recognition list --of aa.nab", listing, &list);
    list_verb.add_option("--of", listing->signatory, "only those of this body")->type_name("BODY");
    list_verb.add_option("--after", listing->after, "go on after this subject")
        ->type_name("SUBJECT");
    list_verb.add_option("--limit", listing->limit, "at most so many; 100")->type_name("N");
    auto showing = std::make_shared<RecognitionOptions>();
    CLI::App& show_verb =
        add_verb(commands, noun, "show", "Show a recognition and its history.",
                 "touchstone recognition show recognition/aa.nab/int.mra/TESTING", showing, &show);
    show_verb.add_option("SUBJECT", showing->signatory, "as `recognition list` gives it")
        ->required();
}

}  // namespace touchstone::cli

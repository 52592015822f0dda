#include "tools/touchstone/commands/declaring.h"

#include <boost/json/parse.hpp>

#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/commands/status_change.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct ChangeOptions {
    std::string noun{};
    std::string subject{};
    StatusOptions status{};
};

Result<ExitCode> change(const Invocation& invocation, const ChangeOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    const std::string subject = subject_under(options.noun, options.subject);
    TRY(const SubjectView view, view_subject(open, subject));
    StatusOptions status = options.status;
    if (!invocation.options.body) status.author = view.events.front().record->author();
    return change_status(invocation, open, status, subject);
}

}  // namespace

std::string subject_under(const std::string& noun, const std::string& word) {
    const std::string prefix = noun + "/";
    return word.starts_with(prefix) ? word : prefix + word;
}

Result<ExitCode> declare(const Invocation& invocation, const EntryOptions& entry,
                         const std::string& payload, const std::string& subject,
                         const json::object& stated) {
    TRY(OpenLedger open, open_ledger(invocation));
    json::object base{{"subject", subject}, {payload, json::object{}}};
    TRY(const auto known, open.state().find(subject));
    if (known) {
        TRY(const SubjectView view, view_subject(open, subject));
        const records::Record* content = view.content();
        base["author"] = view.events.front().record->author();
        if (content != nullptr)
            base[payload] = json::parse(records::to_json(**content, false)).at(payload);
    }
    for (const auto& [name, value] : stated) base[payload].get_object()[name] = value;
    if (invocation.options.body) base["author"] = *invocation.options.body;
    return enter_record(invocation, open, entry, payload, base);
}

void add_declared_reading(Commands& commands, Command noun, const std::string& what,
                          std::size_t parts, const std::string& example) {
    const std::string name = noun.name();
    add_list(commands, noun,
             {.kind = name,
              .parts = parts,
              .below = "BELOW",
              .below_help = "only those whose subject goes on with this",
              .summary = "List " + what + "s with their standing.",
              .example = "touchstone " + name + " list"});
    add_show(commands, noun,
             {.name = "SUBJECT",
              .help = example,
              .summary = "Show " + what + ", timeline and events.",
              .example = "touchstone " + name + " show " + example,
              .subject = [name](const std::string& word) { return subject_under(name, word); }});
}

void add_declared_change(Commands& commands, Command noun, const std::string& name,
                         const std::string& action, const std::string& summary,
                         const std::string& example) {
    auto options = std::make_shared<ChangeOptions>();
    options->noun = noun.name();
    options->status.action = action;
    Command verb = add_verb(commands, noun, name, summary,
                            "touchstone " + noun.name() + " " + name + " " + example + " --yes",
                            options, &change);
    verb.add_option("SUBJECT", options->subject, example).required();
    add_flags(verb, options->status.entry, reason_flags());
    add_entry_options(verb, options->status.entry);
}

}  // namespace touchstone::cli

#include "tools/touchstone/commands/targets.h"

#include <fmt/format.h>

#include "crypto/hex.h"

namespace touchstone::cli {

const std::vector<TargetVerb>& undoing_verbs() {
    static const std::vector<TargetVerb> verbs{
        {"rescind", "rescind", "Take an event back: read as if it had never been."},
        {"appeal", "under-appeal", "Note that an appeal against an event is open."},
        {"stay", "stay", "Say that an event has no effect for now."},
    };
    return verbs;
}

void add_target_verbs(Commands& commands, Command noun, const std::vector<TargetVerb>& verbs,
                      const std::string& example, void (*add_names)(Command, StatusOptions&),
                      Result<ExitCode> (*run)(const Invocation&, const TargetOptions&)) {
    for (const TargetVerb& one : verbs) {
        auto options = std::make_shared<TargetOptions>();
        options->status.action = one.action;
        const std::string line = "touchstone " + noun.name() + " " + one.name + " " + example;
        Command verb =
            add_verb(commands, noun, one.name, one.summary, line + " --event 1042", options, run);
        add_names(verb, options->status);
        verb.add_option("--event", options->event,
                        "the event meant: its log index or record id, from `show`; else the last")
            .type_name("EVENT");
        add_flags(verb, options->status.entry, reason_flags());
        add_entry_options(verb, options->status.entry);
    }
}

Result<std::string> find_event(const SubjectView& view, const std::optional<std::string>& event,
                               bool of_revision) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < view.leaf.events.size(); ++i) {
        const std::string id = crypto::to_hex(view.events[i].record.id);
        const bool named =
            event && (*event == id || *event == std::to_string(view.leaf.events[i].log_index));
        const bool by_default =
            !event && (!of_revision || rules::is_revision(view.leaf.events[i].action));
        if (named || by_default) found = i;
    }
    if (found) return crypto::to_hex(view.events[*found].record.id);
    return fail(Errc::not_found, "event.unknown",
                fmt::format("{} has no event {}.", view.subject, event.value_or("of that kind")));
}

Result<ExitCode> change_about(const Invocation& invocation, OpenLedger& open,
                              const TargetOptions& options, const std::string& subject) {
    TRY(const SubjectView view, view_subject(open, subject));
    StatusOptions status = options.status;
    TRY(status.target, find_event(view, options.event, status.action == "countersign"));
    return change_status(invocation, open, status, subject);
}

}  // namespace touchstone::cli

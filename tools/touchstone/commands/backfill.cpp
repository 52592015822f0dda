// backfill open | close | list | show
#include <fmt/format.h>

#include "ledger/records/subject.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/commands/status_change.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct WindowOptions {
    StatusOptions status{.action = "withdraw"};
    std::string body{};
    std::string id{};
};

Result<std::string> subject_of(const WindowOptions& options) {
    return records::join_subject({"backfill", options.body, options.id});
}

Result<ExitCode> open_window(const Invocation& invocation, const WindowOptions& options) {
    TRY(const std::string subject, subject_of(options));
    TRY(OpenLedger open, open_ledger(invocation));
    return enter_record(invocation, open, options.status.entry, "backfill",
                        json::object{{"subject", subject}});
}

Result<ExitCode> close_window(const Invocation& invocation, const WindowOptions& options) {
    TRY(const std::string subject, subject_of(options));
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string author, find_body(invocation.options.body));
    StatusOptions status = options.status;
    status.author = author;
    return change_status(invocation, open, status, subject);
}

Result<ExitCode> show(const Invocation& invocation, const WindowOptions& options) {
    TRY(const std::string subject, subject_of(options));
    TRY(const OpenLedger open, open_ledger(invocation));
    return show_subject(invocation, open, subject);
}

void add_names(Command verb, WindowOptions& options) {
    verb.add_option("BODY", options.body, "who enters what it decided long ago").required();
    verb.add_option("ID", options.id, "of the window, within that body").required();
}

void add_recording(Commands& commands, Command noun) {
    auto opening = std::make_shared<WindowOptions>();
    Command open_verb =
        add_verb(commands, noun, "open", "Let a body enter what it decided long ago, until a day.",
                 "touchstone backfill open aa.nab.lumen archive --as aa.nab \\\n"
                 "    --decided-from 2019-01-01 --decided-to 2025-12-31 --open-until 2026-06-30",
                 opening, &open_window);
    add_names(open_verb, *opening);
    add_flags(open_verb, opening->status.entry,
              {{"--decided-from", "from", "DATE", "first day of the decisions"},
               {"--decided-to", "to", "DATE", "last day of the decisions"},
               {"--open-until", "openUntil", "DATE", "last day of entering"}});
    add_entry_options(open_verb, opening->status.entry);
    auto closing = std::make_shared<WindowOptions>();
    Command close_verb = add_verb(
        commands, noun, "close", "Close a window before its time.",
        "touchstone backfill close aa.nab.lumen archive --as aa.nab --yes", closing, &close_window);
    add_names(close_verb, *closing);
    add_flags(close_verb, closing->status.entry, reason_flags());
    add_entry_options(close_verb, closing->status.entry);
}

}  // namespace

void add_backfill(Commands& commands) {
    Command noun =
        add_noun(commands, "backfill", "Windows in which a body enters what it decided long ago");
    add_recording(commands, noun);
    add_list(commands, noun,
             {.kind = "backfill",
              .parts = 3,
              .below = "--body",
              .below_help = "only those of this body",
              .summary = "List windows with their standing now.",
              .example = "touchstone backfill list --body aa.nab.lumen"});
    auto showing = std::make_shared<WindowOptions>();
    Command show_verb = add_verb(commands, noun, "show", "Show one window, as this ledger has it.",
                                 "touchstone backfill show aa.nab.lumen archive", showing, &show);
    add_names(show_verb, *showing);
}

}  // namespace touchstone::cli

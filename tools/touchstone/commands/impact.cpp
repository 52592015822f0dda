// impact SUBJECT
#include "ledger/verify/impact.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "local/clock.h"
#include "tools/touchstone/commands/asking.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/progress.h"

namespace touchstone::cli {
namespace {

struct ImpactOptions {
    std::string subject{};
    std::string action{"suspend"};
    std::optional<std::string> drop{};
    std::optional<std::string> from{};
    std::optional<std::string> as_of{};
    std::vector<std::string> items{};
};

Result<rules::Action> action_of(const std::string& name) {
    for (const auto& [word, action] :
         {std::pair{"suspend", rules::Action::suspend},
          std::pair{"withdraw", rules::Action::withdraw},
          std::pair{"cancel", rules::Action::cancel}, std::pair{"annul", rules::Action::annul},
          std::pair{"restore", rules::Action::restore}}) {
        if (name == word) return action;
    }
    return usage_error(fmt::format(
        "--action takes suspend, withdraw, cancel, annul or restore, not \"{}\".", name));
}

Result<verify::Change> change_of(const ImpactOptions& options) {
    verify::Change change{.subject = options.subject, .items = options.items};
    TRY(change.action, action_of(options.action));
    change.dropped = options.drop.value_or("");
    change.from = records::day_of(local::now_ms());
    if (options.from) {
        TRY(change.from, records::parse_day(*options.from));
    }
    return change;
}

json::object row_of(const verify::Affected& affected) {
    std::string why;
    json::array gained;
    for (const verify::Finding& finding : affected.gained) {
        gained.push_back(json::string(verify::row_of(finding.reason).id));
        if (why.empty()) why = verify::text_of(finding);
    }
    return {{"subject", affected.subject},
            {"via", json::array(affected.via.begin(), affected.via.end())},
            {"through", affected.via.empty() ? "direct" : affected.via.back()},
            {"before", verify::name_of(affected.before)},
            {"after", verify::name_of(affected.after)},
            {"gained", std::move(gained)},
            {"why", why}};
}

Result<ExitCode> run_impact(const Invocation& invocation, const ImpactOptions& options) {
    TRY(const verify::Change change, change_of(options));
    TRY(OpenLedger open, open_ledger(invocation));
    verify::Question asked{.now_ms = local::now_ms()};
    asked.as_of = change.from;
    if (options.as_of) {
        TRY(asked.as_of, records::parse_day(*options.as_of));
    }
    TRY_VOID(freshen(invocation, open, asked));
    TRY(const auto prover, open.ledger->prover());
    std::vector<json::object> rows;
    const bool stream = invocation.terminal.format() == OutputFormat::ndjson;
    Progress progress(invocation.terminal);
    TRY(const verify::ImpactReport report,
        verify::impact(*prover, open.state().genesis, open.ledger->index(), change, asked, {},
                       [&](const verify::Affected& affected) {
                           rows.push_back(row_of(affected));
                           if (stream)
                               print_rows(invocation.terminal, "touchstone.impact/1", {},
                                          {rows.back()}, "");
                           progress("affected", rows.size(), 0);
                       }));
    progress.clear();
    if (!stream) {
        print_rows(invocation.terminal, "touchstone.impact/1",
                   {{.title = "attestation", .member = "subject", .flexible = true},
                    {.title = "through", .member = "through", .flexible = true},
                    {.title = "before", .member = "before"},
                    {.title = "after", .member = "after"}},
                   rows, "Nothing that the ledger holds is affected.");
    }
    invocation.terminal.note(fmt::format("{} of {} attestations that rest on it are affected{}.\n",
                                         report.affected, report.examined,
                                         report.cut_short ? "; there may be more" : ""));
    return report.cut_short ? ExitCode::cannot_confirm : ExitCode::valid;
}

}  // namespace

void add_impact(Commands& commands) {
    auto options = std::make_shared<ImpactOptions>();
    Command verb =
        add_verb(commands, commands.root, "impact", "Say which attestations a change would touch.",
                 "touchstone impact accreditation/aa.nab/L042 --action suspend --from 2026-03-02\n"
                 "touchstone impact body/aa.nab.lumen --action withdraw --output ndjson",
                 options, &run_impact);
    verb.add_option("SUBJECT", options->subject,
                    "body, accreditation, scope line, attestation, scheme, designation, edition")
        .required();
    verb.add_option("--action", options->action,
                    "suspend, withdraw, cancel, annul or restore; else suspend")
        .type_name("WORD");
    verb.add_option("--drop", options->drop, "a scheme no longer approves this body")
        .type_name("BODY");
    verb.add_option("--from", options->from, "first day of the change; else today")
        .type_name("DATE");
    verb.add_option("--item", options->items, "an item of the attestation; else all of it")
        .type_name("ID");
    verb.add_option("--as-of", options->as_of,
                    "judge as of that day; else the first day of the change")
        .type_name("DATE");
}

}  // namespace touchstone::cli

#include "tools/touchstone/commands/status_change.h"

#include "ledger/rules/subject_kind.h"

namespace touchstone::cli {

std::vector<FlagSpec> reason_flags() {
    return {
        {"--reason", "reason.0", "TEXT", "why, in words"},
        {"--reason-code", "reasonCode", "CODE", "why, as a code"},
    };
}

Result<ExitCode> change_status(const Invocation& invocation, OpenLedger& open,
                               const StatusOptions& options, const std::string& subject) {
    TRY(const rules::Subject parsed, rules::parse_subject(subject));
    json::object change{{"action", options.action}};
    if (!options.target.empty()) change["target"] = options.target;
    json::object base{{"subject", subject}, {"statusChange", std::move(change)}};
    base["author"] =
        !options.author.empty() ? options.author : invocation.options.body.value_or(parsed.owner());
    const bool destructive = options.action != "restore" && options.action != "countersign";
    return enter_record(invocation, open, options.entry, "status_change", base,
                        {.destructive = destructive});
}

}  // namespace touchstone::cli

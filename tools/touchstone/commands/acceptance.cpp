// acceptance publish | suspend | restore | withdraw | list | show
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/declaring.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/subjects.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct AcceptanceOptions {
    EntryOptions entry{};
    std::string id{};
    std::optional<std::string> economy{};
};

/// Where the regulator sits, as the ledger has it.
Result<std::string> economy_of(const Invocation& invocation, const AcceptanceOptions& options) {
    if (options.economy) return *options.economy;
    TRY(const std::string regulator, find_body(invocation.options.body));
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const SubjectView view, view_subject(open, records::body_subject(regulator)));
    return view.events.front().record->body().economy();
}

Result<ExitCode> publish(const Invocation& invocation, const AcceptanceOptions& options) {
    if (options.id.starts_with("acceptance/"))
        return declare(invocation, options.entry, "acceptance", options.id, {});
    TRY(const std::string economy, economy_of(invocation, options));
    TRY(json::object draft, compose(invocation, options.entry, "acceptance", {}));
    return declare(invocation, options.entry, "acceptance",
                   acceptance_subject(economy, payload_of(draft), options.id), {});
}

std::vector<FlagSpec> rule_flags() {
    return {
        {"--product", "product.0", "TEXT", "what it is about, for people"},
        {"--hs", "fields", "CODE", "\"hs2022:851660\", headings too; repeatable", true},
        {"--type", "types", "TYPE", "documents taken: product, test-report …; repeatable", true},
        {"--scheme", "scheme", "SUBJECT", "that the document must be under; else any"},
        {"--basis", "bases", "WORD",
         "accreditation, designation, peer-scheme, cmc, none; repeatable", true},
        {"--standard", "standards", "STD", "each must be covered; repeatable", true},
        {"--deviation", "deviations.0", "TEXT", "national differences to be covered"},
        {"--date-that-counts", "dateThatCounts", "WORD",
         "manufacture, shipping, entry, placing-on-market"},
        {"--further-document", "furtherDocuments.0", "TEXT", "what else must be brought"},
        {"--regulation", "regulation", "TEXT", "the law; rules of one law are alternatives"}};
}

}  // namespace

void add_acceptance(Commands& commands) {
    Command noun = add_noun(commands, "acceptance", "What an economy accepts for a product");
    auto options = std::make_shared<AcceptanceOptions>();
    Command verb = add_verb(commands, noun, "publish",
                            "Publish a rule; again to change it, what is not named stays.",
                            "touchstone acceptance publish rice-cookers --as cc.ministry \\\n"
                            "    --product \"Rice cookers\" --hs hs2022:851660 --type product \\\n"
                            "    --basis designation --standard \"GB 4706.19:2015\" \\\n"
                            "    --regulation \"Compulsory Certification Order\"",
                            options, &publish);
    verb.add_option("ID", options->id, "its id within the economy, or its subject").required();
    verb.add_option("--economy", options->economy, "whose rule; else that of the regulator")
        .type_name("CODE");
    add_flags(verb, options->entry, rule_flags());
    add_entry_options(verb, options->entry);
    const std::string example = "acceptance/cc/85/rice-cookers";
    add_declared_change(commands, noun, "suspend", "suspend", "Suspend a rule.", example);
    add_declared_change(commands, noun, "restore", "restore", "Put it back in force.", example);
    add_declared_change(commands, noun, "withdraw", "withdraw", "End a rule.", example);
    add_declared_reading(commands, noun, "rule", 4, example);
}

}  // namespace touchstone::cli

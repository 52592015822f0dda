// designation grant | suspend | restore | withdraw | list | show
#include "tools/touchstone/commands/declaring.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/subjects.h"

namespace touchstone::cli {
namespace {

struct DesignationOptions {
    EntryOptions entry{};
    std::string number{};
};

Result<ExitCode> grant(const Invocation& invocation, const DesignationOptions& options) {
    if (options.number.starts_with("designation/"))
        return declare(invocation, options.entry, "designation", options.number, {});
    TRY(const std::string regulator, find_body(invocation.options.body));
    TRY(const std::string subject, designation_subject(regulator, options.number));
    return declare(invocation, options.entry, "designation", subject, {{"number", options.number}});
}

}  // namespace

void add_designation(Commands& commands) {
    Command noun =
        add_noun(commands, "designation", "Whom a regulator has appointed, and for what");
    auto options = std::make_shared<DesignationOptions>();
    Command verb = add_verb(
        commands, noun, "grant", "Appoint a body; again to change it, what is not named stays.",
        "touchstone designation grant D-12 --as cc.ministry --body aa.nab.cert \\\n"
        "    --regulation \"Compulsory Certification Order\" --standard \"GB 4706 series\"",
        options, &grant);
    verb.add_option("NUMBER", options->number, "as written, or its subject").required();
    add_flags(verb, options->entry,
              {{"--body", "body", "BODY", "whom it appoints"},
               {"--regulation", "regulation", "TEXT", "under which law"},
               {"--standard", "standards", "STD", "that it is for; else any; repeatable", true},
               {"--field", "fields", "S:C", "\"hs2022:851660\"; repeatable", true}});
    add_entry_options(verb, options->entry);
    const std::string example = "designation/cc.ministry/D12";
    add_declared_change(commands, noun, "suspend", "suspend", "Suspend it.", example);
    add_declared_change(commands, noun, "restore", "restore", "Put it back in force.", example);
    add_declared_change(commands, noun, "withdraw", "withdraw", "Withdraw it for good.", example);
    add_declared_reading(commands, noun, "designation", 3, example);
}

}  // namespace touchstone::cli

// attestation transfer
#include "tools/touchstone/commands/transfer.h"

#include <boost/json/parse.hpp>

#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct TransferOptions {
    EntryOptions entry{};
    std::string number{};
    std::optional<std::string> issuer{};
    std::string as_number{};
};

/// What the old body said, without what was its own: scope, paper, grounds.
json::object taken_over(const records::Record& content, const std::string& subject) {
    json::object payload =
        json::parse(records::to_json(*content, false)).at("attestation").get_object();
    for (const char* own : {"scopeLines", "designation", "documentSha256", "supporting", "issuedOn",
                            "validFrom", "links", "sites"})
        payload.erase(own);
    payload["action"] = "issue";
    payload["transferredFrom"] = subject;
    return payload;
}

Result<ExitCode> transfer(const Invocation& invocation, const TransferOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, find_attestation(open, options.number, options.issuer));
    TRY(const SubjectView view, view_subject(open, subject));
    if (view.content() == nullptr)
        return fail(Errc::conflict, "record.transition", "There is nothing to take over.");
    json::object payload = taken_over(*view.content(), subject);
    payload["number"] = options.as_number;
    return enter_record(invocation, open, options.entry, "attestation",
                        json::object{{"attestation", std::move(payload)}});
}

}  // namespace

void add_transfer(Commands& commands, Command noun) {
    auto options = std::make_shared<TransferOptions>();
    Command verb = add_verb(
        commands, noun, "transfer",
        "Take a certificate over from another body: its content under a number of your own.",
        "touchstone attestation transfer QM-1 --issuer aa.nab.old --as aa.nab.new \\\n"
        "    --as-number N-77 --line accreditation/aa.nab/M2/1 --issued-on 2026-03-02",
        options, &transfer);
    verb.add_option("NUMBER", options->number, "the certificate taken over").required();
    verb.add_option("--issuer", options->issuer, "who issued it; else the number alone must tell")
        .type_name("BODY");
    verb.add_option("--as-number", options->as_number, "the number of the new one")
        .type_name("NUMBER")
        .required();
    add_flags(verb, options->entry,
              {{"--line", "scopeLines", "SUBJECT", "scope line relied on; repeatable", true},
               {"--issued-on", "issuedOn", "DATE", "printed on the document"},
               {"--valid-to", "validTo", "DATE", "last day; else that of the old one"}});
    add_entry_options(verb, options->entry);
}

}  // namespace touchstone::cli

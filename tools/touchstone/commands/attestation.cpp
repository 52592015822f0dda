// attestation issue | revise | transfer | suspend | restore | withdraw | cancel | supersede | annul
// | rescind | appeal | stay | countersign | list | show
#include <boost/json/parse.hpp>

#include "crypto/hex.h"
#include "tools/import/concealing.h"
#include "tools/touchstone/commands/confidential.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/commands/targets.h"
#include "tools/touchstone/commands/transfer.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/defaults.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct AttestationOptions {
    EntryOptions entry{};
    std::string number{};
    std::optional<std::string> issuer{};
    std::optional<std::string> document{};
    std::vector<std::string> confidential{};  ///< fields
    std::vector<std::string> openings{};      ///< files
};

std::vector<FlagSpec> content_flags() {
    return {
        {"--type", "type", "TYPE", "product, management-system, test-report, calibration …"},
        {"--standard", "standards", "STD", "\"IEC 62368-1:2018\"; repeatable", true},
        {"--method", "methods", "STD", "test method; repeatable", true},
        {"--line", "scopeLines", "SUBJECT", "scope line relied on; repeatable", true},
        {"--basis", "basis", "BASIS", "designation, peer-scheme, cmc …; else by --line"},
        {"--claims-accreditation", "claimsAccreditation", "", "the document bears the mark"},
        {"--holder", "parties", "PARTY", "\"holder=Name\"; repeatable, other roles too", true},
        {"--item", "items.0.names", "TEXT", "what it is about"},
        {"--item-kind", "items.0.kind", "KIND", "product, lot, instrument, site, service"},
        {"--gtin", "items.0.gtin", "GTIN", "of the item"},
        {"--model", "items.0.model", "TEXT", "of the item"},
        {"--hs", "items.0.fields", "CODE", "\"hs2022:853952\"; repeatable", true},
        {"--performed-from", "performedFrom", "DATE", "first day of the work"},
        {"--performed-to", "performedTo", "DATE", "last day of the work"},
        {"--issued-on", "issuedOn", "DATE", "printed on the document"},
        {"--valid-from", "validFrom", "DATE", "first day of validity"},
        {"--valid-to", "validTo", "DATE", "last day; else without end"},
        {"--outcome", "outcome", "WORD", "conforms, does-not-conform, no-statement"},
        {"--supporting", "supporting", "R=S", "\"test report=attestation/…\"; repeatable", true},
    };
}

Result<void> add_document(json::object& payload, const std::optional<std::string>& document) {
    if (!document) return {};
    TRY(const Hash digest, digest_of_file(*document));
    payload["documentSha256"] = crypto::to_hex(digest);
    return {};
}

/// The openings are kept beside the document, else here.
Result<std::optional<OpeningsToKeep>> keep_back_in(json::object& draft,
                                                   const AttestationOptions& options,
                                                   std::vector<std::string> fields,
                                                   std::set<std::string> kinds) {
    const std::string beside = options.document.value_or("-");
    return keep_back(draft, {.fields = std::move(fields),
                             .kinds = std::move(kinds),
                             .beside = beside == "-" ? std::string() : beside});
}

Result<ExitCode> issue(const Invocation& invocation, const AttestationOptions& options) {
    json::object payload{{"action", "issue"}};
    if (!options.number.empty()) payload["number"] = options.number;
    TRY_VOID(add_document(payload, options.document));
    TRY(json::object form, form_of(options.entry));
    TRY(auto fields, take_confidential(form, options.confidential));
    TRY(json::object draft, compose(invocation, options.entry, "attestation",
                                    {{"attestation", std::move(payload)}}, std::move(form)));
    fill_basis(payload_of(draft));
    TRY(std::optional<OpeningsToKeep> openings,
        keep_back_in(draft, options, std::move(fields), {}));
    TRY(OpenLedger open, open_ledger(invocation));
    return enter(invocation, open, options.entry,
                 {.drafts = {std::move(draft)}, .openings = std::move(openings)});
}

Result<ExitCode> revise(const Invocation& invocation, const AttestationOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, find_attestation(open, options.number, options.issuer));
    TRY(const SubjectView view, view_subject(open, subject));
    if (view.content() == nullptr)
        return fail(Errc::conflict, "record.transition", "There is nothing to revise.");
    // A revision repeats the whole content: what the line does not name stays as it was.
    json::object base{{"subject", subject}, {"author", (*view.content())->author()}};
    base["attestation"] = json::parse(records::to_json(**view.content(), false)).at("attestation");
    json::object& payload = base["attestation"].get_object();
    payload["action"] = "change";
    TRY_VOID(add_document(payload, options.document));
    if (invocation.options.body) base["author"] = *invocation.options.body;
    TRY(json::object form, form_of(options.entry));
    TRY(auto fields, take_confidential(form, options.confidential));
    TRY(json::object draft,
        compose(invocation, options.entry, "attestation", base, std::move(form)));
    TRY(std::optional<OpeningsToKeep> openings,
        keep_back_in(draft, options, std::move(fields),
                     import::confidential_kinds(**view.content())));
    return enter(invocation, open, options.entry,
                 {.drafts = {std::move(draft)}, .openings = std::move(openings)});
}

Result<ExitCode> change(const Invocation& invocation, const StatusOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, find_attestation(open, options.number, options.issuer));
    return change_status(invocation, open, options, subject);
}

Result<ExitCode> undo(const Invocation& invocation, const TargetOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    const StatusOptions& status = options.status;
    TRY(const std::string subject, find_attestation(open, status.number, status.issuer));
    return change_about(invocation, open, options, subject);
}

Result<ExitCode> show(const Invocation& invocation, const AttestationOptions& options) {
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const std::string subject, find_attestation(open, options.number, options.issuer));
    TRY(const auto disclosures, read_disclosures(options.openings));
    return show_subject(invocation, open, subject, disclosures);
}

void name_certificate(Command verb, std::string& number, std::optional<std::string>& issuer) {
    verb.add_option("NUMBER", number, "the certificate").required();
    verb.add_option("--issuer", issuer, "whose; else the number alone must tell").type_name("BODY");
}

void add_issue(Commands& commands, Command noun) {
    auto options = std::make_shared<AttestationOptions>();
    Command verb = add_verb(
        commands, noun, "issue", "Record a certificate or report: compose, preview, sign, record.",
        "touchstone attestation issue L-1 --type product --model L9 --as aa.nab.lumen", options,
        &issue);
    verb.add_option("NUMBER", options->number, "as written on the document");
    add_flags(verb, options->entry, content_flags());
    add_confidential_option(verb, options->confidential);
    verb.add_option("--document", options->document, "its SHA-256 is recorded").type_name("FILE");
    add_entry_options(verb, options->entry);
}

void add_revise(Commands& commands, Command noun) {
    auto options = std::make_shared<AttestationOptions>();
    Command verb = add_verb(commands, noun, "revise",
                            "Record a new revision; what is not named stays as it was.",
                            "touchstone attestation revise L-1 --kind renew --valid-to 2032-03-01\n"
                            "touchstone attestation revise L-1 --kind correct --model L9",
                            options, &revise);
    name_certificate(verb, options->number, options->issuer);
    std::vector<FlagSpec> flags = content_flags();
    flags.push_back({"--kind", "action", "KIND", "change, renew, correct or adopt; else change"});
    std::erase_if(flags, [](const FlagSpec& spec) {
        const std::string_view flag = spec.flag;
        return flag == "--type" || flag == "--item-kind" || flag == "--claims-accreditation";
    });
    add_flags(verb, options->entry, std::move(flags));
    add_confidential_option(verb, options->confidential);
    verb.add_option("--document", options->document, "its SHA-256 is recorded").type_name("FILE");
    add_entry_options(verb, options->entry);
}

void add_change(Commands& commands, Command noun, const std::string& action,
                const std::string& summary) {
    auto options = std::make_shared<StatusOptions>();
    options->action = action;
    Command verb =
        add_verb(commands, noun, action, summary,
                 "touchstone attestation " + action + " LED-2026-0001 --reason \"…\" --yes",
                 options, &change);
    name_certificate(verb, options->number, options->issuer);
    std::vector<FlagSpec> flags = reason_flags();
    flags.push_back({"--item", "items", "ID", "one item of it; repeatable; else all of it", true});
    if (action == "supersede")
        flags.push_back({"--by", "supersededBy", "SUBJECT", "the attestation that follows it"});
    add_flags(verb, options->entry, std::move(flags));
    add_entry_options(verb, options->entry);
}

void add_undoing(Commands& commands, Command noun) {
    std::vector<TargetVerb> verbs = undoing_verbs();
    verbs.push_back({"countersign", "countersign",
                     "Vouch, as the accreditation body, for a record that came late."});
    const auto names = [](Command verb, StatusOptions& options) {
        name_certificate(verb, options.number, options.issuer);
    };
    add_target_verbs(commands, noun, verbs, "LED-2026-0001", names, &undo);
}

void add_reading(Commands& commands, Command noun) {
    add_list(commands, noun,
             {.kind = "attestation",
              .parts = 3,
              .below = "--issuer",
              .below_help = "only those of this body",
              .summary = "List attestations with their standing now.",
              .example = "touchstone attestation list --issuer aa.nab.lumen"});
    auto showing = std::make_shared<AttestationOptions>();
    Command show_verb = add_verb(commands, noun, "show",
                                 "Show content, timeline and events, as this ledger has them.",
                                 "touchstone attestation show LED-2026-0001", showing, &show);
    name_certificate(show_verb, showing->number, showing->issuer);
    add_openings_option(show_verb, showing->openings);
}

}  // namespace

void add_attestation(Commands& commands) {
    Command noun = add_noun(commands, "attestation", "Certificates, reports and declarations");
    add_issue(commands, noun);
    add_revise(commands, noun);
    add_transfer(commands, noun);
    add_change(commands, noun, "suspend", "Suspend a certificate, or one item of it.");
    add_change(commands, noun, "restore", "Put a suspended certificate back in force.");
    add_change(commands, noun, "withdraw", "Withdraw a certificate for good.");
    add_change(commands, noun, "cancel", "End a certificate at its holder's wish.");
    add_change(commands, noun, "supersede", "End a certificate that another one follows.");
    add_change(commands, noun, "annul", "Declare a certificate void from the start.");
    add_undoing(commands, noun);
    add_reading(commands, noun);
}

}  // namespace touchstone::cli

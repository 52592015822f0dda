// proposal propose | approve | list | show
#include <fmt/format.h>

#include "crypto/base64.h"
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/listing.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct ProposalOptions {
    EntryOptions entry{};
    std::string id{};
    std::string body{};
    std::string first_key{};
};

std::string subject_of(const std::string& id) {
    return "proposal/" + id;
}

/// The first key of a body that is proposed: from the key folder, with its proof of possession.
Result<json::value> first_key(const Invocation& invocation, const OpenLedger& open,
                              const ProposalOptions& options) {
    TRY(import::Keyring keyring, open_keyring(invocation, open));
    TRY(const crypto::SecretKey* key, keyring.find(open.state(), options.first_key, "governance"));
    json::object draft{{"key", json::object{{"action", "register"}}}};
    TRY_VOID(import::complete_key(draft,
                                  {.body = options.first_key, .purpose = "governance", .id = {}},
                                  *key, open.state().genesis->network_id));
    draft["key"].get_object()["action"] = "KEY_ACTION_REGISTER";
    return draft.at("key");
}

Result<ExitCode> propose(const Invocation& invocation, const ProposalOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    json::object payload;
    if (!options.body.empty()) {
        payload["changeSubject"] = records::body_subject(options.body);
        payload["body"] = json::object{{"action", "register"}};
    }
    TRY(json::object draft,
        compose(invocation, options.entry, "propose",
                {{"subject", subject_of(options.id)}, {"propose", std::move(payload)}}));
    if (!options.first_key.empty()) {
        TRY(payload_of(draft)["firstKey"], first_key(invocation, open, options));
    }
    return enter(invocation, open, options.entry, {.drafts = {std::move(draft)}});
}

Result<ExitCode> approve(const Invocation& invocation, const ProposalOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(const SubjectView view, view_subject(open, subject_of(options.id)));
    json::object payload{{"record", crypto::to_base64(view.events.front().record.id)}};
    TRY(json::object draft, compose(invocation, options.entry, "approve",
                                    {{"subject", view.subject}, {"approve", std::move(payload)}}));
    // What is approved is read before it is approved.
    TRY_VOID(show_subject(invocation, open, view.subject));
    return enter(invocation, open, options.entry,
                 {.drafts = {std::move(draft)}, .destructive = true});
}

std::vector<FlagSpec> change_flags() {
    return {
        {"--open-until", "openUntil", "DATE", "last day of approving"},
        {"--kind", "body.kind", "KIND", "accreditation-body, regulator …"},   // tidy: a place
        {"--name", "body.names", "TEXT", "its name; repeatable", true},       // tidy: a place
        {"--economy", "body.economy", "CODE", "ISO 3166-1, or eu, xk, int"},  // tidy: a place
        {"--epoch-days", "parameters.epochDays", "N", "length of an epoch"},
        {"--records-per-epoch", "parameters.recordsPerEpoch", "N", "of one AB with its CABs"},
        {"--bytes-per-epoch", "parameters.bytesPerEpoch", "N", "likewise"},
        {"--bulk-records-per-epoch", "parameters.bulkRecordsPerEpoch", "N", "in backfill windows"},
        {"--protocol-version", "protocolVersion", "N", "of the rules, from the next epoch on"},
    };
}

}  // namespace

void add_proposal(Commands& commands) {
    Command noun = add_noun(commands, "proposal",
                            "What the validators' bodies decide: bodies, validators, parameters");
    auto proposing = std::make_shared<ProposalOptions>();
    Command propose_verb =
        add_verb(commands, noun, "propose",
                 "Propose a body, recognition, validators, parameters or version.",
                 "touchstone proposal propose p-7 --open-until 2026-06-30 --body cc.nab \\\n"
                 "    --first-key cc.nab --kind accreditation-body --name \"Third Body\" \\\n"
                 "    --economy cc\n"
                 "touchstone proposal propose p-8 --open-until 2026-06-30 --form set.toml",
                 proposing, &propose);
    propose_verb.add_option("ID", proposing->id, "a name for it: letters, digits, - . _")
        .required();
    propose_verb.add_option("--body", proposing->body, "the body that would be registered")
        .type_name("BODY");
    propose_verb
        .add_option("--first-key", proposing->first_key,
                    "with its governance key out of the key folder")
        .type_name("BODY");
    add_flags(propose_verb, proposing->entry, change_flags());
    add_entry_options(propose_verb, proposing->entry);
    auto approving = std::make_shared<ProposalOptions>();
    Command approve_verb =
        add_verb(commands, noun, "approve", "Approve a proposal; the deciding one carries it out.",
                 "touchstone proposal approve p-7 --as bb.nab --yes", approving, &approve);
    approve_verb.add_option("ID", approving->id, "its name").required();
    add_entry_options(approve_verb, approving->entry);
    add_list(commands, noun,
             {.kind = "proposal",
              .parts = 2,
              .summary = "List proposals.",
              .example = "touchstone proposal list"});
    add_show(commands, noun,
             {.name = "ID",
              .help = "its name",
              .summary = "Show a proposal and who has approved.",
              .example = "touchstone proposal show p-7",
              .subject = subject_of});
}

}  // namespace touchstone::cli

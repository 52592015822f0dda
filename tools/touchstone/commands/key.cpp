// key generate | show | change-passphrase | register | revoke
#include <fmt/format.h>

#include "crypto/hex.h"
#include "ledger/records/subject.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/commands/key_trouble.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

struct KeyOptions {
    EntryOptions entry{};
    std::string body{};
    std::string purpose{"records"};
    std::string id{};
    bool demonstration{};
    local::PassphraseSource fresh{};
};

/// The folder of --keys, else that of the ledger, which need not be there yet.
Result<std::string> folder_of(const Invocation& invocation) {
    TRY(std::string keys, find_keys(invocation.options));
    if (!keys.empty()) return keys;
    TRY(std::string ledger, find_ledger(invocation.options));
    return local::LedgerPaths{.folder = std::move(ledger)}.keys();
}

json::object row_of(const local::KeyEntry& entry) {
    return {{"body", entry.head.body},
            {"purpose", entry.head.purpose},
            {"id", crypto::to_hex(entry.id)},
            {"public_key", crypto::to_hex(entry.head.public_key)},
            {"demonstration", entry.head.demonstration},
            {"file", entry.path}};
}

void print_keys(const Terminal& terminal, const std::vector<json::object>& rows) {
    print_rows(terminal, "touchstone.key/1",
               {{.title = "body", .member = "body", .flexible = true},
                {.title = "purpose", .member = "purpose"},
                {.title = "key id", .member = "id"},
                {.title = "demo", .member = "demonstration"}},
               rows, "No keys are here.");
}

Result<ExitCode> generate(const Invocation& invocation, const KeyOptions& options) {
    TRY_VOID(records::check_body_id(options.body));
    TRY(const std::string folder, folder_of(invocation));
    std::optional<local::Passphrase> passphrase;
    if (!options.demonstration) {
        TRY(passphrase, local::read_new_passphrase(invocation.options.passphrase,
                                                   "Passphrase for the new key: "));
    }
    TRY(const local::KeyEntry entry, local::generate_key(folder, options.body, options.purpose,
                                                         passphrase ? &*passphrase : nullptr));
    print_keys(invocation.terminal, {row_of(entry)});
    invocation.terminal.note(fmt::format("Written to {}\n", entry.path));
    return ExitCode::valid;
}

Result<ExitCode> show(const Invocation& invocation, const KeyOptions& options) {
    TRY(const std::string folder, folder_of(invocation));
    TRY(const std::vector<local::KeyEntry> entries, local::list_keys(folder));
    std::vector<json::object> rows;
    for (const local::KeyEntry& entry : entries) {
        if (options.body.empty() || entry.head.body == options.body) rows.push_back(row_of(entry));
    }
    print_keys(invocation.terminal, rows);
    return ExitCode::valid;
}

/// The one key file that the line names by body and purpose, or by key id.
Result<local::KeyEntry> find_entry(const Invocation& invocation, const KeyOptions& options) {
    TRY(const std::string folder, folder_of(invocation));
    TRY(const std::vector<local::KeyEntry> entries, local::list_keys(folder));
    std::vector<local::KeyEntry> found;
    for (const local::KeyEntry& entry : entries) {
        const bool named = options.id.empty() ? entry.head.purpose == options.purpose
                                              : crypto::to_hex(entry.id).rfind(options.id, 0) == 0;
        if (entry.head.body == options.body && named) found.push_back(entry);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        return fail(
            Errc::unavailable, "key.missing",
            fmt::format("{} holds no {} key of {}.", folder, options.purpose, options.body));
    }
    return usage_error(
        fmt::format("{} has several {} keys; name one with --id.", options.body, options.purpose));
}

Result<ExitCode> change_passphrase(const Invocation& invocation, const KeyOptions& options) {
    TRY(const local::KeyEntry entry, find_entry(invocation, options));
    TRY(const local::Passphrase fresh,
        local::read_new_passphrase(options.fresh, "New passphrase: "));
    TRY_VOID(local::change_passphrase(entry, invocation.options.passphrase, fresh));
    invocation.terminal.note("The key file opens with the new passphrase only.\n");
    return ExitCode::valid;
}

Result<ExitCode> register_key(const Invocation& invocation, const KeyOptions& options) {
    TRY(const local::KeyEntry entry, find_entry(invocation, options));
    TRY(const crypto::SecretKey key, local::load_key(entry, invocation.options.passphrase));
    TRY(OpenLedger open, open_ledger(invocation));
    const json::object base{{"author", invocation.options.body.value_or(options.body)},
                            {"key", json::object{{"action", "register"}}}};
    TRY(json::object draft, compose(invocation, options.entry, "key", base));
    TRY_VOID(import::complete_key(draft, {.body = options.body, .purpose = options.purpose}, key,
                                  open.state().genesis->network_id));
    return enter(invocation, open, options.entry, {.drafts = {std::move(draft)}});
}

Result<ExitCode> revoke(const Invocation& invocation, const KeyOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(std::string subject, find_key_subject(open.state(), options.body, options.id));
    const json::object base{{"author", invocation.options.body.value_or(options.body)},
                            {"subject", std::move(subject)},
                            {"key", json::object{{"action", "revoke"}}}};
    return enter_record(invocation, open, options.entry, "key", base, {.destructive = true});
}

Command add_key_verb(Commands& commands, Command noun, const std::string& name,
                     const std::string& summary, const std::string& example,
                     const std::shared_ptr<KeyOptions>& options,
                     Result<ExitCode> (*run)(const Invocation&, const KeyOptions&)) {
    Command verb = add_verb(commands, noun, name, summary, example, options, run);
    Option whose = verb.add_option("BODY", options->body, "whose key");
    if (name != "show") whose.required();
    return verb;
}

void add_purpose(Command verb, KeyOptions& options) {
    verb.add_option("--purpose", options.purpose,
                    "governance, records, labels, validator, log; else records")
        .type_name("PURPOSE");
}

}  // namespace

void add_key(Commands& commands) {
    Command noun = add_noun(commands, "key", "Signing keys: encrypted files, and their records");
    auto generating = std::make_shared<KeyOptions>();
    Command generate_verb =
        add_key_verb(commands, noun, "generate", "Make a key and write it to an encrypted file.",
                     "touchstone key generate aa.nab.lumen --purpose governance \\\n"
                     "    --keys keys --passphrase-file secret.txt",
                     generating, &generate);
    add_purpose(generate_verb, *generating);
    generate_verb.add_flag("--demonstration", generating->demonstration,
                           "sealed under a published passphrase: protects nothing, never asks");
    auto showing = std::make_shared<KeyOptions>();
    add_key_verb(commands, noun, "show", "List the key files of the folder.",
                 "touchstone key show --keys keys", showing, &show);
    auto changing = std::make_shared<KeyOptions>();
    Command change_verb =
        add_key_verb(commands, noun, "change-passphrase", "Seal a key file under a new passphrase.",
                     "touchstone key change-passphrase aa.nab.lumen --purpose records", changing,
                     &change_passphrase);
    add_purpose(change_verb, *changing);
    change_verb.add_option("--id", changing->id, "first digits of the key id").type_name("HEX");
    change_verb
        .add_option("--new-passphrase-file", changing->fresh.file, "its first line is the new one")
        .type_name("FILE");
    auto registering = std::make_shared<KeyOptions>();
    Command register_verb =
        add_key_verb(commands, noun, "register",
                     "Record a key; a body's first one is entered by who registered the body.",
                     "touchstone key register aa.nab.lumen --purpose governance --as aa.nab",
                     registering, &register_key);
    add_purpose(register_verb, *registering);
    register_verb.add_option("--id", registering->id, "first digits of the key id")
        .type_name("HEX");
    add_flags(
        register_verb, registering->entry,
        {{"--signatory", "signatory", "ID", "opaque id of who holds it"},
         {"--limit-type", "limits.types", "TYPE", "attestations it may sign; repeatable", true},
         {"--limit-line", "limits.lines", "SUBJECT", "lines it may sign for; repeatable", true}});
    add_entry_options(register_verb, registering->entry);
    auto revoking = std::make_shared<KeyOptions>();
    Command revoke_verb = add_key_verb(
        commands, noun, "revoke", "Record that a key is not to be believed any more.",
        "touchstone key revoke aa.nab.lumen 3f2a --reason \"retired\" --yes", revoking, &revoke);
    revoke_verb.add_option("ID", revoking->id, "first digits of the key id").required();
    add_flags(revoke_verb, revoking->entry, {{"--reason", "reason", "TEXT", "why"}});
    add_entry_options(revoke_verb, revoking->entry);
    add_key_trouble(commands, noun);
}

}  // namespace touchstone::cli

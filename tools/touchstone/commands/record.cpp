// record draft | sign | show | submit: every other record, and signing apart from recording.
#include <charconv>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/rules/subject_kind.h"
#include "tools/import/history.h"
#include "tools/touchstone/commands/confidential.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/form.h"
#include "tools/touchstone/form/template.h"
#include "tools/touchstone/output/describe.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/width.h"
#include "tools/touchstone/recording.h"
#include "tools/touchstone/subject_view.h"

namespace touchstone::cli {
namespace {

constexpr std::string_view kEnvelopeSchema = "touchstone.envelope/1";

struct RecordOptions {
    EntryOptions entry{};
    std::string kind{};
    std::string place{};  ///< file, subject, record index
    std::vector<std::string> files{};
    std::string out{"-"};
    std::optional<std::string> genesis{};
    std::string purpose{};
    std::string wait{"finalized"};
    std::vector<std::string> confidential{};  ///< fields
};

std::vector<std::string> payload_names() {
    std::vector<std::string> names;
    const auto* oneof = records::pb::Record::descriptor()->oneof_decl(0);
    for (int i = 0; i < oneof->field_count(); ++i) names.push_back(oneof->field(i)->name());
    return names;
}

Result<const google::protobuf::FieldDescriptor*> payload_field(std::string kind) {
    std::replace(kind.begin(), kind.end(), '-', '_');
    const auto* field = records::pb::Record::descriptor()->FindFieldByName(kind);
    if (field != nullptr && field->containing_oneof() != nullptr) return field;
    return usage_error(fmt::format("There is no record of kind \"{}\"; there are {}.", kind,
                                   fmt::join(payload_names(), ", ")));
}

Result<ExitCode> draft(const Invocation& invocation, const RecordOptions& options) {
    TRY(const auto* field, payload_field(options.kind));
    if (!options.entry.form && options.entry.set.empty()) {
        TRY_VOID(replace_file(options.out, form_template(*field->message_type(), field->name())));
        return ExitCode::valid;
    }
    TRY(json::object form, form_of(options.entry));
    TRY(auto fields, take_confidential(form, options.confidential));
    TRY(json::object composed,
        compose(invocation, options.entry, field->name(), {}, std::move(form)));
    TRY_VOID(import::complete_subject(composed));
    TRY(const auto openings,
        keep_back(composed, {.fields = std::move(fields),
                             .beside = options.out == "-" ? std::string() : options.out}));
    TRY(const records::Record record, records::from_json(json::serialize(composed)));
    TRY(const OpenLedger open, open_ledger(invocation));
    TRY(const import::Linked linked, import::History(open.state(), *open.ledger).link(record));
    if (openings) {
        TRY_VOID(keep(*openings, linked.record.id));
        invocation.terminal.note(openings->path + " opens what is confidential.\n");
    }
    TRY_VOID(replace_file(options.out, records::to_json(*linked.record, true) + "\n"));
    return ExitCode::valid;
}

std::string envelope_text(const records::Envelope& envelope) {
    json::array signatures;
    for (const records::RecordSignature& signature : envelope.signatures) {
        signatures.push_back(
            json::object{{"body", signature.body}, {"key", crypto::to_hex(signature.key)}});
    }
    return pretty(json::object{{"schema", kEnvelopeSchema},
                               {"subject", envelope.record->subject()},
                               {"record", crypto::to_hex(envelope.record.id)},
                               {"signed_by", std::move(signatures)},
                               {"leaf", crypto::to_base64(records::leaf_bytes(envelope))}});
}

/// A signed record as `record sign` writes it. What counts is the leaf.
Result<records::Envelope> parse_envelope(const json::object& object) {
    const json::value* leaf = object.if_contains("leaf");
    if (leaf == nullptr || !leaf->is_string()) {
        return fail(Errc::invalid, "envelope.form", "This is no signed record: it has no leaf.");
    }
    TRY(const Bytes bytes, crypto::from_base64(leaf->get_string()));
    return records::parse_leaf(bytes);
}

/// A draft or a signed record.
Result<records::Envelope> read_envelope(const std::string& path) {
    TRY(const json::object object, read_form(path));
    if (object.contains("leaf")) return parse_envelope(object);
    TRY(records::Record record, records::from_json(json::serialize(object)));
    return records::Envelope{.record = std::move(record)};
}

/// Those of --signer, else the acting body, else the author; with the key of --purpose.
std::vector<import::KeyName> signers_for(const Invocation& invocation, const RecordOptions& options,
                                         const std::string& author) {
    std::vector<import::KeyName> names = signers_named(options.entry.signers);
    if (names.empty()) names.push_back({.body = invocation.options.body.value_or(author)});
    for (import::KeyName& name : names) name.purpose = options.purpose;
    return names;
}

Result<ExitCode> sign(const Invocation& invocation, const RecordOptions& options) {
    TRY(records::Envelope envelope, read_envelope(options.place));
    TRY(const auto genesis, read_genesis(invocation, options.genesis));
    TRY(std::string folder, find_keys(invocation.options));
    if (folder.empty()) {
        TRY(const std::string ledger, find_ledger(invocation.options));
        folder = local::LedgerPaths{.folder = ledger}.keys();
    }
    TRY(import::Keyring keyring, import::Keyring::open(folder, invocation.options.passphrase));
    const auto signers = signers_for(invocation, options, envelope.record->author());
    TRY_VOID(import::sign_record(envelope, signers, {.genesis = genesis}, keyring));
    TRY_VOID(replace_file(options.out, envelope_text(envelope)));
    return ExitCode::valid;
}

/// A log index, a subject, or a file.
Result<records::Envelope> find_envelope(const Invocation& invocation, const std::string& place) {
    std::uint64_t index = 0;
    const auto [end, ec] = std::from_chars(place.data(), place.data() + place.size(), index);
    const bool number = ec == std::errc() && end == place.data() + place.size();
    if (!number && !rules::parse_subject(place)) return read_envelope(place);
    TRY(const OpenLedger open, open_ledger(invocation));
    if (!number) {
        TRY(const SubjectView view, view_subject(open, place));
        return view.events.back();
    }
    TRY(const Bytes leaf, open.ledger->leaf(index));
    return records::parse_leaf(leaf);
}

Result<ExitCode> show(const Invocation& invocation, const RecordOptions& options) {
    TRY(const records::Envelope envelope, find_envelope(invocation, options.place));
    json::object object{{"record_id", crypto::to_hex(envelope.record.id)},
                        {"record", json::parse(records::to_json(*envelope.record, false))}};
    json::array signatures;
    std::string signers;
    for (const records::RecordSignature& signature : envelope.signatures) {
        signatures.push_back(
            json::object{{"body", signature.body}, {"key", crypto::to_hex(signature.key)}});
        signers +=
            (signers.empty() ? "" : "; ") + signature.body + " " + crypto::to_hex(signature.key);
    }
    object["signed_by"] = std::move(signatures);
    Facts facts = describe(*envelope.record);
    facts.emplace_back("record id", crypto::to_hex(envelope.record.id));
    facts.emplace_back("signed by", signers.empty() ? "nobody" : signers);
    print_object(invocation.terminal, "touchstone.record/1", object,
                 render_facts(facts, invocation.terminal.columns(), invocation.terminal.style()));
    return ExitCode::valid;
}

Result<WaitFor> wait_named(const std::string& name) {
    if (name == "finalized") return WaitFor::finalized;
    if (name == "accepted") return WaitFor::accepted;
    return usage_error("--wait takes finalized or accepted.");
}

Result<ExitCode> submit(const Invocation& invocation, const RecordOptions& options) {
    TRY(const WaitFor wait, wait_named(options.wait));
    std::vector<records::Envelope> envelopes;
    for (const std::string& file : options.files) {
        TRY(records::Envelope envelope, read_envelope(file));
        envelopes.push_back(std::move(envelope));
    }
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(Recording recording, Recording::open(invocation, open));
    TRY(const auto outcomes, recording.record(envelopes, wait));
    std::vector<json::object> rows;
    Result<ExitCode> worst = ExitCode::valid;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        json::object row{{"file", options.files[i]},
                         {"subject", envelopes[i].record->subject()},
                         {"record", crypto::to_hex(envelopes[i].record.id)}};
        if (!outcomes[i]) {
            row["rule"] = outcomes[i].error().rule;
            if (worst) worst = tl::unexpected(outcomes[i].error());
        } else if (outcomes[i]->log_index != kNotPlaced) {
            row["index"] = outcomes[i]->log_index;
        }
        rows.push_back(std::move(row));
    }
    print_rows(invocation.terminal, "touchstone.recorded/1",
               {{.title = "file", .member = "file", .flexible = true},
                {.title = "subject", .member = "subject", .flexible = true},
                {.title = "log index", .member = "index", .right = true},
                {.title = "refused by", .member = "rule"}},
               rows, "");
    return worst;
}

void add_draft(Commands& commands, Command noun) {
    auto options = std::make_shared<RecordOptions>();
    Command verb =
        add_verb(commands, noun, "draft",
                 "Print a form to fill in; with --form or --set, the record that it makes.",
                 "touchstone record draft extent-claim > claim.toml\n"
                 "touchstone record draft extent-claim --form claim.toml > claim.json",
                 options, &draft);
    verb.add_option("KIND", options->kind, "attestation, scope-line, status-change, extent-claim …")
        .required();
    verb.add_option("--out", options->out, "file to write; else stdout").type_name("FILE");
    add_confidential_option(verb, options->confidential);
    add_draft_options(verb, options->entry);
}

void add_sign(Commands& commands, Command noun) {
    auto options = std::make_shared<RecordOptions>();
    Command verb =
        add_verb(commands, noun, "sign", "Sign a draft, or add a signature to a signed record.",
                 "touchstone record sign claim.json --out claim.signed\n"
                 "touchstone record sign claim.json --genesis genesis.json --keys /media/keys",
                 options, &sign);
    verb.add_option("FILE", options->place, "as `record draft` or `record sign` writes it")
        .required();
    verb.add_option("--out", options->out, "file to write; else stdout").type_name("FILE");
    verb.add_option("--genesis", options->genesis, "of the network; else that of the ledger")
        .type_name("FILE");
    add_signer_option(verb, options->entry.signers);
    verb.add_option("--purpose", options->purpose, "of the key; else as the payload needs")
        .type_name("PURPOSE");
}

}  // namespace

void add_record(Commands& commands) {
    Command noun =
        add_noun(commands, "record", "Any record: drafted, signed and submitted in single steps");
    add_draft(commands, noun);
    add_sign(commands, noun);
    auto showing = std::make_shared<RecordOptions>();
    Command show_verb =
        add_verb(commands, noun, "show", "Show one record with its signatures.",
                 "touchstone record show 42\ntouchstone record show body/aa.nab", showing, &show);
    show_verb.add_option("PLACE", showing->place, "a log index, a subject (its newest), or a file")
        .required();
    auto submitting = std::make_shared<RecordOptions>();
    Command submit_verb = add_verb(commands, noun, "submit", "Record what was signed elsewhere.",
                                   "touchstone record submit claim.signed\n"
                                   "touchstone record submit claim.signed --node http://node:8080",
                                   submitting, &submit);
    submit_verb.add_option("FILE", submitting->files, "signed records").required();
    submit_verb
        .add_option("--wait", submitting->wait, "of a node: until finalized, or only accepted")
        .type_name("HOW");
}

}  // namespace touchstone::cli

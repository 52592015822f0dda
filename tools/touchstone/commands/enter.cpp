#include "tools/touchstone/commands/enter.h"

#include <filesystem>
#include <iostream>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "crypto/hex.h"
#include "local/small_file.h"
#include "tools/import/history.h"
#include "tools/touchstone/output/describe.h"
#include "tools/touchstone/output/json.h"
#include "tools/touchstone/output/table.h"
#include "tools/touchstone/recording.h"

namespace touchstone::cli {
namespace {

Result<std::vector<records::Record>> link_all(const OpenLedger& open,
                                              const std::vector<json::object>& drafts) {
    import::History history(open.state(), *open.ledger);
    std::vector<records::Record> linked;
    for (json::object draft : drafts) {
        TRY_VOID(import::complete_subject(draft));
        TRY(const records::Record record, records::from_json(json::serialize(draft)));
        TRY(import::Linked found, history.link(record));
        if (found.known) {
            return fail(Errc::conflict, "record.duplicate",
                        fmt::format("{} has this very event already.", found.record->subject()));
        }
        history.add(found.record);
        linked.push_back(std::move(found.record));
    }
    return linked;
}

std::string preview(const Terminal& terminal, const std::vector<records::Record>& records) {
    std::string out;
    for (const records::Record& record : records) {
        out += terminal.style()(Tone::strong, record->subject()) + "\n";
        Facts facts;
        for (auto& [name, value] : describe(*record)) {
            const bool said =
                name == "subject" || name == "previous" || name == records::payload_name(*record);
            if (!said) facts.emplace_back(name, value);
        }
        const auto* field = records::pb::Record::descriptor()->FindFieldByName(
            std::string(records::payload_name(*record)));
        const auto payload = describe(record->GetReflection()->GetMessage(*record, field));
        facts.insert(facts.end(), payload.begin(), payload.end());
        out += render_facts(facts, terminal.columns(), terminal.style());
    }
    return out;
}

/// Whether to go ahead. Errors: `invalid`, rule `usage.confirm`: nobody is there to ask.
Result<bool> confirm(const Invocation& invocation, const Entry& entry) {
    if (invocation.options.yes) return true;
    if (!invocation.terminal.can_ask()) {
        if (!entry.destructive) return true;
        return fail(Errc::invalid, "usage.confirm",
                    "This takes something away from somebody, and nobody is here to confirm it.");
    }
    invocation.terminal.error("Record this? What is recorded stays for ever. [y/N] ");
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

json::object receipt(const records::Record& record, const registry::Placed& placed) {
    return {{"subject", record->subject()},
            {"record", crypto::to_hex(record.id)},
            {"index", placed.log_index},
            {"author", record->author()}};
}

/// A row for each that is recorded; else the first refusal.
Result<std::vector<json::object>> record_all(Recording& recording,
                                             const std::vector<records::Envelope>& envelopes) {
    TRY(const auto outcomes, recording.record(envelopes));
    std::vector<json::object> receipts;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (!outcomes[i]) return tl::unexpected(outcomes[i].error());
        receipts.push_back(receipt(envelopes[i].record, *outcomes[i]));
    }
    return receipts;
}

/// What the ledger has refused needs no openings. After any other failure it may be recorded.
void keep_no_more(const std::optional<OpeningsToKeep>& openings, const Error& error) {
    const bool refused = error.code == Errc::invalid || error.code == Errc::conflict ||
                         error.code == Errc::not_found || error.code == Errc::busy;
    std::error_code ec;
    if (openings && refused) std::filesystem::remove(openings->path, ec);
}

}  // namespace

Result<void> keep(const OpeningsToKeep& openings, const records::RecordId& record) {
    confidential::OpeningsFile file = openings.file;
    file.disclosure.record = record;
    const std::string text = confidential::format_openings(file);
    TRY_VOID(confidential::parse_openings(text));
    return local::write_file(openings.path, text, 0600, local::IfPresent::refuse);
}

void add_signer_option(Command verb, std::vector<std::string>& signers) {
    verb.add_option("--signer", signers, "who signs, by which key; repeatable; else the author")
        .type_name("BODY[/KEY]");
}

std::vector<import::KeyName> signers_named(const std::vector<std::string>& signers) {
    std::vector<import::KeyName> names;
    for (const std::string& told : signers) names.push_back(import::signer_named(told));
    return names;
}

Result<ExitCode> enter(const Invocation& invocation, OpenLedger& open, const EntryOptions& options,
                       const Entry& entry) {
    const Terminal& terminal = invocation.terminal;
    TRY(const std::vector<records::Record> linked, link_all(open, entry.drafts));
    const std::string shown = preview(terminal, linked);
    if (options.dry_run) {
        json::array drafts;
        for (const records::Record& record : linked)
            drafts.push_back(json::parse(records::to_json(*record, false)));
        print_object(terminal, "touchstone.preview/1", {{"records", std::move(drafts)}}, shown);
        if (entry.openings)
            terminal.note(
                "What opens the confidential values is not kept: this is to look at, not "
                "to record.\n");
        return ExitCode::valid;
    }
    terminal.note(shown + demonstration_line(*open.state().genesis));
    TRY(const bool go, confirm(invocation, entry));
    if (!go) return fail(Errc::conflict, "record.declined", "Nothing was recorded.");
    TRY(Recording recording, Recording::open(invocation, open));
    TRY(import::Keyring keyring, open_keyring(invocation, open));
    const std::vector<import::KeyName> signers = signers_named(options.signers);
    std::vector<records::Envelope> envelopes;
    for (const records::Record& record : linked) {
        records::Envelope envelope{.record = record};
        TRY_VOID(import::sign_record(envelope, signers, open.state(), keyring));
        envelopes.push_back(std::move(envelope));
    }
    // Before the record is: without its openings nobody could ever open it. A crash in between
    // leaves a file that opens nothing.
    if (entry.openings) TRY_VOID(keep(*entry.openings, linked.front().id));
    const auto receipts = record_all(recording, envelopes);
    if (!receipts) {
        keep_no_more(entry.openings, receipts.error());
        return tl::unexpected(receipts.error());
    }
    print_rows(terminal, "touchstone.recorded/1",
               {{.title = "recorded", .member = "subject", .flexible = true},
                {.title = "log index", .member = "index", .right = true},
                {.title = "record id", .member = "record", .flexible = true}},
               *receipts, "");
    if (entry.openings)
        terminal.note(
            fmt::format("{} opens what is confidential, and only it does: keep it, give "
                        "it to the holder, or delete it for good.\n",
                        entry.openings->path));
    return ExitCode::valid;
}

Result<ExitCode> enter_record(const Invocation& invocation, OpenLedger& open,
                              const EntryOptions& options, std::string_view payload,
                              const json::object& base, Entry entry) {
    TRY(json::object draft, compose(invocation, options, payload, base));
    entry.drafts.push_back(std::move(draft));
    return enter(invocation, open, options, entry);
}

}  // namespace touchstone::cli

// key recover | compromise | reaffirm
#include "tools/touchstone/commands/key_trouble.h"

#include <charconv>

#include <fmt/format.h>

#include "crypto/base64.h"
#include "crypto/hex.h"
#include "ledger/records/date.h"
#include "local/clock.h"
#include "tools/touchstone/commands/enter.h"

namespace touchstone::cli {
namespace {

/// Seven full days lie between the announcement and the first day of a recovered key.
constexpr std::int32_t kRecoveryDays = 8;

struct TroubleOptions {
    EntryOptions entry{};
    std::string body{};
    std::string id{};
    std::vector<std::string> records{};
};

std::string actor(const Invocation& invocation, const std::string& otherwise) {
    return invocation.options.body.value_or(otherwise);
}

Result<ExitCode> recover(const Invocation& invocation, const TroubleOptions& options) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(import::Keyring keyring, open_keyring(invocation, open));
    TRY(const crypto::SecretKey* key, options.id.empty()
                                          ? keyring.find(open.state(), options.body, "governance")
                                          : keyring.find_by_id(options.body, options.id));
    EntryOptions entry = options.entry;
    if (!entry.from) {
        const auto today = records::day_of(registry::next_time_ms(open.state(), local::now_ms()));
        entry.from = records::format_day(records::add_days(today, kRecoveryDays));
    }
    const json::object base{{"author", actor(invocation, options.body)},
                            {"key", json::object{{"action", "register"}}}};
    TRY(json::object draft, compose(invocation, entry, "key", base));
    TRY_VOID(import::complete_key(draft, {.body = options.body, .purpose = "governance", .id = {}},
                                  *key, open.state().genesis->network_id));
    return enter(invocation, open, entry, {.drafts = {std::move(draft)}, .destructive = true});
}

Result<ExitCode> on_key(const Invocation& invocation, const TroubleOptions& options,
                        json::object payload) {
    TRY(OpenLedger open, open_ledger(invocation));
    TRY(std::string subject, find_key_subject(open.state(), options.body, options.id));
    const json::object base{{"author", actor(invocation, options.body)},
                            {"subject", std::move(subject)},
                            {"key", std::move(payload)}};
    return enter_record(invocation, open, options.entry, "key", base, {.destructive = true});
}

Result<ExitCode> compromise(const Invocation& invocation, const TroubleOptions& options) {
    return on_key(invocation, options, {{"action", "revoke"}});
}

/// A record id in hex, a log index, or a subject: then its newest record.
Result<Hash> find_record(const OpenLedger& open, const std::string& place) {
    if (place.find('/') != std::string::npos) {
        TRY(const auto leaf, open.state().find(place));
        if (leaf) return leaf->last_record;
        return fail(Errc::not_found, "subject.unknown",
                    fmt::format("The ledger has no {}.", place));
    }
    if (const auto id = crypto::hash_from_hex(place)) return *id;
    std::uint64_t index = 0;
    const auto [end, ec] = std::from_chars(place.data(), place.data() + place.size(), index);
    if (ec != std::errc() || end != place.data() + place.size())
        return usage_error(
            fmt::format("\"{}\" is no record id, no log index and no subject.", place));
    TRY(const Bytes leaf, open.ledger->leaf(index));
    TRY(const records::Envelope envelope, records::parse_leaf(leaf));
    return envelope.record.id;
}

Result<ExitCode> reaffirm(const Invocation& invocation, const TroubleOptions& options) {
    json::array ids;
    {
        TRY(const OpenLedger open, open_ledger(invocation));
        for (const std::string& place : options.records) {
            TRY(const Hash id, find_record(open, place));
            ids.push_back(json::string(crypto::to_base64(id)));
        }
    }
    return on_key(invocation, options, {{"action", "reaffirm"}, {"reaffirmed", std::move(ids)}});
}

Command add_trouble_verb(Commands& commands, Command noun, const std::string& name,
                         const std::string& summary, const std::string& example,
                         const std::shared_ptr<TroubleOptions>& options,
                         Result<ExitCode> (*run)(const Invocation&, const TroubleOptions&)) {
    Command verb = add_verb(commands, noun, name, summary, example, options, run);
    verb.add_option("BODY", options->body, "whose key").required();
    return verb;
}

}  // namespace

Result<std::string> find_key_subject(const registry::State& state, const std::string& body,
                                     const std::string& digits) {
    const std::string prefix = "key/" + body + "/" + digits;
    std::vector<std::string> found;
    state.map.visit_prefix(as_bytes(prefix), [&](const map::Leaf& leaf) {
        found.push_back(to_text(leaf.key));
        return found.size() < 2;
    });
    if (found.empty())
        return fail(Errc::not_found, "subject.unknown",
                    fmt::format("The ledger has no {}.", prefix));
    if (found.size() > 1)
        return usage_error("Several keys begin like that; give more of the key id.");
    return found.front();
}

void add_key_trouble(Commands& commands, Command noun) {
    auto recovering = std::make_shared<TroubleOptions>();
    Command recover_verb = add_trouble_verb(
        commands, noun, "recover",
        "Enter a governance key for a body that lost its own; it waits seven full days.",
        "touchstone key recover aa.nab.lumen --as aa.nab --yes", recovering, &recover);
    recover_verb.add_option("--id", recovering->id, "first digits of the key id").type_name("HEX");
    add_entry_options(recover_verb, recovering->entry);
    auto doubting = std::make_shared<TroubleOptions>();
    Command compromise_verb = add_trouble_verb(
        commands, noun, "compromise",
        "Revoke a key and put what it signed since a day in doubt; two keys, or who registered "
        "the body, must sign.",
        "touchstone key compromise aa.nab.lumen 3f2a --since 2026-03-01 \\\n"
        "    --signer aa.nab.lumen --signer aa.nab --yes",
        doubting, &compromise);
    compromise_verb.add_option("ID", doubting->id, "first digits of the key id").required();
    add_flags(compromise_verb, doubting->entry,
              {{"--since", "compromisedSince", "DATE", "first day in doubt"},
               {"--reason", "reason", "TEXT", "why"}});
    add_entry_options(compromise_verb, doubting->entry);
    auto standing = std::make_shared<TroubleOptions>();
    Command reaffirm_verb = add_trouble_verb(
        commands, noun, "reaffirm", "Stand by records that a compromised key signed.",
        "touchstone key reaffirm aa.nab.lumen 3f2a attestation/aa.nab.lumen/L0815 --yes", standing,
        &reaffirm);
    reaffirm_verb.add_option("ID", standing->id, "first digits of the key id").required();
    reaffirm_verb
        .add_option("RECORD", standing->records,
                    "a record id, a log index, or a subject: its newest")
        .required();
    add_entry_options(reaffirm_verb, standing->entry);
}

}  // namespace touchstone::cli

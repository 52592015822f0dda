#include "tools/touchstone/founding.h"

#include <sstream>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "ledger/records/date.h"
#include "ledger/records/record.h"
#include "ledger/records/subject.h"
#include "local/key_directory.h"
#include "tools/import/draft.h"
#include "tools/touchstone/files.h"
#include "tools/touchstone/form/form.h"
#include "tools/touchstone/form/levels.h"

namespace touchstone::cli {
namespace {

/// One genesis record: form members in, record bytes out.
Result<Bytes> make(const Founding& founding, json::object draft) {
    draft["decidedOn"] = records::format_day(records::day_of(founding.time_ms));
    TRY(const json::object strict,
        from_form(draft, *records::pb::Record::descriptor(), founding.language));
    TRY(const records::Record record, records::from_json(json::serialize(strict)));
    return record.bytes;
}

Result<Bytes> body_record(const Founding& founding, json::object body) {
    const std::string id = import::text_of(body, "id");
    TRY_VOID(records::check_body_id(id));
    body.erase("id");
    body["action"] = "register";
    if (!body.contains("kind")) body["kind"] = "accreditation-body";
    if (!body.contains("economy")) body["economy"] = id.substr(0, id.find('.'));
    return make(
        founding,
        {{"author", id}, {"subject", records::body_subject(id)}, {"body", std::move(body)}});
}

/// The network id hashes this very record, so possession is shown over zeros in its place.
Result<Bytes> key_record(const Founding& founding, const local::KeyEntry& entry,
                         const local::Passphrase* passphrase) {
    TRY(const std::string file, read_file(entry.path));
    TRY(const crypto::SecretKey key,
        crypto::open_key(
            file, passphrase != nullptr ? passphrase->text() : crypto::kDemonstrationPassphrase));
    json::object draft{{"author", entry.head.body}, {"key", json::object{{"action", "register"}}}};
    TRY_VOID(import::complete_key(draft, {.body = entry.head.body, .purpose = entry.head.purpose},
                                  key, Hash{}));
    return make(founding, std::move(draft));
}

Result<Bytes> recognition_record(const Founding& founding, const json::object& recognition) {
    const std::string arrangement = import::text_of(recognition, "arrangement");
    const std::string signatory = import::text_of(recognition, "signatory");
    const auto& type = *records::pb::Recognition::descriptor();
    TRY(const json::object strict, from_form(recognition, type, founding.language));
    TRY(const std::string levels, recognition_levels(strict));
    TRY(std::string subject, records::recognition_subject(signatory, arrangement, levels));
    return make(
        founding,
        {{"author", arrangement}, {"subject", std::move(subject)}, {"recognition", recognition}});
}

}  // namespace

Result<json::object> parse_body_flag(const std::string& text) {
    std::istringstream parts(text);
    json::object body;
    for (const char* member : {"id", "names", "economy", "kind"}) {
        std::string part;
        if (std::getline(parts, part, ':') && !part.empty()) body[member] = part;
    }
    if (body.contains("id") && parts.peek() == EOF) return body;
    return fail(Errc::invalid, "usage",
                fmt::format("--body takes ID[:NAME[:ECONOMY[:KIND]]], not \"{}\".", text));
}

Result<void> add_founding_form(Founding& founding, const json::object& form) {
    for (const auto& [name, value] : form) {
        const bool bodies = name == "bodies";
        if (!bodies && name != "recognitions") {
            return fail(Errc::invalid, "form.member",
                        fmt::format("{}: a founding form has bodies and recognitions.",
                                    std::string_view(name)));
        }
        if (!value.is_array())
            return fail(Errc::invalid, "form.member",
                        std::string(name) + ": a list of tables was expected.");
        for (const json::value& one : value.get_array()) {
            if (!one.is_object())
                return fail(Errc::invalid, "form.member",
                            std::string(name) + ": a list of tables was expected.");
            (bodies ? founding.bodies : founding.recognitions).push_back(one.get_object());
        }
    }
    return {};
}

Result<std::vector<std::string>> validators_of(const Founding& founding, std::size_t count) {
    std::vector<std::string> ids;
    for (const json::object& body : founding.bodies) {
        const std::string kind = import::text_of(body, "kind");
        const bool accredits = kind.empty() || kind == "accreditation-body";
        if (ids.size() < count && (accredits || count == 1))
            ids.push_back(import::text_of(body, "id"));
    }
    if (ids.size() == count) return ids;
    return fail(Errc::invalid, "usage",
                fmt::format("{} validators need as many accreditation bodies; there are {}.", count,
                            ids.size()));
}

namespace {

Result<void> found_bodies(const Founding& founding, const KeyPlaces& places,
                          const local::Passphrase* passphrase, chain::Genesis& genesis) {
    for (const json::object& body : founding.bodies) {
        TRY(Bytes record, body_record(founding, body));
        genesis.records.push_back(std::move(record));
        for (const char* purpose : {"governance", "records"}) {
            TRY(const local::KeyEntry key,
                local::generate_key(places.bodies, import::text_of(body, "id"), purpose,
                                    passphrase));
            TRY(Bytes registration, key_record(founding, key, passphrase));
            genesis.records.push_back(std::move(registration));
        }
    }
    return {};
}

Result<void> found_validators(const Founding& founding, const KeyPlaces& places,
                              const local::Passphrase* passphrase, chain::Genesis& genesis) {
    TRY(const auto bodies, validators_of(founding, places.validators.size()));
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const std::string& folder = places.validators[i];
        TRY(const local::KeyEntry validator,
            local::generate_key(folder, bodies[i], "validator", passphrase));
        TRY(const local::KeyEntry log, local::generate_key(folder, bodies[i], "log", passphrase));
        genesis.validators.validators.push_back({.body = bodies[i],
                                                 .validator_key = validator.head.public_key,
                                                 .log_key = log.head.public_key});
        if (!places.node_keys) continue;
        TRY(const local::KeyEntry node, local::generate_key(folder, bodies[i], "node", passphrase));
        TRY(Bytes registration, key_record(founding, node, passphrase));
        genesis.records.push_back(std::move(registration));
    }
    return {};
}

}  // namespace

Result<chain::Genesis> found(const Founding& founding, const KeyPlaces& places,
                             const local::Passphrase* passphrase) {
    chain::Genesis genesis{
        .name = founding.name, .mode = founding.mode, .time_ms = founding.time_ms};
    genesis.parameters.epoch_days = founding.epoch_days;
    TRY_VOID(validators_of(founding, places.validators.size()));  // before any key is made
    TRY_VOID(found_bodies(founding, places, passphrase, genesis));
    for (const json::object& recognition : founding.recognitions) {
        TRY(Bytes record, recognition_record(founding, recognition));
        genesis.records.push_back(std::move(record));
    }
    TRY_VOID(found_validators(founding, places, passphrase, genesis));
    return genesis;
}

}  // namespace touchstone::cli

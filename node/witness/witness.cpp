#include "node/witness/witness.h"

#include <filesystem>
#include <functional>
#include <utility>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/log/lines.h"
#include "local/folder.h"
#include "local/small_file.h"

namespace touchstone::node {
namespace {

std::string hash_of(const std::string& origin) {
    return crypto::to_hex(crypto::sha256(as_bytes(origin)));
}

}  // namespace

Result<std::unique_ptr<CheckpointWitness>> CheckpointWitness::open(WitnessOptions options,
                                                                   crypto::SecretKey key) {
    if (!log::is_key_name(options.name))
        return fail(Errc::invalid, "witness.name",
                    "a witness has a name without blanks and '+': witness.name");
    TRY_VOID(local::make_private_folder(options.folder));
    std::unique_ptr<CheckpointWitness> opened(
        new CheckpointWitness(std::move(options), std::move(key)));
    TRY_VOID(opened->read_logs());
    return opened;
}

Result<void> CheckpointWitness::read_logs() {
    std::string_view rest = options_.logs;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (!line.empty() && line.front() != '#') TRY_VOID(add_log(line));
    }
    for (auto& [origin, log] : logs_) TRY_VOID(read_known(log, origin));
    return {};
}

/// A log's key is named as its origin.
Result<void> CheckpointWitness::add_log(std::string_view vkey) {
    const auto refuse = [&](const char* why) {
        return fail(Errc::invalid, "witness.logs", "\"" + std::string(vkey) + "\" " + why);
    };
    const auto key = log::parse_vkey(vkey);
    if (!key || key->algorithm != log::NoteAlgorithm::ed25519)
        return refuse("is no verifier key of a log");
    if (key->name == options_.own_origin)
        return refuse("is of this node's own network, which its validators cosign");
    if (!logs_.contains(key->name) && logs_.size() == kLogsMax)
        return refuse("is one too many: a witness follows at most 128 logs");
    Log& log = logs_[key->name];
    log.path = options_.folder + "/" + hash_of(key->name);
    log.keys.push_back(*key);
    return {};
}

Result<void> CheckpointWitness::read_known(Log& log, const std::string& origin) const {
    auto note = local::read_file(log.path, log::kNoteBytesMax, true);
    if (!note && note.error().code == Errc::not_found) return {};
    if (!note) return tl::unexpected(note.error());
    const auto parsed = log::parse_note(*note).and_then(
        [](const log::Note& read) { return log::parse_any_checkpoint(read.text); });
    if (!parsed || parsed->origin != origin)
        return fail(Errc::corrupt, "witness.file", log.path + " is not what this witness wrote");
    log.known = *parsed;
    log.note = *std::move(note);
    return {};
}

std::string CheckpointWitness::vkey() const {
    return log::format_vkey({.name = options_.name,
                             .algorithm = log::NoteAlgorithm::cosignature,
                             .key = key_.public_key()});
}

Result<api::Witness::Answer> CheckpointWitness::add_checkpoint(std::string_view body) {
    TRY(const log::AddCheckpoint asked, log::parse_add_checkpoint(body));
    const auto followed = logs_.find(asked.checkpoint.origin);
    if (followed == logs_.end())
        return fail(Errc::not_found, "witness.origin", "this witness does not follow that log");
    const auto signed_by = log::verify_note(asked.note, followed->second.keys);
    if (!signed_by)
        return fail(Errc::corrupt, "witness.signature", "the log has not signed this checkpoint");
    const std::scoped_lock lock(mutex_);
    Log& log = followed->second;
    const auto grown = log::check_growth(log.known, asked);
    if (grown) return cosign(log, asked, *signed_by);
    if (grown.error().rule != "witness.size") return tl::unexpected(grown.error());
    return Answer{.known_size = log.known ? log.known->size : 0};
}

/// Written (synced, then renamed) before it leaves: after a crash nothing smaller or other is
/// signed, whether or not the answer arrived.
Result<api::Witness::Answer> CheckpointWitness::cosign(
    Log& log, const log::AddCheckpoint& asked,
    const std::vector<log::VerifiedSignature>& signed_by) {
    const std::string& text = asked.note.text;
    const log::NoteSignature own =
        log::cosign_note(text, options_.name, key_, options_.now_ms() / 1'000);
    log::Note cosigned{.text = text};
    for (const log::VerifiedSignature& line : signed_by)
        cosigned.signatures.push_back(asked.note.signatures.at(line.line));
    cosigned.signatures.push_back(own);
    std::string note = log::format_note(cosigned);
    // What stands behind the empty line.
    const std::string lines =
        log::format_note({.text = text, .signatures = {own}}).substr(text.size() + 1);
    TRY_VOID(local::write_file(log.path, note, 0600, local::IfPresent::replace));
    log.known = asked.checkpoint;
    log.note = std::move(note);
    return Answer{.lines = lines};
}

Result<std::string> CheckpointWitness::checkpoint(const std::string& origin_hash) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [origin, log] : logs_) {
        if (log.known && hash_of(origin) == origin_hash) return log.note;
    }
    return fail(Errc::not_found, "witness.origin", "this witness has cosigned nothing of that log");
}

}  // namespace touchstone::node

#include "tools/local/validator.h"

#include <algorithm>

#include "ledger/log/checkpoint.h"
#include "local/key_directory.h"

namespace touchstone::local {

namespace {

/// The one validator of a set whose quorum is one.
Result<chain::Validator> only_validator(const chain::ValidatorSet& set) {
    const auto& validators = set.validators;
    if (validators.size() == 1) return validators.front();
    return fail(Errc::invalid, "validator.quorum",
                "this ledger has " + std::to_string(validators.size()) +
                    " validators; one machine alone can record only where there is one");
}

Result<chain::Validator> validator_of(const chain::ValidatorSet& set, const ValidatorKeys& keys) {
    TRY(chain::Validator validator, only_validator(set));
    if (keys.validator.public_key() == validator.validator_key &&
        keys.log.public_key() == validator.log_key) {
        return validator;
    }
    return fail(Errc::invalid, "validator.key",
                "these are not the validator and log keys of " + validator.body + " in epoch " +
                    std::to_string(set.epoch));
}

std::string cosigned_note(const log::Checkpoint& checkpoint, const chain::Validator& validator,
                          const ValidatorKeys& keys, std::uint64_t time_s) {
    log::Note note{.text = log::format_checkpoint(checkpoint), .signatures = {}};
    note.signatures.push_back(log::sign_note(note.text, checkpoint.origin, keys.log));
    note.signatures.push_back(log::cosign_note(note.text, validator.body, keys.validator, time_s));
    return log::format_note(note);
}

Result<std::optional<crypto::SecretKey>> find_key(const std::vector<KeyEntry>& entries,
                                                  const crypto::PublicKey& wanted,
                                                  const PassphraseSource& source) {
    const auto found = std::ranges::find_if(
        entries, [&](const KeyEntry& entry) { return entry.head.public_key == wanted; });
    if (found == entries.end()) return std::nullopt;
    TRY(crypto::SecretKey key, load_key(*found, source));
    return std::optional(std::move(key));
}

}  // namespace

Result<void> cosign(store::Ledger& ledger, const ValidatorKeys& keys, std::uint64_t time_ms) {
    const registry::State& state = ledger.state();
    TRY(const chain::Validator validator, validator_of(*state.validators, keys));
    const log::Checkpoint checkpoint{.origin = chain::origin(*state.genesis),
                                     .size = state.log.size(),
                                     .root = state.log.root()};
    // A checkpoint is not older than what it covers, also where the clock was set back since.
    const std::uint64_t time_s =
        std::min(std::max(time_ms, state.head.time_ms), state.head.epoch_end_ms) / 1'000;
    // Until here nothing was signed. From here on a restart finds the promise and never signs less;
    // it may find the promise without the note, and then signs the same again, or more.
    TRY_VOID(ledger.promise_cosignature(checkpoint.size, checkpoint.root, time_s));
    return ledger.set_checkpoint(cosigned_note(checkpoint, validator, keys, time_s));
}

Result<void> keep_epoch(store::Ledger& ledger, const ValidatorKeys& keys, std::uint64_t time_ms) {
    if (auto last = registry::end_of_epoch(ledger.state(), ledger, time_ms))
        TRY_VOID(ledger.commit(*std::move(last)));
    if (!registry::is_boundary(ledger.state().head)) return {};
    TRY(const bool signed_already, is_cosigned(ledger));
    if (!signed_already) TRY_VOID(cosign(ledger, keys, time_ms));
    const std::uint64_t first_ms = registry::next_time_ms(ledger.state(), time_ms);
    TRY_VOID(registry::check_follows(ledger.state(), first_ms));
    TRY_VOID(validator_of(*ledger.state().next_validators, keys));
    registry::BlockBuilder first(ledger.state(), ledger, {.time_ms = first_ms});
    TRY_VOID(ledger.commit(std::move(first).seal()));
    return cosign(ledger, keys, time_ms);
}

Result<bool> is_cosigned(const store::Ledger& ledger) {
    TRY(const std::string text, ledger.checkpoint());
    if (text.empty()) return false;
    TRY(const log::Note note, log::parse_note(text));
    TRY(const log::Checkpoint checkpoint, log::parse_checkpoint(note.text));
    return checkpoint.size == ledger.state().log.size();
}

Result<chain::ValidatorSet> signing_set(const store::Ledger& ledger) {
    const registry::State& state = ledger.state();
    TRY(const bool is_signed, is_cosigned(ledger));
    return registry::is_boundary(state.head) && is_signed ? *state.next_validators
                                                          : *state.validators;
}

Result<std::optional<ValidatorKeys>> find_validator_keys(const std::string& folder,
                                                         const chain::ValidatorSet& set,
                                                         const PassphraseSource& source) {
    const auto entries = list_keys(folder);
    if (!entries && entries.error().code == Errc::not_found) return std::nullopt;
    if (!entries) return tl::unexpected(entries.error());
    TRY(const chain::Validator validator, only_validator(set));
    TRY(auto validator_key, find_key(*entries, validator.validator_key, source));
    TRY(auto log_key, find_key(*entries, validator.log_key, source));
    if (!validator_key || !log_key) return std::nullopt;
    return ValidatorKeys{.validator = *std::move(validator_key), .log = *std::move(log_key)};
}

}  // namespace touchstone::local

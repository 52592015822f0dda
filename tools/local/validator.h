// The local validator, a quorum of one: cosigns what this ledger has committed.
#pragma once
#include <optional>

#include "crypto/ed25519.h"
#include "ledger/store/ledger.h"
#include "tools/local/passphrase.h"

namespace touchstone::local {

struct ValidatorKeys {
    crypto::SecretKey validator;
    crypto::SecretKey log;
};

/// Cosigns the newest block at `time_ms`, or at its ledger time where that is later: the promise is
/// on disk before the signature exists. Errors: `invalid`, rule `validator.key`, when the keys are
/// not those of the set, rule `validator.quorum`, when one validator is no quorum; `conflict`;
/// `fatal`.
[[nodiscard]] Result<void> cosign(store::Ledger& ledger, const ValidatorKeys& keys,
                                  std::uint64_t time_ms);

/// Whether the newest checkpoint covers the newest block. Errors: `corrupt`.
[[nodiscard]] Result<bool> is_cosigned(const store::Ledger& ledger);

/// The keys of the genesis set, when they lie in `folder` and open without asking (demonstration
/// keys, or a passphrase from file, descriptor or environment); nullopt when they are not there.
[[nodiscard]] Result<std::optional<ValidatorKeys>> find_validator_keys(
    const std::string& folder, const chain::Genesis& genesis, const PassphraseSource& source);

}  // namespace touchstone::local

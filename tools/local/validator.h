// The local validator, a quorum of one: cosigns what this ledger has committed.
#pragma once
#include <optional>

#include "crypto/ed25519.h"
#include "ledger/store/ledger.h"
#include "local/passphrase.h"

namespace touchstone::local {

struct ValidatorKeys {
    crypto::SecretKey validator;
    crypto::SecretKey log;
};

/// Cosigns the newest block at `time_ms`, or at its ledger time where that is later, but not after
/// the end of its epoch, when its cosignatures stop counting: the promise is
/// on disk before the signature exists. Errors: `invalid`, rule `validator.key`, when the keys are
/// not those of the set, rule `validator.quorum`, when one validator is no quorum; `conflict`;
/// `fatal`.
[[nodiscard]] Result<void> cosign(store::Ledger& ledger, const ValidatorKeys& keys,
                                  std::uint64_t time_ms);

/// Where the epoch is over at `time_ms`, or its last block stands: ends it, cosigned in its last
/// second, and begins the next with an empty block, cosigned at `time_ms`. A ledger that slept for
/// years wakes up in two blocks. Errors: as cosign and check_follows.
[[nodiscard]] Result<void> keep_epoch(store::Ledger& ledger, const ValidatorKeys& keys,
                                      std::uint64_t time_ms);

/// Whether the newest checkpoint covers the newest block. Errors: `corrupt`.
[[nodiscard]] Result<bool> is_cosigned(const store::Ledger& ledger);

/// The set that signs next: that of the newest block's epoch; of the next one where that block has
/// ended its epoch and is cosigned. Errors: as is_cosigned.
[[nodiscard]] Result<chain::ValidatorSet> signing_set(const store::Ledger& ledger);

/// The keys of the one validator of the set, when they lie in `folder` and open without asking
/// (demonstration keys, or a passphrase from file, descriptor or environment); nullopt when they
/// are not there.
[[nodiscard]] Result<std::optional<ValidatorKeys>> find_validator_keys(
    const std::string& folder, const chain::ValidatorSet& set, const PassphraseSource& source);

}  // namespace touchstone::local

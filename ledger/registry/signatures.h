// The signatures of a record: by keys that are valid for it, and good. And keys that enter: held by
// whom they name.
#pragma once
#include "ledger/registry/entry.h"
#include "ledger/registry/view.h"

namespace touchstone::registry {

/// Every signature must be of the author (of a signatory, for a recognition), by a key that is
/// valid today, has the purpose, and verifies; one of them the author's. What prepare() has
/// verified is not verified again. Errors: `invalid`, rules `record.signature`, `record.key`,
/// `record.key_limit`, `record.signatures` (fewer than the author demands of itself).
[[nodiscard]] Result<void> check_signatures(const Entry& entry, const Hash& network_id, View& view);

/// A key that is being registered: canonical and of prime order, never registered before by
/// anybody, and its holder agrees (in genesis, where the network id does not exist yet, zeros stand
/// for it). Errors: `invalid`, rules `key.form`, `key.reused`, `key.possession`.
[[nodiscard]] Result<void> check_new_key(const Entry& entry, const Hash& network_id,
                                         const View& view);
/// The same for a key of `body` that a proposal enters.
[[nodiscard]] Result<void> check_key(const records::pb::Key& key, const std::string& body,
                                     const Hash& network_id, const View& view);

}  // namespace touchstone::registry

// Drafts: records in their JSON form, completed by what can be known and signed.
#pragma once
#include <span>
#include <string>

#include "ledger/records/envelope.h"
#include "tools/import/keyring.h"
#include "tools/import/row.h"

namespace touchstone::import {

/// The name of the one payload member, e.g. "attestation"; empty when there is none.
[[nodiscard]] std::string_view payload_member(const json::object& draft);

/// Fills in `subject` where author and number tell it. What is there stays.
[[nodiscard]] Result<void> complete_subject(json::object& draft);

/// Fills in what a record that registers `key` says of it: subject, algorithm, public key, purpose,
/// and the proof that whoever drafts it holds the key.
[[nodiscard]] Result<void> complete_key(json::object& draft, const KeyName& name,
                                        const crypto::SecretKey& key, const Hash& network_id);

/// Adds the signature of each of `signers`; without any, that of the author. Errors: as
/// Keyring::find.
[[nodiscard]] Result<void> sign_record(records::Envelope& envelope,
                                       std::span<const KeyName> signers,
                                       const registry::State& state, Keyring& keyring);

}  // namespace touchstone::import

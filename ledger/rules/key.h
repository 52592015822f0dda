// Keys of bodies: what a registration says, what possession is proven over, when a key is valid.
#pragma once
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "ledger/records/record.h"
#include "ledger/rules/timeline.h"

namespace touchstone::rules {

/// What the record that registered a key says of it; it never changes.
struct KeyFacts {
    crypto::PublicKey public_key{};
    std::string entered_by{};                           ///< body that registered it
    std::uint32_t purposes{};                           ///< bit n: the purpose numbered n
    std::vector<records::pb::AttestationType> types{};  ///< none: every type
    std::vector<std::string> lines{};                   ///< none: every line

    [[nodiscard]] bool is_limited() const { return !types.empty() || !lines.empty(); }
};

/// Errors: `invalid`, rule `key.form`: not 32 bytes.
[[nodiscard]] Result<crypto::PublicKey> public_key_of(const records::pb::Key& key);
/// Errors: as public_key_of; also where the record registers no key.
[[nodiscard]] Result<KeyFacts> key_facts(const records::pb::Record& registration);

[[nodiscard]] bool has_purpose(const KeyFacts& key, records::pb::KeyPurpose purpose);

/// The purpose that a record asks of the keys that sign it: governance for bodies, keys,
/// recognitions, proposals and approvals, records for all else.
[[nodiscard]] records::pb::KeyPurpose purpose_of(const records::pb::Record& record);
/// Whether the key has that purpose; governance keys sign all.
[[nodiscard]] bool may_sign(const KeyFacts& key, const records::pb::Record& record);

/// Whether the limits of the key allow the record: a limited key signs attestations alone, of its
/// types and naming only its lines. Errors: `invalid`, rule `record.key_limit`.
[[nodiscard]] Result<void> check_limits(const KeyFacts& key, const records::pb::Record& record);

/// Registered and not revoked at an instant of ledger time, by what was recorded until then.
[[nodiscard]] bool is_valid_key(const SubjectLeaf& key, std::uint64_t ledger_ms);
/// The same for a record at `log_index` of a block of that instant: what the block did to the key
/// after the record does not count.
[[nodiscard]] bool was_valid_key(const SubjectLeaf& key, std::uint64_t log_index,
                                 std::uint64_t ledger_ms);

/// The event that puts signatures recorded on `day` in doubt, by what is known at `known_ms`: of
/// several the one that reaches back furthest. Null when none does.
[[nodiscard]] const Event* doubt_on(const SubjectLeaf& key, records::Day day,
                                    std::uint64_t known_ms);

/// What the new key signs to show that its holder agrees to be registered for `body`: context
/// "touchstone key v1" ‖ network id ‖ text(body) ‖ u8 count ‖ u8 purpose … in the order of the
/// record. In genesis the network id does not exist yet: 32 zero bytes stand for it.
[[nodiscard]] Bytes possession_bytes(const Hash& network_id, std::string_view body,
                                     const std::vector<records::pb::KeyPurpose>& purposes);

}  // namespace touchstone::rules

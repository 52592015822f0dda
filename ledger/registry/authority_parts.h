// What the authority rules of several kinds of subject share. Private to ledger/registry.
#pragma once
#include <string>

#include "ledger/registry/entry.h"
#include "ledger/registry/view.h"

namespace touchstone::registry {

namespace pb = records::pb;

/// Purposes of keys that a body speaks with; without any the body that registered it stands in.
inline constexpr std::uint32_t kSpeaksForItself =
    1u << pb::KEY_PURPOSE_GOVERNANCE | 1u << pb::KEY_PURPOSE_RECORDS;

inline constexpr std::uint32_t kGoverns = 1u << pb::KEY_PURPOSE_GOVERNANCE;

[[nodiscard]] tl::unexpected<Error> refuse(std::string rule, const std::string& what);
/// `record.entitled`, naming `who` is.
[[nodiscard]] tl::unexpected<Error> not_entitled(const Entry& entry, const std::string& who);

/// Whether `author` stands above `body` in its arc.
[[nodiscard]] bool is_above(const std::string& author, const std::string& body);
/// The author as a registered body in force. Errors: `invalid`, rule `record.body`.
[[nodiscard]] Result<const KnownBody*> check_author(const Entry& entry, View& view);
/// The body that entered the subject's owner, while it stands above it and the owner has no key to
/// speak with.
[[nodiscard]] Result<bool> may_stand_in(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_reported(const Entry& entry, View& view);
/// The subject's owner, or who may report for it.
[[nodiscard]] Result<void> check_owner(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_not_reported(const Entry& entry);

/// What one has decided another does not undo: who takes back or stays an event, or restores what
/// it suspended, is who recorded it. Reported events count as their owner's.
[[nodiscard]] Result<bool> undoes_own_act(const Entry& entry, View& view);

/// The body that a succession names, or the one taken back named; none for other records.
[[nodiscard]] Result<std::optional<std::string>> successor_named(const Entry& entry,
                                                                 const View& view);

/// Later events on a subject whose key names no body are its first author's. Errors:
/// `record.entitled`; those of reading the registration.
[[nodiscard]] Result<void> check_first_author(const Entry& entry, View& view);
/// A new subject finds room beside those that share its prefix: a verifier must be able to take in
/// all of them. Errors: `conflict`, rule `record.room`.
[[nodiscard]] Result<void> check_room(const Entry& entry, const View& view);

// Kinds with files of their own.
[[nodiscard]] Result<void> check_flexible_entry(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_attestation(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_extent(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_backfill(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_scheme_owner(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_edition_author(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_designator(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_acceptance_author(const Entry& entry, View& view);
[[nodiscard]] Result<void> check_alert_author(const Entry& entry, View& view);
/// Registrations, amendments, succession, joining, bars.
[[nodiscard]] Result<void> check_body_author(const Entry& entry, View& view);
/// Keys: first, further, recovered, revoked, reaffirmed for.
[[nodiscard]] Result<void> check_key_author(const Entry& entry, View& view);
/// Proposals and approvals.
[[nodiscard]] Result<void> check_proposal_author(const Entry& entry, const Hash& network_id,
                                                 View& view);

}  // namespace touchstone::registry

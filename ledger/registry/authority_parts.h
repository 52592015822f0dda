// What the files about authority share. Private to this folder.
#pragma once
#include <string>

#include "ledger/registry/entry.h"
#include "ledger/registry/view.h"

namespace touchstone::registry {

namespace pb = records::pb;

/// A body with a valid key for one of these speaks for itself.
inline constexpr std::uint32_t kSpeaksForItself =
    1u << pb::KEY_PURPOSE_GOVERNANCE | 1u << pb::KEY_PURPOSE_RECORDS;
inline constexpr std::uint32_t kGoverns = 1u << pb::KEY_PURPOSE_GOVERNANCE;

[[nodiscard]] tl::unexpected<Error> refuse(std::string rule, const std::string& what);
/// `who` would be entitled.
[[nodiscard]] tl::unexpected<Error> not_entitled(const Entry& entry, const std::string& who);

/// Strictly above in the arc.
[[nodiscard]] bool is_above(const std::string& author, const std::string& body);

/// The author as a registered body in force. Errors: `invalid`, rule `record.body`.
[[nodiscard]] Result<const KnownBody*> check_author(const Entry& entry, View& view);

/// Whether the author is the body that entered the subject's owner, stands above it in its arc, and
/// the owner has no key to speak with.
[[nodiscard]] Result<bool> may_stand_in(const Entry& entry, View& view);

/// Registrations, amendments, succession, joining, bars (authority_body.cpp).
[[nodiscard]] Result<void> check_body_author(const Entry& entry, View& view);
/// Keys: first, further, recovered, revoked, reaffirmed for (authority_key.cpp).
[[nodiscard]] Result<void> check_key_author(const Entry& entry, View& view);
/// Proposals and approvals (authority_proposal.cpp).
[[nodiscard]] Result<void> check_proposal_author(const Entry& entry, const Hash& network_id,
                                                 View& view);

}  // namespace touchstone::registry

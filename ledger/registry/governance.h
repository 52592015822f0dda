// Proposals: who decides, when one is carried, and what it then changes. docs/spec/governance.md.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ledger/registry/entry.h"
#include "ledger/registry/view.h"

namespace touchstone::registry {

/// Fewer cannot bear one that fails. An exclusion waits until there is a replacement.
inline constexpr std::size_t kValidatorsLeast = 4;

/// Who decides on a proposal, today: the signatories of the arrangement where a recognition is
/// proposed and it has any, else the bodies of the validators.
[[nodiscard]] Result<std::set<std::string>> electorate_of(const records::pb::Propose& proposal,
                                                          View& view);

/// The proposal that an approval is about. Errors: `corrupt`.
[[nodiscard]] Result<records::Record> proposal_of(const Entry& approval, const View& view);

/// The bodies that have approved so far. Errors: `corrupt`.
[[nodiscard]] Result<std::set<std::string>> approvers_of(const rules::SubjectLeaf& proposal,
                                                         const View& view);

/// Whether with this approval more than two thirds of those who decide have approved.
[[nodiscard]] Result<bool> is_deciding(const Entry& approval, View& view);

/// Whether what is proposed can be done as things stand. Errors: `invalid`, rules `record.kind`,
/// `record.body`, `record.action`, `record.key_first`, `key.*`, `proposal.validators`,
/// `proposal.parameters`, `proposal.protocol`; `conflict`, rule `record.transition`.
[[nodiscard]] Result<void> check_change(const records::pb::Propose& proposal,
                                        const Hash& network_id, View& view);

/// What a proposal says, in the form that the chain hashes.
[[nodiscard]] chain::ValidatorSet validator_set(const records::pb::ValidatorSet& proposed,
                                                std::uint64_t epoch);
[[nodiscard]] chain::Parameters parameters_from(const records::pb::Parameters& proposed);

/// What a carried proposal changes, as map leaves.
struct Enactment {
    std::vector<std::pair<std::string, Bytes>> leaves{};
    std::vector<rules::Subject> subjects{};  ///< whose events are among them
    bool new_set{};                          ///< of the validators of the next epoch
};

/// Errors: as check_change: what was possible when it was proposed is not any more; `conflict`,
/// rule `record.events`.
[[nodiscard]] Result<Enactment> enactment_of(const Entry& approval, const Hash& network_id,
                                             View& view);

}  // namespace touchstone::registry

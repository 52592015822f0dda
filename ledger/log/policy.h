// C2SP tlog-policy: which signatures on a checkpoint are enough, for any client of the log.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/chain/validators.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/note.h"

namespace touchstone::log {

inline constexpr std::size_t kPolicyBytesMax = 256 * 1024;
/// Of logs, of witnesses and of groups each. C2SP asks for 32 or more.
inline constexpr std::size_t kPolicyItemsMax = 128;

/// Logs, witnesses, groups and one quorum, as the file lists them.
class Policy {
  public:
    /// Errors: `invalid`, rule `policy.form`, naming the line.
    [[nodiscard]] static Result<Policy> parse(std::string_view text);

    /// Verifies the note, that a log of the checkpoint's origin signed it, and the quorum.
    /// Errors: as verify_checkpoint, with rules `policy.log` and `policy.quorum` for what is
    /// missing.
    [[nodiscard]] Result<Checkpoint> check(std::string_view note) const;

  private:
    friend class PolicyParser;

    /// Witnessed when `needed` of its members are; a member is a witness or a group above it.
    struct Group {
        std::size_t needed{};
        std::vector<std::string> members{};
    };

    [[nodiscard]] bool holds(const std::string& name, const std::set<std::string>& signers) const;

    std::vector<VerifierKey> logs_{};
    std::map<std::string, VerifierKey> witnesses_{};
    std::map<std::string, Group> groups_{};
    std::string quorum_{};
};

/// The policy file of a validator set: its log keys, its cosigner keys, and a quorum of them.
[[nodiscard]] std::string format_policy(const chain::ValidatorSet& set, const std::string& origin);

}  // namespace touchstone::log

// C2SP tlog-policy: which signatures on a checkpoint are enough, for any client of the log.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/chain/validators.h"
#include "ledger/log/note.h"

namespace touchstone::log {

/// Logs, witnesses, groups and one quorum, as the file lists them.
class Policy {
  public:
    /// Errors: `invalid`, rule `policy.form`, naming the line.
    [[nodiscard]] static Result<Policy> parse(std::string_view text);

    /// Verifies the note and evaluates the quorum; at least one log key must have signed.
    /// Errors: `corrupt` (bad line), `unavailable` rule `policy.quorum`.
    [[nodiscard]] Result<void> check(std::string_view note) const;

  private:
    struct Group {
        std::size_t needed{};
        std::vector<std::string> members{};
    };
    [[nodiscard]] bool holds(const std::string& name, const std::vector<std::string>& signers) const;

    std::vector<VerifierKey> logs_{};
    std::map<std::string, VerifierKey> witnesses_{};
    std::map<std::string, Group> groups_{};
    std::string quorum_{};
};

/// The policy file of a validator set.
[[nodiscard]] std::string format_policy(const chain::ValidatorSet& set, const std::string& origin);

}  // namespace touchstone::log

// Reads tlog-policy files line by line; used by Policy::parse alone.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/log/policy.h"

namespace touchstone::log {

class PolicyParser {
  public:
    /// One line without its newline. Errors: `invalid`, rule `policy.form`.
    [[nodiscard]] Result<void> line(std::string_view text);
    /// What only the whole file can show. Errors: as line.
    [[nodiscard]] Result<Policy> finish() &&;

  private:
    using Words = std::vector<std::string_view>;

    [[nodiscard]] Result<void> add_log(const Words& words);
    [[nodiscard]] Result<void> add_witness(const Words& words);
    [[nodiscard]] Result<void> add_group(const Words& words);
    [[nodiscard]] Result<void> set_quorum(const Words& words);
    [[nodiscard]] Result<void> claim_name(const std::string& name) const;
    [[nodiscard]] Result<void> claim_member(const std::string& name);
    [[nodiscard]] bool is_defined(const std::string& name) const;
    [[nodiscard]] tl::unexpected<Error> refuse(const std::string& what) const;

    Policy policy_{};
    std::set<std::string> members_{};  ///< names that some group lists
    std::size_t line_number_{};
};

}  // namespace touchstone::log

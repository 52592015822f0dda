// Counts of an import, by line and by source row. They add up by construction.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "tools/import/strict_json.h"

namespace touchstone::import {

enum class Outcome : std::uint8_t { recorded, duplicate, would_record, refused };

[[nodiscard]] std::string_view name_of(Outcome outcome);
/// Errors: `corrupt`, rule `import.report`.
[[nodiscard]] Result<Outcome> outcome_of(std::string_view name);

class Tally {
  public:
    void add(const std::vector<std::string>& sources, Outcome outcome, std::string_view rule);

    [[nodiscard]] std::uint64_t read() const;
    [[nodiscard]] std::uint64_t count(Outcome outcome) const;

    struct Sources {
        std::uint64_t total{};
        std::uint64_t complete{};  ///< all their drafts are on the ledger
        std::uint64_t partial{};
        std::uint64_t refused{};  ///< none is
    };

    [[nodiscard]] Sources sources() const;

    [[nodiscard]] const std::map<std::string, std::uint64_t>& refused_by_rule() const {
        return by_rule_;
    }

    /// The summary's members, as docs/reference/import.md has them.
    [[nodiscard]] json::object summary() const;

  private:
    struct Seen {
        bool taken{};
        bool refused{};
    };

    std::map<Outcome, std::uint64_t> lines_{};
    std::unordered_map<std::string, Seen> sources_{};
    std::map<std::string, std::uint64_t> by_rule_{};
};

}  // namespace touchstone::import

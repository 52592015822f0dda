// Which lines of its own scope an attestation relies on, where its draft leaves that to the ledger.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "ledger/registry/state.h"

namespace touchstone::import {

/// The accreditations on the ledger, by the body that they are of. Reads their heads once.
class ScopeChoice {
  public:
    ScopeChoice(const registry::State& state, const registry::LeafSource& source)
        : state_(&state), source_(&source) {}

    /// For each piece of what `record` attests (rules::for_each_piece) the one line of its author's
    /// accreditations that covers it and was in force, with its head, on the day of the decision,
    /// as the ledger knew it at `known_ms`; where no line does, the one flexible entry. Errors:
    /// `invalid`, rule `import.scope_line`: none or several; lists the candidates.
    [[nodiscard]] Result<std::vector<std::string>> lines_for(const records::Record& record,
                                                             std::uint64_t known_ms);

    /// Forgets which accreditations there are: the state has moved on.
    void reset(const registry::State& state);

  private:
    struct Line {
        std::string subject{};
        records::pb::ScopeLine content{};  ///< as it reads with the entry, where it is one
        bool is_entry{};
        std::string doubt{};  ///< why the line may not be widened so
    };

    [[nodiscard]] Result<void> read_heads();
    [[nodiscard]] Result<std::optional<records::Record>> content_on(const std::string& subject,
                                                                    records::Day day,
                                                                    std::uint64_t known_ms);
    /// Subjects of the lines, and of the entries under them, of the body's accreditations that were
    /// in force.
    [[nodiscard]] Result<std::vector<std::string>> subjects_of(const std::string& body,
                                                               records::Day day,
                                                               std::uint64_t known_ms);
    [[nodiscard]] Result<std::vector<Line>> lines_of(const std::string& body, records::Day day,
                                                     std::uint64_t known_ms);

    const registry::State* state_;
    const registry::LeafSource* source_;
    bool read_{};
    std::multimap<std::string, std::string> heads_{};      ///< by accredited body
    std::map<std::uint64_t, records::Record> contents_{};  ///< by log index
};

}  // namespace touchstone::import

// Which `previous` a draft gets, and whether the ledger holds the record already.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/registry/state.h"

namespace touchstone::import {

/// A record linked to its subject's history.
struct Linked {
    records::Record record{};
    bool known{};                              ///< it is one of the subject's events already
    std::optional<std::uint64_t> log_index{};  ///< of a known one that is on the log
};

/// The events of the subjects touched, first those on the log, then those on their way there.
class History {
  public:
    History(const registry::State& state, const registry::LeafSource& source)
        : state_(&state), source_(&source) {}

    /// Finds the record among the subject's events, or links it to the last of them. A record that
    /// names its `previous` itself is only looked for. Errors: `invalid`, `corrupt`.
    [[nodiscard]] Result<Linked> link(const records::Record& record);
    /// `record` is on its way to the log: later drafts on its subject follow it.
    void add(const records::Record& record);
    /// Forgets what it knows: the state has moved on.
    void reset(const registry::State& state);

  private:
    struct Event {
        records::RecordId record{};
        std::optional<std::uint64_t> log_index{};
    };

    [[nodiscard]] Result<std::vector<Event>*> events_of(const std::string& subject);

    const registry::State* state_;
    const registry::LeafSource* source_;
    std::map<std::string, std::vector<Event>> subjects_{};
};

}  // namespace touchstone::import

// What execution sees while a block is made: the overlay of the state, and what it has looked up
// already.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/registry/state.h"
#include "ledger/rules/subject_kind.h"

namespace touchstone::registry {

struct KnownBody {
    BodyFacts facts{};
    bool in_force{};    ///< on the block's day
    Demands demands{};  ///< likewise
};

struct KnownKey {
    rules::KeyFacts facts{};
    bool valid{};  ///< registered and not revoked, on the block's day
};

/// A backfill window that is open: the days whose decisions may be entered, both inclusive.
struct Window {
    records::Day from{};
    records::Day to{};
};

/// The block's time is one instant, so an answer holds until an event on its subject: forget() it
/// then. Returned pointers live until the next forget().
class View {
  public:
    View(const map::Map& map, const LeafSource& source, Facts& facts, std::uint64_t time_ms,
         const chain::ValidatorSet& validators)
        : map_(map), source_(source), facts_(facts), time_ms_(time_ms), validators_(validators) {}

    [[nodiscard]] std::uint64_t time_ms() const { return time_ms_; }

    /// Of the block's epoch.
    [[nodiscard]] const chain::ValidatorSet& validators() const { return validators_; }

    [[nodiscard]] const map::Map& map() const { return map_; }

    [[nodiscard]] records::Day day() const { return records::day_of(time_ms_); }

    [[nodiscard]] Result<std::optional<rules::SubjectLeaf>> find(std::string_view subject) const {
        return find_subject(map_, subject);
    }

    [[nodiscard]] bool has(std::string_view subject) const {
        return map_.find(as_bytes(subject)).has_value();
    }

    [[nodiscard]] Result<records::Envelope> envelope(std::uint64_t log_index) const;

    /// The record whose content holds today; nullopt when there is none.
    [[nodiscard]] Result<std::optional<records::Envelope>> content(std::string_view subject) const;
    [[nodiscard]] std::size_t count_below(std::string_view prefix) const;

    /// Null when there is none.
    [[nodiscard]] Result<const KnownBody*> body(const std::string& id);
    [[nodiscard]] Result<const KnownKey*> key(const std::string& body, const crypto::KeyId& id);
    /// Whether any key was ever registered for the body.
    [[nodiscard]] bool has_had_key(const std::string& body) const;
    /// Whether the body holds a valid key for any of the purposes (a set as in KeyFacts::purposes).
    [[nodiscard]] Result<bool> holds_key(const std::string& body, std::uint32_t purposes);
    /// How many valid keys it holds for any of the purposes.
    [[nodiscard]] Result<std::size_t> count_keys(const std::string& body, std::uint32_t purposes);
    /// Subjects of all keys that were ever registered for the body.
    [[nodiscard]] std::vector<std::string> key_subjects(const std::string& body) const;
    /// What the key's registration says.
    [[nodiscard]] Result<rules::KeyFacts> key_facts(const std::string& subject,
                                                    const rules::SubjectLeaf& leaf);
    /// Who signs for a registered body: itself; while it has no valid key the body that registered
    /// it.
    [[nodiscard]] Result<std::string> speaker_of(const std::string& body);
    /// Who answers for what the body records: the first accreditation body or register down its
    /// arc, else itself.
    [[nodiscard]] Result<std::string> account_of(const std::string& body);
    /// Bodies recognised by the arrangement today that hold a valid governance key.
    [[nodiscard]] Result<std::set<std::string>> signatories_of(const std::string& arrangement);

    /// The body's backfill windows that are open today; never null.
    [[nodiscard]] Result<const std::vector<Window>*> windows(const std::string& body);

    void forget(const rules::Subject& subject);

  private:
    [[nodiscard]] Result<const KnownKey*> key_at(const std::string& subject);
    [[nodiscard]] Result<BodyFacts> body_facts(const std::string& subject,
                                               const rules::SubjectLeaf& leaf);

    const map::Map& map_;
    const LeafSource& source_;
    Facts& facts_;
    std::uint64_t time_ms_;
    const chain::ValidatorSet& validators_;
    std::map<std::string, KnownBody> bodies_{};  ///< by body id
    std::map<std::string, KnownKey> keys_{};     ///< by subject
    std::map<std::string, std::map<std::uint32_t, std::size_t>>
        holders_{};  ///< by body id, by purposes
    std::map<std::string, std::string> accounts_{};
    std::map<std::string, std::vector<Window>> windows_{};  ///< by body id
};

/// View::account_of outside of a block, as the state has it at its head's time.
[[nodiscard]] Result<std::string> account_of(const State& state, const LeafSource& source,
                                             const std::string& body);

}  // namespace touchstone::registry

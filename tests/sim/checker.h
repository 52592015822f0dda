// What honest machines are seen to do, and those who watch them. Each checker keeps its own books,
// from what is seen alone: none asks the engine whether the engine was right.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "consensus/effects.h"
#include "consensus/replica.h"
#include "tests/sim/parcel.h"

namespace touchstone::sim {

/// Who is seen, in which epoch.
struct Seen {
    Index who{};
    const Keys& keys;
    CheckSignature check{};
    std::uint64_t life{};  ///< one more with each start

    [[nodiscard]] std::uint64_t epoch() const { return keys.committee().epoch(); }
};

/// In which an invariant does not hold.
using Violations = std::vector<std::string>;

class Checker {
  public:
    Checker(std::string name, Violations& violations)
        : name_(std::move(name)), violations_(&violations) {}

    virtual ~Checker() = default;

    /// A frame is written and synced.
    virtual void journaled(const Seen&, const std::vector<JournalEntry>&) {}

    /// What was made here is refused here: a journal that contradicts itself, an epoch's end that
    /// leads nowhere.
    virtual void broken(const Seen&, const Error&) {}

    virtual void marked(const Seen&, const HighWater&) {}

    /// About to leave.
    virtual void sends(const Seen&, const Message&) {}

    virtual void commits(const Seen&, const FinalBlock&, const Hash& /*state_root*/) {}

    virtual void reports(const Seen&, const Report&) {}

    virtual void stepped(const Seen&, const Replica&) {}

    virtual void enters_epoch(const Seen&) {}

  protected:
    void violated(const Seen& seen, const std::string& what) {
        violations_->push_back(name_ + ": validator " + std::to_string(seen.who) + ", epoch " +
                               std::to_string(seen.epoch()) + ": " + what);
    }

  private:
    std::string name_;
    Violations* violations_;
};

/// What a run knows of who is not honest, and of who may forget.
struct Suspects {
    std::vector<bool> byzantine{};
    std::vector<bool> frail{};
};

[[nodiscard]] std::vector<std::unique_ptr<Checker>> make_checkers(Violations& violations,
                                                                  const Suspects& suspects);

}  // namespace touchstone::sim

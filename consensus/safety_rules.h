// The one module that decides what a validator signs, and the only one that has its keys. Whatever
// else goes wrong in this process, these rules keep the validator honest.
#pragma once
#include <map>

#include "consensus/journal_entry.h"
#include "consensus/message.h"

namespace touchstone::consensus {

/// A signing key, here or in a key service.
class Signer {
  public:
    virtual ~Signer() = default;
    [[nodiscard]] virtual crypto::Signature sign(BytesView message) const = 0;
};

/// The keys of one validator for one epoch.
struct Signers {
    const Signer& validator;
    const Signer& log;
};

/// What was signed in one view above the floor.
struct Signed {
    std::optional<Statement> notarized{};
    std::optional<Statement> nullified{};
    std::optional<Statement> finalized{};
    bool leader_equivocated{};  ///< seen here, C-P8

    [[nodiscard]] bool nothing() const { return !notarized && !nullified && !finalized; }
};

/// No view reaches it.
inline constexpr View kNever = UINT64_MAX;

/// All that safety rests on. Rebuilt from the journal; small, and listed in full.
struct SafetyState {
    View floor{};                    ///< nothing is signed at or below it
    View barrier{};                  ///< nor below this one, C-A2; kNever: nor anything at all
    std::map<View, Signed> views{};  ///< above the floor
    HighWater high_water{};
    std::optional<Cosigned> cosigned{};

    /// C-A1: votes were lost and are not accounted for.
    [[nodiscard]] bool is_silent() const { return barrier == kNever; }
};

class SafetyRules {
  public:
    /// A silent state promises to stay so until the barrier is known: a second start must not
    /// forget what the first one found. `committee` and the signers must outlive it. Needs the
    /// epoch's keys, for the member `self`.
    SafetyRules(const Committee& committee, Index self, Signers signers, SafetyState state);

    /// C-S1: one notarize vote a view, none after nullify or finalize. Errors of all four:
    /// `conflict`, rule `consensus.safety`, naming what forbids it. Nothing is signed then.
    [[nodiscard]] Result<Vote> notarize(View view, View parent_view, const Hash& block);
    /// C-S2: not after finalize.
    [[nodiscard]] Result<Vote> nullify(View view);
    /// C-S3: not after nullify, nor for another block than the one notarized, nor under a leader
    /// seen to equivocate.
    [[nodiscard]] Result<Vote> finalize(View view, View parent_view, const Hash& block);
    /// C-S4: never a smaller size, another root, an earlier time, nor after the epoch's end.
    /// The tip is that of a committed block: finalized blocks are a chain, so its log extends every
    /// earlier one.
    [[nodiscard]] Result<Cosignature> cosign(const Tip& tip, std::uint64_t time_s,
                                             std::uint64_t epoch_end_ms);
    /// Signs where this validator is; no vote, so no rule.
    [[nodiscard]] ViewReply sign(ViewReply reply) const;

    /// Forgets what was signed up to the view, and signs nothing there again.
    void raise_floor(View view);
    void note_equivocation(View view);
    /// Ends silence: C-A2. Counts as a vote that gives up all views below.
    void set_barrier(View view);

    [[nodiscard]] bool may_sign_in(View view) const;
    [[nodiscard]] Signed signed_in(View view) const;

    [[nodiscard]] const SafetyState& state() const { return state_; }

    [[nodiscard]] Index self() const { return self_; }

    /// What must be on disk before any signature given since the last call may leave.
    [[nodiscard]] std::vector<JournalEntry> take_promises();

  private:
    [[nodiscard]] Result<Vote> promise(const Statement& statement);

    const Committee* committee_;
    Index self_;
    Signers signers_;
    SafetyState state_;
    std::vector<JournalEntry> promises_{};
};

}  // namespace touchstone::consensus

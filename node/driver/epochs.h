// From one epoch to the next, on the application's thread: which committee the ledger is in, and
// what this node needs to have a vote in it.
#pragma once
#include <set>

#include "consensus/handover.h"
#include "node/application/ledger_application.h"
#include "node/driver/engine.h"
#include "node/driver/keys.h"

namespace touchstone::node {

struct EpochsOptions {
    std::string body{};  ///< empty: this node never has a vote
    KeeperFolders folders{};
    consensus::Timing timing{};
};

class Epochs {
  public:
    /// All must outlive it.
    Epochs(store::Ledger& ledger, LedgerApplication& application, KeyRing& keys,
           EpochsOptions options, const Log& log);

    /// To be called before there is a ledger: a crash between the two begins again. A ledger that
    /// is there without a journal has lost votes. Errors: those of Keeper::begin; `node.key`.
    [[nodiscard]] static Result<void> begin(const chain::Genesis& genesis, KeyRing& keys,
                                            const EpochsOptions& options);

    /// The engine of the epoch that the ledger is in; nullopt: this node has no vote in it, or must
    /// synchronize first. Errors: `unavailable`, rule `block.protocol_version`; `not_found`, rule
    /// `node.key`; those of Keeper::open and catch_up.
    [[nodiscard]] Result<std::optional<EpochSetup>> open();

    /// Keeps the end of the present epoch, after what the next one must find (C-G4): then open().
    /// Errors: those of consensus::follow, keep_handover and Keeper::begin.
    [[nodiscard]] Result<void> end(const consensus::Handover& handover);

    /// Of the epoch that the ledger was in at open().
    [[nodiscard]] const std::shared_ptr<const consensus::Committee>& committee() const {
        return committee_;
    }

    /// A final block is neither in the ledger nor in the journal: no vote before it is here.
    [[nodiscard]] bool is_behind() const { return is_behind_; }

    [[nodiscard]] const std::string& body() const { return options_.body; }

  private:
    [[nodiscard]] std::optional<consensus::Index> place_in(const chain::ValidatorSet& set) const;
    [[nodiscard]] Result<std::optional<EpochSetup>> open_as(consensus::Index self, bool was_behind);
    [[nodiscard]] Result<std::optional<consensus::Event>> catch_up_from(
        consensus::Recovered& recovered, consensus::JournalState state, bool was_behind);
    void erase_ended_keys();
    /// Of this body in earlier epochs, and of nobody in this one or the next.
    [[nodiscard]] std::set<crypto::PublicKey> ended_keys() const;

    store::Ledger& ledger_;
    LedgerApplication& application_;
    KeyRing& keys_;
    EpochsOptions options_;
    const Log& log_;
    std::shared_ptr<const consensus::Committee> committee_{};
    bool is_behind_{};
};

}  // namespace touchstone::node

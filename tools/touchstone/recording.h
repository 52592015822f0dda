// The one way from signed records to the ledger: by the validator on this machine, or by a node.
#pragma once
#include <vector>

#include "ledger/registry/block.h"
#include "tools/import/target.h"
#include "tools/touchstone/opening.h"

namespace touchstone::cli {

/// How far a node is waited for.
enum class WaitFor : std::uint8_t {
    accepted,   ///< the node has checked a record and lets it wait for a block
    finalized,  ///< it is final, and proven to be on the ledger
};

class Recording {
  public:
    /// Errors: as open_validator, where there is no node. `open` must outlive it.
    [[nodiscard]] static Result<Recording> open(const Invocation& invocation, OpenLedger& open);

    /// The outcome of each record, in order; one may build on another before it. Of a node no
    /// receipt is believed: its ledger is followed until the records stand there. An accepted one
    /// has no log index yet: it is the largest number. Errors of all: those of Recorder::record,
    /// Node::submit and follow. Of one: its refusal; `unavailable`, rule `network.waiting`: it may
    /// still be recorded; `corrupt`, rule `follow.receipt`: the node says that it is, and it is
    /// not.
    [[nodiscard]] Result<std::vector<Result<registry::Placed>>> record(
        const std::vector<records::Envelope>& envelopes, WaitFor wait = WaitFor::finalized);

    /// The same for an import. This must outlive it.
    [[nodiscard]] std::unique_ptr<import::Target> target();

  private:
    explicit Recording(OpenLedger& open) : open_(open) {}

    using Outcomes = std::vector<Result<registry::Placed>>;
    [[nodiscard]] Result<Outcomes> record_here(const std::vector<Bytes>& leaves);
    [[nodiscard]] Result<Outcomes> hand_in(const std::vector<records::Envelope>& envelopes,
                                           const std::vector<Bytes>& leaves, WaitFor wait);
    [[nodiscard]] Result<void> find_placed(const registry::Placed& placed) const;

    OpenLedger& open_;
    std::optional<local::ValidatorKeys> keys_{};
};

/// Instead of the log index of a record that is accepted and not recorded yet.
inline constexpr std::uint64_t kNotPlaced = UINT64_MAX;

}  // namespace touchstone::cli

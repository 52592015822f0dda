// What the interfaces read of a ledger: everything at one quorum-cosigned block, from any thread.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "ledger/chain/genesis.h"
#include "ledger/chain/header.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/tree.h"
#include "ledger/verify/collect.h"

namespace touchstone::api {

/// The ledger under one checkpoint. Nothing of it ever changes, and any thread may use it; proofs
/// come from it as a verify::Prover (base() holds the chain of epochs).
class Snapshot : public verify::Prover, public log::HashSource {
  public:
    [[nodiscard]] virtual const std::shared_ptr<const chain::Genesis>& genesis() const = 0;
    /// The signed note, as it is published.
    [[nodiscard]] virtual const std::string& note() const = 0;
    [[nodiscard]] virtual const log::CosignedCheckpoint& checkpoint() const = 0;
    /// Of the block that the checkpoint ends with.
    [[nodiscard]] virtual const chain::Header& head() const = 0;
    /// The set of the head's epoch, which signed the checkpoint.
    [[nodiscard]] virtual const chain::ValidatorSet& validators() const = 0;
    /// Errors: `not_found`, rule `ledger.leaf`, at or past the checkpoint's size; `corrupt`.
    [[nodiscard]] virtual Result<Bytes> leaf(std::uint64_t index) const = 0;
};

/// One thing that a node needs to be of use, and how it stands.
struct Check {
    std::string name{};  ///< "sync", "quorum", "disk" …: [a-z_]
    bool good{};
    std::string what{};  ///< one sentence for the operator
};

/// How a node stands at the moment; what its ledger says is in the snapshot.
struct Standing {
    std::string node{};            ///< how it is called: the body it validates for, or a name
    std::string version{};         ///< of the program
    bool validator{};              ///< it votes in this epoch
    std::uint64_t final_height{};  ///< newest final block that it knows of, cosigned or not
    std::uint64_t waiting{};       ///< records that wait for a block
    std::size_t peers{};           ///< validators of the set that it is connected with, itself not
    std::vector<Check> checks{};   ///< of readiness; ready when all are good
};

class LedgerView {
  public:
    virtual ~LedgerView() = default;

    /// The newest one; it stays good for whoever holds it. Errors: `unavailable`, rule
    /// `ledger.uncosigned`: there is no checkpoint to answer under yet.
    [[nodiscard]] virtual Result<std::shared_ptr<const Snapshot>> snapshot() const = 0;
    /// The genesis file, byte for byte.
    [[nodiscard]] virtual const std::string& genesis_json() const = 0;
    [[nodiscard]] virtual Standing standing() const = 0;

    // Where to look: subjects of attestations, at most `limit`. Never evidence, and perhaps a
    // little behind or ahead of the snapshot; what is found is proven there, or it is not.

    /// By the key form of a number, whoever issued it.
    [[nodiscard]] virtual Result<std::vector<std::string>> attestations_numbered(
        const std::string& number_key, std::size_t limit) const = 0;
    [[nodiscard]] virtual Result<std::vector<std::string>> attestations_of_document(
        const Hash& document, std::size_t limit) const = 0;
    /// Likeliest first.
    [[nodiscard]] virtual Result<std::vector<std::string>> near_numbers(
        const std::string& number_key, std::size_t limit) const = 0;
};

}  // namespace touchstone::api

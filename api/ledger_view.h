// What the interfaces read of a ledger: everything at one quorum-cosigned block, from any thread.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/chain/genesis.h"
#include "ledger/chain/header.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/tree.h"
#include "ledger/rules/subject_leaf.h"
#include "ledger/verify/impact.h"

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

    /// The trust data of the whole ledger as a pack file (docs/spec/pack.md), without certificates.
    /// Takes seconds where the ledger is large. Errors: as pack::build.
    [[nodiscard]] virtual Result<Bytes> pack() const = 0;

    // Read directly, for answers that are the node's word: nothing is proven.

    /// nullopt when the subject is absent. Errors: `corrupt`.
    [[nodiscard]] virtual Result<std::optional<rules::SubjectLeaf>> find(
        const std::string& subject) const = 0;
    using Visit = std::function<bool(const std::string& subject, BytesView leaf)>;
    /// Subjects that begin with `prefix` and come after `after`, in their order; `visit` returns
    /// false to stop.
    virtual void visit(const std::string& prefix, const std::string& after,
                       const Visit& visit) const = 0;
    /// The record of an event of the subject; of an approval that decided, what it has enacted
    /// there. Errors: `corrupt`.
    [[nodiscard]] virtual Result<records::Record> event(const std::string& subject,
                                                        const rules::SubjectLeaf& leaf,
                                                        std::size_t position) const = 0;
};

/// What attestations can be looked for by, and how the term is spelled.
enum class SearchBy : std::uint8_t {
    number,              ///< its key form
    document,            ///< SHA-256 of the document, lower-case hexadecimal
    gtin,                ///< 14 digits, however the record writes it
    hs,                  ///< a code, or its first 2, 4 or 6 digits
    holder,              ///< words of the name of any party
    issuer,              ///< body id
    accreditation_body,  ///< body id: whose lines it relies on, or in whose arc the issuer is
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

    /// In the order of subjects, after the subject `after` (empty: from the first). Errors:
    /// `invalid`, rule `index.words`: too many have these words to look through.
    [[nodiscard]] virtual Result<std::vector<std::string>> attestations_by(
        SearchBy by, const std::string& term, std::size_t limit,
        const std::string& after) const = 0;
    /// Likeliest first.
    [[nodiscard]] virtual Result<std::vector<std::string>> near_numbers(
        const std::string& number_key, std::size_t limit) const = 0;
    /// Of a change.
    [[nodiscard]] virtual const verify::ImpactSource& dependants() const = 0;

    /// Calls `changed` after each new snapshot, on the thread that writes the ledger: it must be
    /// quick. One at a time; an empty function ends it, and none is under way when this returns.
    virtual void watch(std::function<void()> changed) const = 0;
};

}  // namespace touchstone::api

// The ledger behind the seam of consensus: records wait here, blocks are executed before they are
// voted on, and only final ones reach the disk. One thread at a time; it may be slow, the engine
// does not wait for it.
#pragma once
#include <functional>
#include <span>
#include <variant>

#include "consensus/application.h"
#include "node/application/block_size.h"
#include "node/application/overlays.h"
#include "node/application/recent.h"
#include "node/application/waiting.h"

namespace touchstone::node {

struct ApplicationOptions {
    /// Milliseconds since 1970 UTC. Only whether a record may wait or be proposed hangs on it:
    /// execution goes by the header's time.
    std::function<std::uint64_t()> now_ms{};
    /// Parses and verifies what comes in: on many threads, where the caller has them.
    registry::PrepareAll prepare{registry::prepare_in_turn};
    WaitingLimits waiting{};
};

class LedgerApplication final : public consensus::Application {
  public:
    /// The ledger must outlive it, and nobody else commits to it.
    LedgerApplication(store::Ledger& ledger, ApplicationOptions options);

    struct Known {};  ///< a record that waits here, or is on its way

    /// A record that was looked at alone: known, refused, or verified.
    using Glance = std::variant<Known, Error, registry::Candidate>;

    /// Records of which some are known or refused at once; the others are `fresh`, and to be
    /// parsed and verified, on whatever thread.
    struct Look {
        std::vector<Glance> glances{};      ///< one for each record
        std::vector<Bytes> fresh{};         ///< leaves
        std::vector<std::size_t> places{};  ///< of the fresh ones among all
    };

    /// Fresh is not what waits here, is in a block already, or has no room.
    [[nodiscard]] Look begin_look(std::vector<Bytes> leaves);
    /// `prepared`: one for each that was fresh.
    [[nodiscard]] static std::vector<Glance> end_look(
        Look look, std::vector<Result<registry::Candidate>> prepared);
    /// Lets those wait that the rules allow; the outcome of each, in order. A record may build on
    /// one before it, here or in an earlier call. Errors of one: those of parse_leaf and of
    /// transitions (docs/spec/transitions.md); `busy`, rules `waiting.*`.
    [[nodiscard]] std::vector<Result<void>> admit(std::vector<Glance> glances);

    /// All of it, one after the other.
    [[nodiscard]] std::vector<Result<void>> submit(std::span<const Bytes> leaves);

    [[nodiscard]] Result<void> check(BytesView leaf) override;
    [[nodiscard]] std::optional<consensus::Block> propose(const Hash& parent, std::uint64_t time_ms,
                                                          std::uint32_t proposer) override;
    [[nodiscard]] Result<void> validate(const consensus::Block& block) override;
    [[nodiscard]] Result<consensus::Tip> commit(
        const consensus::Block& block, const consensus::Certificate& finalization) override;
    [[nodiscard]] std::vector<std::optional<Bytes>> find(
        const std::vector<Hash>& leaf_hashes) override;
    [[nodiscard]] bool has_proposable(const Hash& parent) override;

    /// Records that were dropped since the last call, each with the reason.
    [[nodiscard]] std::vector<Dropped> take_dropped() { return waiting_.take_dropped(); }

    /// The ledger's newest block, as the engine names it.
    [[nodiscard]] consensus::Tip tip() const;

    [[nodiscard]] const store::Ledger& ledger() const { return ledger_; }

    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

    [[nodiscard]] std::size_t overlays() const { return overlays_.size(); }

  private:
    struct Trial;
    /// A block in the making; null when none may follow this parent at this time.
    [[nodiscard]] std::unique_ptr<Trial> begin(const Hash& parent, registry::BlockContext context);
    /// One of the present time, to see what it would take.
    [[nodiscard]] std::unique_ptr<Trial> begin_now(const Hash& parent);
    [[nodiscard]] std::vector<Result<registry::Candidate>> prepare(std::span<const Bytes> leaves,
                                                                   const Hash& on);
    [[nodiscard]] Result<void> try_out(const Hash& on, std::unique_ptr<Trial>& trial,
                                       const registry::Candidate& candidate);
    [[nodiscard]] Result<void> let_wait(const Hash& on, registry::Candidate candidate);
    [[nodiscard]] std::optional<Glance> known(const Hash& on, BytesView leaf, bool is_crowded);
    [[nodiscard]] Result<void> check_room(const Hash& on, BytesView leaf);
    void fill(Trial& trial, const Hash& parent);
    void retry(Trial& trial, const std::map<std::uint64_t, Place>& refused, std::uint64_t left_out);
    [[nodiscard]] Result<std::vector<registry::Candidate>> candidates_of(
        const consensus::Block& block);
    [[nodiscard]] Result<void> execute(const consensus::Block& block, const Hash& hash);

    store::Ledger& ledger_;
    ApplicationOptions options_;
    WaitingRecords waiting_;
    Overlays overlays_;
    RecentLeaves recent_{};
    BlockSize block_size_{};
};

}  // namespace touchstone::node

// A snapshot on its way in: what is to be asked next, and whether what came is true. Of no peer it
// believes anything: the handovers lead from genesis to the committee that made the block final,
// and the block's roots say what log and state are.
#pragma once
#include <deque>
#include <memory>
#include <set>

#include "consensus/handover.h"
#include "consensus/limits.h"
#include "ledger/store/import.h"
#include "node/messages/word.h"
#include "node/snapshot/offer.h"

namespace touchstone::node {

/// Blocks in a row without a finalization of their own: whoever is behind is told a bridge of at
/// most so many headers (Archive).
inline constexpr std::uint64_t kUnprovenMax = kAnsweredBlocksMax;
/// At the end, where the head may be proven by a block that is 16 above it.
inline constexpr std::uint64_t kUnprovenAtEnd = kUnprovenMax - consensus::kUnfinalizedBlocksMax;

/// Something to ask for, of any peer that has the snapshot.
struct Piece {
    SnapshotPart part{};
    std::uint64_t first{};

    friend auto operator<=>(const Piece&, const Piece&) = default;
};

class Incoming {
  public:
    /// Into this empty database, which must outlive it. Errors: those of genesis_block; `invalid`,
    /// rule `snapshot.offer`: of epoch 0, and not proven.
    [[nodiscard]] static Result<Incoming> begin(store::Database& database,
                                                const std::string& genesis_json, Offer offer);

    /// The next piece, to be taken or put back; nullopt: all are on their way, or it is done.
    [[nodiscard]] std::optional<Piece> next();
    void put_back(const Piece& piece);

    /// What came for a piece that next() gave. Errors: `invalid`: whoever told this has lied, or
    /// does not know: to be put back; all others, and rule `snapshot.offer`, end the whole.
    [[nodiscard]] Result<void> take(const Piece& piece, const std::vector<Bytes>& items);

    /// All is in the database and synced, and it is a ledger.
    [[nodiscard]] bool is_done() const { return stage_ == Stage::done; }

    [[nodiscard]] const chain::Header& head() const { return offer_.header; }

    /// Where the epochs before the head's ended.
    [[nodiscard]] const std::vector<consensus::Tip>& epoch_ends() const { return epoch_ends_; }

    // For whoever watches: what is being taken, and how much of it is here.
    [[nodiscard]] std::string_view stage_name() const;

    [[nodiscard]] std::uint64_t done() const { return done_; }

    [[nodiscard]] std::uint64_t total() const { return total_; }

  private:
    enum class Stage : std::uint8_t {
        handovers,
        log_outline,
        hashes,
        leaves,
        map_outline,
        map_leaves,
        chunks,
        finalizations,
        done
    };

    Incoming(store::Database& database, std::string genesis_json, Offer offer,
             consensus::Committee genesis);

    [[nodiscard]] const consensus::Committee& committee() const { return committees_.back(); }

    void want(SnapshotPart part, std::uint64_t count, std::uint64_t step = 1);
    /// When nothing of a stage is missing any more.
    [[nodiscard]] Result<void> go_on();
    [[nodiscard]] Result<void> enter(Stage stage);

    [[nodiscard]] Result<void> take_part(const Piece& piece, const std::vector<Bytes>& items);
    [[nodiscard]] Result<void> take_handovers(const std::vector<Bytes>& items);
    [[nodiscard]] Result<void> take_handover(BytesView bytes);
    [[nodiscard]] Result<void> take_leaves(std::uint64_t first, const std::vector<Bytes>& leaves);
    [[nodiscard]] Result<void> take_chunks(std::uint64_t first, const std::vector<Bytes>& chunks);
    [[nodiscard]] Result<void> take_finalizations(const std::vector<Bytes>& items);
    [[nodiscard]] Result<void> take_finalization(BytesView bytes);
    [[nodiscard]] Result<void> finish();

    std::string genesis_json_;
    Offer offer_;
    store::Import import_;
    std::vector<consensus::Committee> committees_;  ///< by epoch, from genesis on
    std::vector<consensus::Tip> epoch_ends_{};
    Stage stage_{Stage::handovers};
    std::deque<Piece> wanted_{};
    std::set<Piece> asked_{};
    std::uint64_t proven_height_{};  ///< up to here finalizations were taken
    std::uint64_t done_{};
    std::uint64_t total_{};
};

}  // namespace touchstone::node

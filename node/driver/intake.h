// Records that have come and that nobody has judged yet: handed in here, or pushed by peers. They
// are looked at by the piece, of whoever sends them in turn, so that nobody waits until all that
// another has sent is verified; and a block that names one finds it here.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/submitter.h"
#include "node/application/leaf_table.h"

namespace touchstone::node {

class Intake {
  public:
    /// Records that came together, and are judged together: one may build on another.
    struct Arrival {
        std::vector<Bytes> leaves{};
        /// Who is told what becomes of them, by their positions; null: a peer, who is not.
        std::shared_ptr<const api::Submitter::Report> report{};
    };

    /// Some records of one arrival, which stays here until it is taken.
    struct Piece {
        std::string from{};
        std::span<const Bytes> leaves{};
        bool is_last{};  ///< of the arrival
    };

    /// Of one sender, before it is another's turn.
    static constexpr std::size_t kPieceMax = 32;

    // Functions are for any thread, but for next() and take(), which are for one.

    /// False: of this sender more than `bytes_max` would wait, with some 256 for each record, and
    /// the arrival stays as it is.
    [[nodiscard]] bool add(const std::string& from, std::size_t bytes_max, Arrival& arrival);
    /// Pieces that were not given yet, of one sender after the other and of each in order, until
    /// they hold so many records or more.
    [[nodiscard]] std::vector<Piece> next(std::size_t records_max);
    /// The first arrival of this sender, all of whose pieces have been given.
    [[nodiscard]] Arrival take(const std::string& from);
    [[nodiscard]] std::optional<Bytes> find(const Hash& leaf_hash) const;
    [[nodiscard]] bool is_empty() const;

  private:
    struct Kept {
        Arrival arrival{};
        std::vector<Hash> hashes{};
        std::size_t bytes{};
    };

    struct Sender {
        std::deque<Kept> kept{};
        std::size_t bytes{};
        std::size_t given{};         ///< of `kept`, whole
        std::size_t given_leaves{};  ///< of the next one
    };

    [[nodiscard]] static Piece next_of(const std::string& from, Sender& sender);

    mutable std::mutex mutex_{};               ///< guards all below
    std::map<std::string, Sender> senders_{};  ///< those of whom something waits
    std::string served_{};                     ///< whose turn was the last; "" at first
    LeafMap<const Bytes*> by_hash_{};          ///< into what is kept
};

}  // namespace touchstone::node

// Fetching a snapshot from all peers that have it, a piece of each at a time, on a thread of its
// own. Whoever does not answer, or tells something that is not true, is left for the others; what
// it was asked for is asked of them.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "node/driver/roster.h"
#include "node/log/log.h"
#include "node/messages/word.h"
#include "node/snapshot/incoming.h"

namespace touchstone::node {

struct SnapshotFetchOptions {
    std::string data{};          ///< folder, as incoming_folder has it
    std::string genesis_json{};  ///< the network's
    std::uint64_t behind{};      ///< leaves that a snapshot must be ahead at least
};

struct SnapshotFetchHandlers {
    std::function<void(const crypto::PublicKey& peer, const SnapshotQuestion&)> ask{};
    /// A search is over. A ledger that ends with this block is ready to be opened in the place of
    /// this one; nullopt: it goes on block by block.
    std::function<void(const std::optional<chain::Header>& ready)> ended{};
};

class SnapshotFetch {
  public:
    /// How long peers have to offer one, and to tell a piece: the first of a map is cut meanwhile.
    static constexpr std::uint64_t kOfferMs = 2'000;
    static constexpr std::uint64_t kAnswerMs = 20'000;
    /// How long nobody may be there to ask.
    static constexpr std::uint64_t kAloneMs = 10'000;

    SnapshotFetch(SnapshotFetchOptions options, SnapshotFetchHandlers handlers, const Log& log);

    void connected(const Neighbour& peer);
    void disconnected(const crypto::PublicKey& peer);

    /// The ledger, which ends here, is far behind: whoever is connected is asked for an offer.
    void search(const chain::Header& have, std::uint64_t now_ms);
    void take(const Neighbour& from, const SnapshotAnswer& answer, std::uint64_t now_ms);
    void tick(std::uint64_t now_ms);
    /// Ends what is under way.
    void give_up(const std::string& why);

  private:
    struct Search {
        chain::Header have{};
        std::uint64_t due_ms{};
        std::set<crypto::PublicKey> asked{};
        std::map<crypto::PublicKey, Offer> offers{};
    };

    struct Asked {
        Piece piece{};
        std::uint64_t due_ms{};
    };

    struct Download {
        Hash block{};
        std::unique_ptr<store::Database> database{};
        std::optional<Incoming> incoming{};
        std::map<crypto::PublicKey, Asked> asked{};
        crypto::PublicKey last_asked{};
        std::uint64_t alone_since_ms{};
        std::uint64_t reported_ms{};
        std::uint64_t reported_done{};
        std::string_view reported_stage{};
    };

    void take_offer(const Neighbour& from, const SnapshotAnswer& answer, std::uint64_t now_ms);
    void take_piece(const Neighbour& from, const SnapshotAnswer& answer, std::uint64_t now_ms);
    /// The offer that most make, and of these the newest; nullptr: none is worth it.
    [[nodiscard]] const Offer* best_offer() const;
    void choose(std::uint64_t now_ms);
    [[nodiscard]] Result<void> begin(const Offer& offer, std::uint64_t now_ms);
    [[nodiscard]] std::vector<crypto::PublicKey> idle_peers() const;
    void ask_all(std::uint64_t now_ms);
    void look_for_overdue(std::uint64_t now_ms);
    void leave(const crypto::PublicKey& peer, const Asked& asked, const std::string& why);
    void fail_piece(const Neighbour& from, const Asked& asked, const Error& error,
                    std::uint64_t now_ms);
    void refuse_offer(const Error& error, std::uint64_t now_ms);
    void complete();
    void end(const std::optional<chain::Header>& ready);
    void report(std::uint64_t now_ms);

    SnapshotFetchOptions options_;
    SnapshotFetchHandlers handlers_;
    const Log& log_;
    std::map<crypto::PublicKey, std::string> peers_{};  ///< connected, and their bodies
    std::set<crypto::PublicKey> left_{};                ///< in this search
    std::optional<Search> search_{};
    std::optional<Download> download_{};
};

}  // namespace touchstone::node

// Records that wait for a block: those of each accreditation body in the order of their coming, and
// the bodies in turn. Pure: it decides what stays, and knows nothing of blocks being made.
#pragma once
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/chain/limits.h"
#include "ledger/registry/block.h"
#include "node/application/leaf_table.h"

namespace touchstone::node {

/// Four full blocks: a few seconds of the network's work. More would only wait longer.
struct WaitingLimits {
    std::size_t records_max{4 * chain::kBlockRecordsMax};
    std::size_t bytes_max{4 * chain::kBlockBytesMax};
    /// Of one accreditation body with the bodies of its arc, so that none fills it alone.
    std::size_t records_of_one_max{chain::kBlockRecordsMax};
    std::size_t bytes_of_one_max{chain::kBlockBytesMax};
};

/// How often this node proposes a record in vain before it stops keeping the network awake for it,
/// and how often it finds a record refused in its own turn before it drops it.
inline constexpr unsigned kAttemptsMax = 3;
/// Outcomes of dropped records that nobody has taken yet.
inline constexpr std::size_t kDroppedMax = 4'096;

/// Where a record stands. Records of one turn are of different accounts, so that whoever has many
/// waiting delays nobody who has few.
struct Place {
    std::uint64_t turn{};
    std::uint64_t number{};  ///< of arrival

    friend auto operator<=>(const Place&, const Place&) = default;
};

struct WaitingRecord {
    registry::Candidate candidate{};
    std::string account{};  ///< whose share of the room it takes
    unsigned proposed{};    ///< in blocks of this node, since a block was committed
    unsigned refused{};     ///< in turns of this node
};

/// A record that will not be recorded, and why.
struct Dropped {
    Hash leaf_hash{};
    Error reason{};
};

class WaitingRecords {
  public:
    explicit WaitingRecords(const WaitingLimits& limits) : limits_(limits) {}

    /// Offered again, a record is renewed. Errors: `busy`, rules `waiting.full` and
    /// `waiting.share`.
    [[nodiscard]] Result<void> add(registry::Candidate candidate, const std::string& account);

    /// Counts a record that waits here as new; it keeps its place. False: it does not wait here.
    [[nodiscard]] bool renew(const Hash& leaf_hash);
    /// Errors: `busy`, rules `waiting.full` and `waiting.share`: no more bytes of this account.
    [[nodiscard]] Result<void> check_room(const std::string& account, std::size_t bytes) const;

    /// False: there is room for one more record, whatever its account and its bytes.
    [[nodiscard]] bool is_crowded() const;

    /// Null when it does not wait here.
    [[nodiscard]] const registry::Candidate* find(const Hash& leaf_hash) const;
    /// Whether the record names one as `previous` that waits here.
    [[nodiscard]] bool has_previous_of(const records::Record& record) const;

    /// In the order in which blocks take them. One may build on another that came before it and
    /// stands behind it.
    [[nodiscard]] const std::map<Place, WaitingRecord>& all() const { return records_; }

    /// It is in a block that this node makes.
    void count_proposed(const Place& place);
    /// This node's turn refuses it, and how often it did so far.
    [[nodiscard]] unsigned count_refused(const Place& place);
    void drop(const Place& place, Error reason);
    /// Records are final: they wait no longer, nor do those of their subjects that cannot follow.
    /// And the network moves: what was proposed in vain counts again.
    void settle(const std::vector<records::Envelope>& recorded);

    /// What was dropped since the last call; of more than kDroppedMax the newest.
    [[nodiscard]] std::vector<Dropped> take_dropped();

    [[nodiscard]] std::size_t size() const { return records_.size(); }

  private:
    struct Share {
        std::size_t records{};
        std::size_t bytes{};
        std::uint64_t turn{};  ///< of its last record
    };

    [[nodiscard]] std::uint64_t turn_of(const std::string& account) const;
    void erase(const Place& place);
    void settle(const records::Envelope& recorded);

    WaitingLimits limits_;
    std::map<Place, WaitingRecord> records_{};
    LeafMap<Place> by_leaf_{};
    std::set<std::pair<std::string_view, Place>> by_subject_{};  ///< into what waits
    LeafMap<std::size_t> ids_{};     ///< how many there are of each record
    std::vector<Place> proposed_{};  ///< since a block was committed; they may be gone
    std::map<std::string, Share> shares_{};
    std::size_t bytes_{};
    std::uint64_t next_{};
    std::deque<Dropped> dropped_{};
};

}  // namespace touchstone::node

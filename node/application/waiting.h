// Records that wait for a block, in the order of their coming. Pure: it decides what stays, and
// knows nothing of blocks being made.
#pragma once
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/chain/limits.h"
#include "ledger/registry/block.h"

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

struct WaitingRecord {
    registry::Candidate candidate{};
    std::string account{};  ///< whose share of the room it takes
    unsigned proposed{};    ///< in blocks of this node, since a block was committed
    unsigned refused{};     ///< in turns of this node
};

/// A record that will not be recorded, and why.
struct Dropped {
    records::RecordId record{};
    Error reason{};
};

class WaitingRecords {
  public:
    explicit WaitingRecords(const WaitingLimits& limits) : limits_(limits) {}

    /// Offered again, a record counts as new and keeps its place. Errors: `busy`, rules
    /// `waiting.full` and `waiting.share`.
    [[nodiscard]] Result<void> add(registry::Candidate candidate, const std::string& account);

    /// Null when it does not wait here.
    [[nodiscard]] const registry::Candidate* find(const Hash& leaf_hash) const;
    /// Whether the record names one as `previous` that waits here.
    [[nodiscard]] bool has_previous_of(const records::Record& record) const;

    /// By number of arrival.
    [[nodiscard]] std::map<std::uint64_t, WaitingRecord>& all() { return records_; }

    [[nodiscard]] const std::map<std::uint64_t, WaitingRecord>& all() const { return records_; }

    void drop(std::uint64_t number, Error reason);
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
    };

    [[nodiscard]] Result<void> check_room(const registry::Candidate& candidate,
                                          const std::string& account) const;
    void erase(std::uint64_t number);
    void settle(const records::Envelope& recorded);

    WaitingLimits limits_;
    std::map<std::uint64_t, WaitingRecord> records_{};
    std::map<Hash, std::uint64_t> by_leaf_{};
    std::set<std::pair<std::string, std::uint64_t>> by_subject_{};
    std::multiset<records::RecordId> ids_{};
    std::map<std::string, Share> shares_{};
    std::size_t bytes_{};
    std::uint64_t next_{};
    std::deque<Dropped> dropped_{};
};

}  // namespace touchstone::node

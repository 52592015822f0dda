// Quotas: how much an accreditation body, with the bodies of its arc, has recorded in an epoch.
#pragma once
#include <map>
#include <string>

#include "ledger/chain/genesis.h"
#include "ledger/map/map.h"

namespace touchstone::registry {

struct Usage {
    std::uint64_t epoch{};
    std::uint64_t records{};
    std::uint64_t bytes{};  ///< of log leaves

    friend bool operator==(const Usage&, const Usage&) = default;
};

/// What comes in through a backfill window is counted apart.
enum class Lane : std::uint8_t { plain, bulk };

/// Map leaf value at quota/<body>, of the bulk lane at quota/<body>/bulk: codec, context "quota".
[[nodiscard]] Bytes encode(const Usage& usage);
/// Errors: `invalid`, rule `quota.form`.
[[nodiscard]] Result<Usage> decode_usage(BytesView bytes);
[[nodiscard]] std::string quota_subject(std::string_view body, Lane lane = Lane::plain);

/// The counters that a block touches, read once from the map and written back once.
class Quotas {
  public:
    Quotas(const chain::Parameters& limits, std::uint64_t epoch) : limits_(limits), epoch_(epoch) {}

    /// Errors: `busy`, rule `record.quota`, saying what is left.
    [[nodiscard]] Result<void> check(const map::Map& map, const std::string& account, Lane lane,
                                     std::size_t leaf_bytes);
    /// After check().
    void charge(const std::string& account, Lane lane, std::size_t leaf_bytes);
    /// By map key, in order.
    [[nodiscard]] std::map<std::string, Bytes> leaves() const;

  private:
    using Key = std::pair<std::string, Lane>;

    chain::Parameters limits_;
    std::uint64_t epoch_;
    std::map<Key, Usage> used_{};
    std::map<Key, Usage> charged_{};
};

}  // namespace touchstone::registry

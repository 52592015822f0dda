// What became of records that were handed in here, for whoever asks again. Bounded.
#pragma once
#include <deque>
#include <map>
#include <mutex>
#include <optional>

#include "api/submitter.h"
#include "ledger/records/record.h"

namespace touchstone::api {

class Receipts {
  public:
    /// Of more than `count_max` records the oldest are forgotten.
    explicit Receipts(std::size_t count_max) : count_max_(count_max) {}

    void keep(const records::RecordId& record, const Outcome& outcome);
    [[nodiscard]] std::optional<Outcome> find(const records::RecordId& record) const;

  private:
    std::size_t count_max_;
    mutable std::mutex mutex_{};  ///< guards all below
    std::map<records::RecordId, Outcome> outcomes_{};
    std::deque<records::RecordId> order_{};
};

}  // namespace touchstone::api

// Records on their way: handed in together, answered together.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/submitter.h"
#include "ledger/records/envelope.h"

namespace touchstone::api {

/// One record of a request. Whatever is not its leaf has an outcome from the start.
struct SubmittedRecord {
    records::RecordId id{};
    std::string subject{};
    std::optional<Outcome> outcome{};
};

/// Collects outcomes from any thread and gives the rows away once: as soon as each has one (with
/// `until_final` a last one), or when time is up.
class Submission {
  public:
    using Done = std::function<void(std::vector<SubmittedRecord>)>;

    Submission(std::vector<SubmittedRecord> rows, bool until_final, Done done);

    void report(std::size_t row, const Outcome& outcome);
    /// From now on the first outcome of each is enough.
    void stop_waiting();
    /// Time is up: gives away what there is.
    void finish();
    /// Gives away where nothing is missing.
    void finish_if_complete();

  private:
    [[nodiscard]] bool is_open(const SubmittedRecord& row) const;
    void count_open();
    void give_away(std::unique_lock<std::mutex> lock);

    std::mutex mutex_{};  ///< guards all below
    std::vector<SubmittedRecord> rows_;
    bool until_final_;
    std::size_t open_{};  ///< rows that are waited for
    Done done_;           ///< empty once it has been called
};

}  // namespace touchstone::api

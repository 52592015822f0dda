// The report of an import: one line for each input line, then a summary; and the journal that lets
// an interrupted run go on from where the report is known to be right.
#pragma once
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/import/row.h"
#include "tools/import/tally.h"

namespace touchstone::import {

/// A place in the input.
struct Place {
    std::size_t file{};    ///< which of the inputs
    std::uint64_t line{};  ///< lines of it already read
    std::uint64_t byte{};  ///< where the next one begins

    friend bool operator==(const Place&, const Place&) = default;
};

/// What became of one line.
struct Verdict {
    std::string file{};
    std::uint64_t line{};
    std::vector<std::string> sources{};
    Outcome outcome{Outcome::refused};
    std::string subject{};
    std::string record{};  ///< record_id, hex
    std::optional<std::uint64_t> log_index{};
    Refusal refusal{};
};

/// What a run is made of: it goes on only with the same.
struct Inputs {
    std::vector<std::string> files{};
    json::object reading{};  ///< how rows are read; empty: as NDJSON
};

/// Beside a report while its import runs, and after one that was interrupted.
[[nodiscard]] std::string journal_path(const std::string& report);

/// How the interrupted run read its rows. Errors: as Report::open.
[[nodiscard]] Result<json::object> reading_of_journal(const std::string& report);

class Report {
  public:
    /// Begins anew, or, to resume, cuts the report back to what its journal vouches for and counts
    /// it again. Errors: `conflict`, rule `import.journal` (no journal, or of other inputs, or of
    /// rows that were read otherwise); `unavailable`, `import.report`.
    [[nodiscard]] static Result<Report> open(const std::string& path, Inputs inputs, bool resume);

    void add(const Verdict& verdict);
    /// Everything up to `place` is committed on the ledger: makes the report and then the journal
    /// durable.
    [[nodiscard]] Result<void> checkpoint(const Place& place);
    /// Writes the summary and takes the journal away.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] const Tally& tally() const { return tally_; }

    [[nodiscard]] const Place& resumed_at() const { return place_; }

  private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    [[nodiscard]] Result<void> read_back(std::uint64_t bytes);
    [[nodiscard]] Result<void> sync();

    std::string path_{};
    Inputs inputs_{};
    std::unique_ptr<std::FILE, Close> file_{};
    Tally tally_{};
    Place place_{};
    bool failed_{};
};

}  // namespace touchstone::import

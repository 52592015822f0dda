// The import: drafts in, signed records on the ledger, every line accounted for. One bad row never
// stops it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "tools/import/draft.h"
#include "tools/import/history.h"
#include "tools/import/report.h"
#include "tools/import/row_source.h"
#include "tools/import/target.h"

namespace touchstone::import {

struct ImportOptions {
    std::vector<std::string> files{};
    OpenRows open_rows{open_ndjson};
    std::string report{};
    std::vector<KeyName> signers{};  ///< of rows that name none; without any, the author
    bool dry_run{};                  ///< nothing is recorded: what would be recorded is called so
    bool resume{};
    /// Keeps what opens confidential values; else beside the report.
    std::string openings{};
    /// How rows are read (docs/reference/import.md): a run goes on only as it was begun.
    json::object reading{};
    std::size_t batch_rows{4'000};  ///< lines between two checkpoints of the report
};

/// Bytes read and bytes in all.
using ImportProgress =
    std::function<void(std::uint64_t lines, std::uint64_t bytes, std::uint64_t total)>;

/// Runs to the end of the input. Errors: `unavailable` (a file that cannot be read or written),
/// `conflict` (nothing to resume), `fatal` (the disk).
[[nodiscard]] Result<Tally> run_import(const ImportOptions& options, Target& target,
                                       Keyring& keyring, const ImportProgress& progress);

}  // namespace touchstone::import

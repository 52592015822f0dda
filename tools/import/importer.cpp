#include "tools/import/importer.h"

#include <filesystem>
#include <fstream>
#include <numeric>

#include <fmt/format.h>

#include "tools/import/batch.h"

namespace touchstone::import {
namespace {

Result<std::vector<std::uint64_t>> sizes_of(const std::vector<std::string>& files) {
    std::vector<std::uint64_t> sizes;
    for (const std::string& file : files) {
        std::error_code ec;
        sizes.push_back(std::filesystem::file_size(file, ec));
        if (ec) {
            return fail(Errc::unavailable, "import.file",
                        fmt::format("{} cannot be read: {}.", file, ec.message()));
        }
    }
    return sizes;
}

/// Opening the report empties it: never an input, nor what an interrupted import needs to go on.
Result<void> protect(const ImportOptions& options) {
    std::error_code ec;
    for (const std::string& file : options.files) {
        if (!std::filesystem::equivalent(file, options.report, ec)) continue;
        return fail(Errc::conflict, "import.report",
                    fmt::format("{} is an input, and the report would overwrite it.", file));
    }
    const std::string journal = journal_path(options.report);
    if (!options.dry_run || !std::filesystem::exists(journal, ec)) return {};
    return fail(Errc::conflict, "import.report",
                fmt::format("{} is of an interrupted import; a dry run would overwrite its report.",
                            journal));
}

std::string openings_path(const ImportOptions& options) {
    return options.openings.empty() ? options.report + ".openings" : options.openings;
}

class Run {
  public:
    Run(const ImportOptions& options, Target& target, Keyring& keyring,
        const ImportProgress& progress, Report& report, std::vector<std::uint64_t> sizes)
        : options_(&options),
          progress_(&progress),
          report_(&report),
          openings_(openings_path(options), options.dry_run),
          batch_(target, keyring, options.signers, openings_, options.dry_run),
          sizes_(std::move(sizes)) {}

    Result<void> all() {
        const Place start = report_->resumed_at();
        for (std::size_t file = start.file; file < options_->files.size(); ++file) {
            TRY_VOID(one(file == start.file ? start : Place{.file = file}));
        }
        return report_->finish();
    }

  private:
    Result<void> one(Place place) {
        const std::string& path = options_->files[place.file];
        std::ifstream file(path, std::ios::binary);
        if (!file)
            return fail(Errc::unavailable, "import.file", fmt::format("{} cannot be read.", path));
        TRY(const auto rows, options_->open_rows(file, place));
        while (auto read = rows->next(place)) {
            batch_.add(path, *std::move(read));
            if (batch_.size() >= options_->batch_rows) TRY_VOID(flush(place));
        }
        if (file.bad())
            return fail(Errc::unavailable, "import.file", fmt::format("Reading {} failed.", path));
        return flush(place);
    }

    Result<void> flush(const Place& place) {
        TRY(const std::vector<Verdict> verdicts, batch_.record());
        for (const Verdict& verdict : verdicts) report_->add(verdict);
        TRY_VOID(report_->checkpoint(place));
        const auto before = sizes_.begin() + static_cast<std::ptrdiff_t>(place.file);
        (*progress_)(report_->tally().read(), std::accumulate(sizes_.begin(), before, place.byte),
                     std::accumulate(sizes_.begin(), sizes_.end(), std::uint64_t{0}));
        return {};
    }

    const ImportOptions* options_;
    const ImportProgress* progress_;
    Report* report_;
    OpeningsFolder openings_;
    Batch batch_;
    std::vector<std::uint64_t> sizes_;
};

}  // namespace

Result<Tally> run_import(const ImportOptions& options, Target& target, Keyring& keyring,
                         const ImportProgress& progress) {
    TRY(std::vector<std::uint64_t> sizes, sizes_of(options.files));
    TRY_VOID(protect(options));
    TRY(Report report,
        Report::open(options.report, {options.files, options.reading}, options.resume));
    TRY_VOID(Run(options, target, keyring, progress, report, std::move(sizes)).all());
    return report.tally();
}

}  // namespace touchstone::import

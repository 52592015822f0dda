// The folder beside a report that keeps what opens the confidential values of an import: one file a
// record, and the secret that their seeds come from, all for their owner alone. docs/reference/
// import.md.
#pragma once
#include <optional>
#include <string>

#include "ledger/confidential/openings_file.h"

namespace touchstone::import {

class OpeningsFolder {
  public:
    /// Nothing is written before it is needed, nor ever where `dry_run`.
    OpeningsFolder(std::string path, bool dry_run) : path_(std::move(path)), dry_run_(dry_run) {}

    /// The same for the same record in every run with this folder, so that a row that is run again
    /// makes the same record. Makes the folder and its secret. Errors: those of files; `corrupt`,
    /// rule `import.openings`: the secret is not one.
    [[nodiscard]] Result<confidential::Seed> seed_for(const records::Record& plain);
    /// Writes what opens `record`, unless it is there. Errors: those of files.
    [[nodiscard]] Result<void> keep(confidential::OpeningsFile file, const records::Record& record);

  private:
    [[nodiscard]] Result<void> open();

    std::string path_;
    bool dry_run_;
    std::optional<Hash> secret_{};
};

}  // namespace touchstone::import

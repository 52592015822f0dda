// A ledger in a folder: genesis.json, db/, keys/. One process at a time.
#pragma once
#include <memory>
#include <string>

#include "ledger/store/ledger.h"

namespace touchstone::local {

struct LedgerPaths {
    std::string folder{};

    [[nodiscard]] std::string genesis() const { return folder + "/genesis.json"; }

    [[nodiscard]] std::string database() const { return folder + "/db"; }

    [[nodiscard]] std::string keys() const { return folder + "/keys"; }
};

/// Creates the folder (0700) with a ledger of one block. Errors: `conflict` when there is one
/// already.
[[nodiscard]] Result<std::unique_ptr<store::Ledger>> create_ledger(const LedgerPaths& paths,
                                                                   const std::string& genesis_json);
/// The database alone. Errors: `not_found`, rule `ledger.missing`; `unavailable`, rule
/// `database.permission`; those of store::open_leveldb.
[[nodiscard]] Result<std::unique_ptr<store::Database>> open_database(const LedgerPaths& paths);
/// Errors: `not_found`, `unavailable` (another process has it open), `corrupt`.
[[nodiscard]] Result<std::unique_ptr<store::Ledger>> open_ledger(
    const LedgerPaths& paths, const store::Progress& progress = {});

}  // namespace touchstone::local

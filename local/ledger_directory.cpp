#include "local/ledger_directory.h"

#include <filesystem>

#include "local/folder.h"
#include "local/small_file.h"

namespace touchstone::local {

namespace {

/// The copy for people and verifiers; the ledger itself lives by what is in its database.
Result<void> write_genesis(const LedgerPaths& paths, const std::string& genesis_json) {
    return write_file(paths.genesis(), genesis_json, 0644, IfPresent::replace);
}

/// A crash between the two steps of create_ledger leaves a ledger without the copy: it is made
/// here.
Result<void> check_genesis(const LedgerPaths& paths, const std::string& genesis_json) {
    const auto copy = read_file(paths.genesis(), chain::kGenesisBytesMax, false);
    if (!copy && copy.error().code == Errc::not_found) return write_genesis(paths, genesis_json);
    if (!copy) return tl::unexpected(copy.error());
    if (*copy == genesis_json) return {};
    return fail(Errc::corrupt, "ledger.genesis",
                paths.genesis() + " is not the genesis that this ledger began with");
}

}  // namespace

Result<std::unique_ptr<store::Ledger>> create_ledger(const LedgerPaths& paths,
                                                     const std::string& genesis_json) {
    TRY_VOID(make_private_folder(paths.folder));
    TRY(auto database, store::open_leveldb(paths.database(), {.create = true}));
    TRY(auto ledger, store::Ledger::create(std::move(database), genesis_json));
    TRY_VOID(write_genesis(paths, genesis_json));
    return ledger;
}

Result<std::unique_ptr<store::Database>> open_database(const LedgerPaths& paths) {
    std::error_code hidden;
    const bool there = std::filesystem::exists(paths.database(), hidden);
    if (hidden) {
        return fail(Errc::unavailable, "database.permission",
                    "cannot look into " + paths.folder + ": " + hidden.message());
    }
    if (!there) {
        return fail(Errc::not_found, "ledger.missing", "there is no ledger in " + paths.folder);
    }
    return store::open_leveldb(paths.database(), {.create = false});
}

Result<std::unique_ptr<store::Ledger>> open_ledger(const LedgerPaths& paths,
                                                   const store::Progress& progress) {
    TRY(auto database, open_database(paths));
    TRY(auto ledger, store::Ledger::open(std::move(database), progress));
    TRY_VOID(check_genesis(paths, ledger->genesis_json()));
    return ledger;
}

}  // namespace touchstone::local

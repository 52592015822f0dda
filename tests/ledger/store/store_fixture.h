// A small ledger with something of every kind in it, and how to put it into a database block by
// block.
#pragma once
#include <memory>
#include <string>

#include "ledger/store/ledger.h"
#include "tests/support/test_ledger.h"

namespace touchstone::test {

/// A laboratory, accredited for a line; reports TR-1 to TR-4, of which TR-2 rests on TR-1 and TR-3
/// is suspended; a block for each record.
[[nodiscard]] const TestLedger& story();
/// The same, for a test to go on with.
[[nodiscard]] TestLedger tell_story();

/// A checkpoint of what `ledger` ends with, signed by the story's validator.
[[nodiscard]] std::string signed_note(const store::Ledger& ledger,
                                      std::uint64_t time_s = 1'780'000'000);

/// Promises, signs and keeps a checkpoint of the ledger's head.
[[nodiscard]] Result<void> cosign(store::Ledger& ledger, std::uint64_t time_s = 1'780'000'000);

/// Commits the story's blocks from the ledger's head on, `until` that many blocks stand in all.
[[nodiscard]] Result<void> commit_story(store::Ledger& ledger, std::size_t until = SIZE_MAX);

/// The whole story, cosigned and indexed. Throws when anything fails.
[[nodiscard]] std::unique_ptr<store::Ledger> stored_story(
    std::unique_ptr<store::Database> database);

/// Passes everything on to a database that outlives it.
[[nodiscard]] std::unique_ptr<store::Database> lend(store::Database& database);

}  // namespace touchstone::test

// Catching up with the secondary indexes from the stored leaves.
#include "ledger/store/index_terms.h"
#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {
namespace {

constexpr std::uint64_t kRunLeaves = 4'096;

/// Entries of the leaves [from, to). Errors: `corrupt`, rule `ledger.leaf`, naming the leaf.
Result<KeyList> entries_of(const Database& database, std::uint64_t from, std::uint64_t to) {
    KeyList entries;
    std::uint64_t index = from;
    Result<void> outcome{};
    TRY_VOID(database.scan(keys::leaf(from), keys::leaf(to), [&](BytesView, BytesView leaf) {
        outcome = append_entries(leaf, entries);
        if (outcome) ++index;
        return outcome.has_value();
    }));
    if (!outcome || index != to) {
        return fail(Errc::corrupt, "ledger.leaf",
                    "leaf " + std::to_string(index) + " cannot be read");
    }
    return entries;
}

}  // namespace

Result<void> Ledger::update_index(const Progress& progress) {
    TRY_VOID(parts_->write_unindexed());
    const std::uint64_t end = size();
    while (parts_->indexed < end) {
        const std::uint64_t to = std::min(end, parts_->indexed + kRunLeaves);
        TRY(parts_->unindexed, entries_of(*parts_->database, parts_->indexed, to));
        parts_->gathered = to;
        TRY_VOID(parts_->write_unindexed());
        if (progress) progress("indexing", to, end);
    }
    return {};
}

}  // namespace touchstone::store

#include "ledger/store/carry_over.h"

#include "ledger/store/load.h"

namespace touchstone::store {
namespace {

struct End {
    std::string genesis_json{};
    chain::Header head{};
};

Result<End> end_of(const Database& database) {
    TRY_VOID(check_format(database));
    End end;
    TRY(end.genesis_json, load_text(database, keys::Kind::genesis));
    TRY(const auto genesis, load_genesis(end.genesis_json));
    TRY(end.head, load_head(database, *genesis));
    return end;
}

/// The log of `to` holds the head of `from` where that ended. Of two final histories that part,
/// somebody must look at both.
Result<bool> goes_on(const End& from, const End& to, const Database& database) {
    if (from.genesis_json != to.genesis_json) return false;
    TRY(const auto leaf, database.get(keys::leaf(from.head.log_size)));
    return leaf && *leaf == chain::header_leaf(from.head);
}

}  // namespace

Result<void> carry_over(const Database& from, Database& to) {
    const auto old = end_of(from);
    if (!old && old.error().rule == "ledger.missing") return {};
    if (!old) return tl::unexpected(old.error());
    TRY(const End fresh, end_of(to));
    if (fresh.head.height <= old->head.height) {
        return fail(Errc::conflict, "ledger.older",
                    "a ledger of " + std::to_string(fresh.head.height) +
                        " blocks does not replace one of " + std::to_string(old->head.height));
    }
    TRY(const bool follows, goes_on(*old, fresh, to));
    if (!follows) {
        return fail(Errc::conflict, "ledger.replace",
                    "the ledger up to block " + std::to_string(fresh.head.height) +
                        " does not go on from block " + std::to_string(old->head.height));
    }
    TRY(const auto promise, from.get(keys::single(keys::Kind::promise)));
    if (!promise) return {};
    // Synced before the other ledger takes this one's place: there is no moment at which a cosigner
    // finds a ledger without what it has promised. To write it twice does no harm.
    return to.write({.puts = {{keys::single(keys::Kind::promise), *promise}}}, true);
}

}  // namespace touchstone::store

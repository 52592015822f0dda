#include "ledger/store/fsck_finality.h"

#include "ledger/registry/epoch.h"
#include "ledger/store/finality.h"
#include "ledger/store/keys.h"
#include "ledger/store/parts.h"

namespace touchstone::store {
namespace {

constexpr const char* kEntryRule = "fsck.entry";
constexpr const char* kHandoverRule = "fsck.handover";

tl::unexpected<Error> wrong(const char* rule, std::string what) {
    return fail(Errc::corrupt, rule, std::move(what));
}

/// No key of the kind with a number from `end` on.
Result<void> check_end(const Database& database, const Bytes& end, keys::Kind kind,
                       const char* rule, const std::string& noun) {
    Result<void> outcome{};
    TRY_VOID(database.scan(end, keys::all(kind).to, [&](BytesView key, BytesView) {
        const auto number = keys::number(key);
        outcome =
            number
                ? wrong(rule, noun + std::to_string(*number) + " is stored, but the log has none")
                : Result<void>(tl::unexpected(number.error()));
        return false;
    }));
    return outcome;
}

}  // namespace

Result<void> check_kept(const Database& database, const chain::Header& header,
                        const chain::Header& head) {
    const std::string noun = "the entry of block " + std::to_string(header.height);
    TRY(const auto stored, database.get(keys::block(header.height)));
    if (!stored) return wrong(kEntryRule, noun + " is missing");
    const auto entry = decode_block_entry(*stored);
    if (!entry) return wrong(kEntryRule, noun + ": " + entry.error().what);
    if (entry->size != size_after(header)) {
        return wrong(kEntryRule, noun + " says that the log had " + std::to_string(entry->size) +
                                     " leaves then, and it had " +
                                     std::to_string(size_after(header)));
    }
    if (!registry::is_boundary(header)) return {};
    const std::string of = "the handover of epoch " + std::to_string(header.epoch);
    TRY(const auto handover, database.get(keys::handover(header.epoch)));
    if (handover) {
        const auto whole = without_digest(*handover, kHandoverRule, of + " is damaged");
        return whole ? Result<void>{} : tl::unexpected(whole.error());
    }
    // Without consensus there is none; with it the next epoch cannot have begun.
    if (header == head || entry->finalization.empty()) return {};
    return wrong(kHandoverRule, of + " is missing");
}

Result<void> check_nothing_kept_beyond(const Database& database, const chain::Header& head) {
    TRY_VOID(check_end(database, keys::block(head.height + 1), keys::Kind::block, kEntryRule,
                       "an entry of block "));
    const std::uint64_t ended = registry::is_boundary(head) ? head.epoch + 1 : head.epoch;
    return check_end(database, keys::handover(ended), keys::Kind::handover, kHandoverRule,
                     "a handover of epoch ");
}

}  // namespace touchstone::store

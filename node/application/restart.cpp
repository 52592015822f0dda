#include "node/application/restart.h"

#include "ledger/store/epochs.h"
#include "node/application/blocks.h"

namespace touchstone::node {

namespace {

Result<bool> has_ended(const store::Ledger& ledger) {
    const chain::Header& head = ledger.state().head;
    if (!registry::is_boundary(head)) return false;
    const auto handover = ledger.handover(head.epoch);
    if (handover || handover.error().code == Errc::not_found) return handover.has_value();
    return tl::unexpected(handover.error());
}

/// The newest block above the epoch's base that is final in its own right, for an engine that has
/// lost its journal or never had one.
Result<std::optional<consensus::Event>> newest_final(const store::Ledger& ledger,
                                                     std::uint64_t base, std::uint64_t floor) {
    for (std::uint64_t height = ledger.state().head.height; height > base; --height) {
        TRY(FinalBlock found, final_block(ledger, height));
        const chain::Header& header = found.block.header;
        if (found.finalization.statement.block != chain::block_hash(header)) continue;
        TRY(const auto tip, committed_tip(ledger, header));
        if (height <= floor) return consensus::Committed{header, *tip};
        return consensus::Synced{std::move(found.finalization), header, *tip};
    }
    return std::nullopt;
}

}  // namespace

Result<consensus::EpochStart> epoch_start(const store::Ledger& ledger) {
    const registry::State& state = ledger.state();
    consensus::EpochStart start{.network_id = state.genesis->network_id,
                                .origin = chain::origin(*state.genesis)};
    TRY(const bool ended, has_ended(ledger));
    if (ended) {
        TRY_VOID(registry::check_follows(state, registry::next_time_ms(state, 0)));
        start.set = *state.next_validators;
        start.base = state.head;
        return start;
    }
    start.set = *state.validators;
    TRY(start.base, store::base_of_epoch(ledger, state.head.epoch));
    return start;
}

Result<std::optional<consensus::Event>> catch_up(LedgerApplication& application,
                                                 const consensus::Recovered& recovered,
                                                 consensus::JournalState journal) {
    const store::Ledger& ledger = application.ledger();
    const auto height = [&] { return ledger.state().head.height; };
    TRY(const consensus::EpochStart start, epoch_start(ledger));
    const std::uint64_t floor =
        recovered.floor ? recovered.floor->header.height : start.base.height;
    if (height() > floor && journal == consensus::JournalState::whole) {
        return fail(Errc::fatal, "application.ahead",
                    "the ledger has block " + std::to_string(height()) +
                        ", and the journal has none above " + std::to_string(floor) +
                        " as final: one of them is an old copy");
    }
    if (height() < floor) {
        const Hash head = chain::block_hash(ledger.state().head);
        for (const auto& block : consensus::uncommitted(recovered, head)) {
            TRY_VOID(application.commit(*block, recovered.floor->finalization));
        }
    }
    if (height() < floor) {
        return fail(Errc::unavailable, "application.behind",
                    "block " + std::to_string(height() + 1) +
                        " is final, and not in the journal any more: synchronize");
    }
    if (ledger.state().head.epoch != start.set.epoch) return std::nullopt;
    if (height() > floor) return newest_final(ledger, start.base.height, floor);
    return consensus::Committed{ledger.state().head, application.tip()};
}

}  // namespace touchstone::node

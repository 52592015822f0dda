#include "node/application/restart.h"

#include "ledger/store/epochs.h"

namespace touchstone::node {

namespace {

bool has_ended(const store::Ledger& ledger) {
    const chain::Header& head = ledger.state().head;
    return registry::is_boundary(head) && ledger.boundary_checkpoint(head.epoch).has_value();
}

}  // namespace

Result<consensus::EpochStart> epoch_start(const store::Ledger& ledger) {
    const registry::State& state = ledger.state();
    consensus::EpochStart start{.network_id = state.genesis->network_id,
                                .origin = chain::origin(*state.genesis)};
    if (has_ended(ledger)) {
        TRY_VOID(registry::check_follows(state, registry::next_time_ms(state, 0)));
        start.set = *state.next_validators;
        start.base = state.head;
        return start;
    }
    start.set = *state.validators;
    TRY(start.base, store::base_of_epoch(ledger, state.head.epoch));
    return start;
}

Result<std::optional<consensus::Committed>> catch_up(LedgerApplication& application,
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
            TRY_VOID(application.commit(*block));
        }
    }
    if (height() < floor) {
        return fail(Errc::unavailable, "application.behind",
                    "block " + std::to_string(height() + 1) +
                        " is final, and not in the journal any more: synchronize");
    }
    if (ledger.state().head.epoch != start.set.epoch) return std::optional<consensus::Committed>{};
    return std::optional(consensus::Committed{ledger.state().head, application.tip()});
}

}  // namespace touchstone::node

#include "node/application/restart.h"

#include <algorithm>

#include "ledger/store/epochs.h"

namespace touchstone::node {

namespace {

/// The journal's blocks from above the ledger's head to the floor, in order. Rivals of final blocks
/// are in the journal too, so the way is the floor's, from parent to parent.
std::vector<consensus::BlockPointer> final_blocks(const consensus::Recovered& recovered,
                                                  std::uint64_t head) {
    std::map<Hash, consensus::BlockPointer> bodies;
    for (const auto& body : recovered.bodies) {
        bodies.emplace(chain::block_hash(body->header), body);
    }
    std::vector<consensus::BlockPointer> way;
    Hash next = chain::block_hash(recovered.floor->header);
    for (auto at = bodies.find(next); at != bodies.end() && at->second->header.height > head;
         at = bodies.find(next)) {
        way.push_back(at->second);
        next = at->second->header.parent;
    }
    std::ranges::reverse(way);
    return way;
}

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
        for (const auto& block : final_blocks(recovered, height())) {
            if (block->header.height != height() + 1) break;
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

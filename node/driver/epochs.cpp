#include "node/driver/epochs.h"

#include <algorithm>
#include <utility>

#include "ledger/registry/epoch.h"
#include "local/clock.h"
#include "node/application/handovers.h"
#include "node/application/restart.h"

namespace touchstone::node {

using consensus::Committee;
using consensus::Index;
using consensus::JournalState;

namespace {

std::optional<Index> place_of(const chain::ValidatorSet& set, const std::string& body) {
    const auto at = std::ranges::find(set.validators, body, &chain::Validator::body);
    if (body.empty() || at == set.validators.end()) return std::nullopt;
    return static_cast<Index>(at - set.validators.begin());
}

std::uint64_t fresh_nonce() {
    std::array<std::uint8_t, 8> chance{};
    local::fill_random(chance);
    std::uint64_t nonce = 0;
    for (const std::uint8_t byte : chance) nonce = nonce << 8 | byte;
    return nonce;
}

std::string_view name_of(JournalState state) {
    switch (state) {
        case JournalState::begun:
            return "begun";
        case JournalState::whole:
            return "whole";
        case JournalState::damaged:
            return "damaged";
        case JournalState::missing:
            return "missing";
    }
    return "unknown";
}

}  // namespace

Epochs::Epochs(store::Ledger& ledger, LedgerApplication& application, KeyRing& keys,
               EpochsOptions options, const Log& log)
    : ledger_(ledger),
      application_(application),
      keys_(keys),
      options_(std::move(options)),
      log_(log) {}

Result<void> Epochs::begin(const chain::Genesis& genesis, KeyRing& keys,
                           const EpochsOptions& options) {
    const auto self = place_of(genesis.validators, options.body);
    if (!self) return {};
    const chain::Validator& validator = genesis.validators.validators[*self];
    TRY_VOID(keys.find(validator));
    return Keeper::begin(options.folders, {.network_id = genesis.network_id,
                                           .epoch = genesis.validators.epoch,
                                           .validators = chain::validators_hash(genesis.validators),
                                           .key = validator.validator_key});
}

std::optional<Index> Epochs::place_in(const chain::ValidatorSet& set) const {
    return place_of(set, options_.body);
}

Result<std::optional<EpochSetup>> Epochs::open() {
    const bool was_behind = std::exchange(is_behind_, false);
    TRY(consensus::EpochStart start, epoch_start(ledger_));
    TRY(Committee committee, Committee::make(std::move(start)));
    committee_ = std::make_shared<const Committee>(std::move(committee));
    erase_ended_keys();
    const auto self = place_in(committee_->set());
    if (self) return open_as(*self, was_behind);
    log_.info("following without a vote",
              {{"epoch", committee_->epoch()}, {"height", ledger_.state().head.height}});
    return std::nullopt;
}

/// C-A1. A ledger that has final blocks which a whole journal does not know was written by a
/// process that synchronized, and ended before it journaled that; or the journal has lost its end,
/// or is an old copy. Nobody can tell these apart, so the validator is silent until the others have
/// told; unless it is this process that has just synchronized.
Result<std::optional<consensus::Event>> Epochs::catch_up_from(consensus::Recovered& recovered,
                                                              JournalState state, bool was_behind) {
    auto head = catch_up(application_, recovered, state);
    if (head || head.error().rule != "application.ahead") return head;
    if (!was_behind) {
        log_.error("the journal lacks final blocks of the ledger", {{"reason", head.error().what}});
        consensus::silence(recovered);
    }
    return catch_up(application_, recovered, JournalState::damaged);
}

/// Whoever gets hold of old keys of a quorum could write another history for those who know none.
/// What an epoch's keys have signed stands; they sign nothing more. Of all epochs: a snapshot may
/// have led over several at once.
void Epochs::erase_ended_keys() {
    if (committee_->epoch() == 0) return;
    const auto erased = keys_.erase(ended_keys());
    if (!erased) return log_.error("a validator key that has ended is still here", erased.error());
    for (const std::string& file : *erased)
        log_.info("validator key erased", {{"epoch", committee_->epoch() - 1}, {"file", file}});
}

std::set<crypto::PublicKey> Epochs::ended_keys() const {
    std::set<crypto::PublicKey> ended;
    const registry::State& state = ledger_.state();
    for (std::uint64_t epoch = 0; epoch < committee_->epoch(); ++epoch) {
        const auto before = registry::validators_of(state.map, *state.genesis, epoch);
        const auto self = before ? place_in(**before) : std::nullopt;
        if (self) ended.insert((*before)->validators[*self].validator_key);
    }
    for (const auto* used : {&committee_->set(), state.next_validators.get()}) {
        for (const chain::Validator& validator : used->validators)
            ended.erase(validator.validator_key);
    }
    return ended;
}

Result<std::optional<EpochSetup>> Epochs::open_as(Index self, bool was_behind) {
    TRY(const SignerPair signers, keys_.find(committee_->member(self)));
    consensus::Recovered recovered;
    JournalState state{};
    TRY(Keeper keeper, Keeper::open(options_.folders, *committee_, self, recovered, state));
    auto head = catch_up_from(recovered, state, was_behind);
    if (recovered.safety.is_silent()) {
        log_.error("votes were lost: silent until the others have told where they are",
                   {{"epoch", committee_->epoch()},
                    {"journal", name_of(state)},
                    {"votes", recovered.safety.high_water.votes}});
    }
    if (!head && head.error().rule == "application.behind") {
        is_behind_ = true;
        log_.warning("synchronizing before voting", {{"reason", head.error().what}});
        return std::nullopt;
    }
    if (!head) return tl::unexpected(std::move(head).error());
    EpochSetup setup{.committee = committee_,
                     .self = self,
                     .signers = std::make_shared<const SignerPair>(signers),
                     .head = *std::move(head)};
    setup.replica = std::make_unique<consensus::Replica>(
        committee_,
        consensus::ReplicaOptions{.self = self, .timing = options_.timing, .nonce = fresh_nonce()},
        consensus::Signers{*signers.validator, *signers.log}, std::move(recovered));
    setup.keeper.emplace(std::move(keeper));
    return setup;
}

Result<void> Epochs::end(const consensus::Handover& handover) {
    TRY(const Committee next, consensus::follow(*committee_, handover, crypto::verify));
    const auto self = place_in(handover.next);
    // Without its key nothing can be signed, and whoever brings it later starts with a journal that
    // is missing: silent until the others have told.
    if (self && keys_.find(next.member(*self)))
        TRY_VOID(Keeper::begin(options_.folders, segment_head(next, *self)));
    TRY_VOID(keep_handover(ledger_, *committee_, handover, crypto::verify));
    Keeper::forget_before(options_.folders, next.epoch());
    return {};
}

}  // namespace touchstone::node

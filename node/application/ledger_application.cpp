#include "node/application/ledger_application.h"

#include <algorithm>
#include <utility>

#include "consensus/timing.h"
#include "ledger/registry/view.h"
#include "node/application/blocks.h"

namespace touchstone::node {

namespace {

// When the engine asks for an epoch's last block, the ledger must be willing to end it.
static_assert(consensus::kBoundaryLeadMaxMs == registry::kBoundaryWindowMs);

bool is_full(const Error& error) {
    return error.rule == "block.full";
}

}  // namespace

/// A block in the making and where it reads leaves.
struct LedgerApplication::Trial {
    std::unique_ptr<registry::LeafSource> source{};
    registry::BlockBuilder builder;
};

LedgerApplication::LedgerApplication(store::Ledger& ledger, ApplicationOptions options)
    : ledger_(ledger), options_(std::move(options)), waiting_(options_.waiting), overlays_(ledger) {
    TOUCHSTONE_CHECK(options_.now_ms && options_.prepare);
}

std::unique_ptr<LedgerApplication::Trial> LedgerApplication::begin(const Hash& parent,
                                                                   registry::BlockContext context) {
    const registry::State* state = overlays_.state_after(parent);
    if (state == nullptr || !registry::check_follows(*state, context.time_ms)) return nullptr;
    context.end_epoch = registry::may_end_epoch(state->head, context.time_ms);
    auto source = overlays_.leaves_under(parent);
    registry::BlockBuilder builder(*state, *source, context);
    return std::make_unique<Trial>(Trial{std::move(source), std::move(builder)});
}

std::unique_ptr<LedgerApplication::Trial> LedgerApplication::begin_now(const Hash& parent) {
    const registry::State* state = overlays_.state_after(parent);
    if (state == nullptr) return nullptr;
    std::uint64_t time_ms = registry::next_time_ms(*state, options_.now_ms());
    // An epoch that is over takes its last records at its very end.
    if (registry::is_over(state->head, time_ms)) time_ms = state->head.epoch_end_ms;
    return begin(parent, {.time_ms = time_ms});
}

std::vector<Result<registry::Candidate>> LedgerApplication::prepare(std::span<const Bytes> leaves,
                                                                    const Hash& on) {
    const auto source = overlays_.leaves_under(on);
    return options_.prepare(*overlays_.state_after(on), *source, leaves);
}

/// Whether the record is good on top of the newest block here, and of those tried before it.
Result<void> LedgerApplication::try_out(const Hash& on, std::unique_ptr<Trial>& trial,
                                        const registry::Candidate& candidate) {
    // It waits here, or is on its way: whoever sends it again is not told off.
    if (waiting_.find(candidate.leaf_hash) != nullptr) return {};
    if (overlays_.holds(on, candidate.leaf_hash)) return {};
    if (!trial) {
        return fail(Errc::unavailable, "waiting.epoch",
                    "no block can follow the last one of this epoch by this program");
    }
    auto placed = trial->builder.add(candidate);
    if (!placed && is_full(placed.error())) {
        trial = begin_now(on);
        placed = trial->builder.add(candidate);
    }
    // What a waiting record leads to cannot be tried before that one is in a block.
    if (placed || waiting_.has_previous_of(candidate.envelope.record)) return {};
    return tl::unexpected(std::move(placed).error());
}

Result<void> LedgerApplication::let_wait(const Hash& on, registry::Candidate candidate) {
    const auto source = overlays_.leaves_under(on);
    TRY(const std::string account, registry::account_of(*overlays_.state_after(on), *source,
                                                        candidate.envelope.record->author()));
    return waiting_.add(std::move(candidate), account);
}

/// For whose records there is room is known before anything is verified: what comes in vain, and
/// however much, costs little.
Result<void> LedgerApplication::check_room(const Hash& on, BytesView leaf) {
    TRY(const auto envelope, records::parse_leaf(leaf));
    const auto source = overlays_.leaves_under(on);
    const auto account =
        registry::account_of(*overlays_.state_after(on), *source, envelope.record->author());
    if (!account) return {};  // execution says what is wrong with it
    return waiting_.check_room(*account, leaf.size());
}

/// What becomes of a record that need not be verified; nullopt: it must be.
std::optional<LedgerApplication::Glance> LedgerApplication::known(const Hash& on, BytesView leaf,
                                                                  bool is_crowded) {
    const Hash hash = consensus::leaf_hash(leaf);
    // It waits here, or is on its way: whoever sends it again is not told off.
    if (waiting_.renew(hash) || overlays_.holds(on, hash)) return Known{};
    if (recent_.has(hash))
        return Error{Errc::conflict, "record.duplicate",
                     "one of the last blocks holds this record"};
    if (!is_crowded) return std::nullopt;
    if (auto room = check_room(on, leaf); !room) return std::move(room).error();
    return std::nullopt;
}

LedgerApplication::Look LedgerApplication::begin_look(std::vector<Bytes> leaves) {
    const Hash on = overlays_.highest();
    const bool is_crowded = waiting_.is_crowded();
    Look look{.glances = std::vector<Glance>(leaves.size())};
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        if (auto glance = known(on, leaves[i], is_crowded)) {
            look.glances[i] = *std::move(glance);
        } else {
            look.fresh.push_back(std::move(leaves[i]));
            look.places.push_back(i);
        }
    }
    return look;
}

std::vector<LedgerApplication::Glance> LedgerApplication::end_look(
    Look look, std::vector<Result<registry::Candidate>> prepared) {
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        Glance& glance = look.glances[look.places[i]];
        if (prepared[i]) {
            glance = *std::move(prepared[i]);
        } else {
            glance = std::move(prepared[i]).error();
        }
    }
    return std::move(look.glances);
}

std::vector<Result<void>> LedgerApplication::submit(std::span<const Bytes> leaves) {
    Look look = begin_look({leaves.begin(), leaves.end()});
    auto prepared = prepare(look.fresh, overlays_.highest());
    return admit(end_look(std::move(look), std::move(prepared)));
}

std::vector<Result<void>> LedgerApplication::admit(std::vector<Glance> glances) {
    const Hash on = overlays_.highest();
    auto trial = begin_now(on);
    std::vector<Result<void>> outcomes;
    for (Glance& glance : glances) {
        Result<void> outcome;
        if (auto* refusal = std::get_if<Error>(&glance)) {
            outcome = tl::unexpected(std::move(*refusal));
        } else if (auto* candidate = std::get_if<registry::Candidate>(&glance)) {
            outcome = try_out(on, trial, *candidate).and_then([&] {
                return let_wait(on, std::move(*candidate));
            });
        }
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

Result<void> LedgerApplication::check(BytesView leaf) {
    const Hash on = overlays_.highest();
    auto trial = begin_now(on);
    const auto source = overlays_.leaves_under(on);
    TRY(const auto candidate, registry::prepare(*overlays_.state_after(on), *source, leaf));
    return try_out(on, trial, candidate);
}

/// In the order of the waiting, until the block is as large as it should be. What an ancestor holds
/// is on its way already. What was refused is tried once more behind the others: it may build on
/// one of another account that came before it and had its turn later.
void LedgerApplication::fill(Trial& trial, const Hash& parent) {
    std::map<std::uint64_t, Place> refused;
    auto at = waiting_.all().begin();
    for (; at != waiting_.all().end(); ++at) {
        const WaitingRecord& record = at->second;
        if (overlays_.holds(parent, record.candidate.leaf_hash)) continue;
        if (trial.builder.count() >= block_size_.records_max()) break;
        const auto added = trial.builder.add(record.candidate);
        if (added) {
            waiting_.count_proposed(at->first);
        } else if (is_full(added.error())) {
            break;
        } else if (registry::is_refusal(added.error())) {
            refused.emplace(at->first.number, at->first);
        }
    }
    if (refused.empty()) return;
    std::uint64_t left_out = UINT64_MAX;  // the first to have come of those without room
    for (; at != waiting_.all().end(); ++at) left_out = std::min(left_out, at->first.number);
    retry(trial, refused, left_out);
}

/// By arrival. Only where all that came before a record has been tried does a refusal count.
void LedgerApplication::retry(Trial& trial, const std::map<std::uint64_t, Place>& refused,
                              std::uint64_t left_out) {
    for (const auto& [number, place] : refused) {
        auto added = trial.builder.add(waiting_.all().at(place).candidate);
        if (added) {
            waiting_.count_proposed(place);
            continue;
        }
        const bool counts = registry::is_refusal(added.error()) && !is_full(added.error());
        if (counts && number < left_out && waiting_.count_refused(place) >= kAttemptsMax)
            waiting_.drop(place, std::move(added).error());
    }
}

std::optional<consensus::Block> LedgerApplication::propose(const Hash& parent,
                                                           std::uint64_t time_ms,
                                                           std::uint32_t proposer) {
    const auto trial = begin(parent, {.time_ms = time_ms, .proposer = proposer});
    if (!trial) return std::nullopt;
    fill(*trial, parent);
    const chain::Header& before = overlays_.state_after(parent)->head;
    // The first and the last block of an epoch are made also when they say nothing.
    const bool may_be_empty =
        registry::is_boundary(before) || registry::may_end_epoch(before, time_ms);
    if (trial->builder.count() == 0 && !may_be_empty) return std::nullopt;
    registry::SealedBlock sealed = std::move(trial->builder).seal();
    consensus::Block block{.header = sealed.header};
    block.leaves.assign(sealed.leaves.begin(), sealed.leaves.end() - 1);
    block_size_.proposed(chain::block_hash(block.header), block.header.height, block.leaves.size(),
                         options_.now_ms());
    overlays_.keep(std::move(sealed));
    return block;
}

/// Records that wait here were verified when they came; the others are now.
Result<std::vector<registry::Candidate>> LedgerApplication::candidates_of(
    const consensus::Block& block) {
    std::vector<registry::Candidate> candidates(block.leaves.size());
    std::vector<Bytes> unknown;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < block.leaves.size(); ++i) {
        if (const auto* waits = waiting_.find(consensus::leaf_hash(block.leaves[i]))) {
            candidates[i] = *waits;
        } else {
            unknown.push_back(block.leaves[i]);
            places.push_back(i);
        }
    }
    auto prepared = prepare(unknown, block.header.parent);
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        if (prepared[i]) {
            candidates[places[i]] = *std::move(prepared[i]);
        } else if (registry::is_refusal(prepared[i].error())) {
            return registry::refuse_record(places[i], prepared[i].error());
        } else {
            return tl::unexpected(prepared[i].error());
        }
    }
    return candidates;
}

Result<void> LedgerApplication::validate(const consensus::Block& block) {
    const Hash hash = chain::block_hash(block.header);
    if (overlays_.state_after(hash) != nullptr) return {};
    TRY(const auto committed, committed_tip(ledger_, block.header));
    return committed ? Result<void>{} : execute(block, hash);
}

Result<void> LedgerApplication::execute(const consensus::Block& block, const Hash& hash) {
    const Hash& parent = block.header.parent;
    if (overlays_.state_after(parent) == nullptr) {
        if (!overlays_.has_lost(parent)) {
            return fail(Errc::conflict, "application.passed",
                        "block " + std::to_string(block.header.height) +
                            " does not stand on what is final");
        }
        return fail(Errc::fatal, "application.parent",
                    "the state that block " + std::to_string(block.header.height) +
                        " builds on is not here any more; a restart executes it anew");
    }
    TRY(auto candidates, candidates_of(block));
    const auto source = overlays_.leaves_under(parent);
    TRY(auto sealed, registry::validate(*overlays_.state_after(parent), *source, block.header,
                                        std::move(candidates)));
    TOUCHSTONE_CHECK(chain::block_hash(sealed.header) == hash);
    overlays_.keep(std::move(sealed));
    return {};
}

consensus::Tip LedgerApplication::tip() const {
    const registry::State& state = ledger_.state();
    return {state.head.height, state.log.size(), state.log.root()};
}

/// C-P6. The engine has journaled the block's body and the floor before it calls, so a crash before
/// the batch is on the disk leaves a head below the floor, and the restart commits the block from
/// the journal (restart.h). A crash after it leaves head and floor equal, or the floor ahead by the
/// later blocks of one finalization. Overlays are in memory alone: what a crash takes of them was
/// never final, and is executed again from the journal's bodies or from peers.
Result<consensus::Tip> LedgerApplication::commit(const consensus::Block& block,
                                                 const consensus::Certificate& finalization) {
    TRY(const auto committed, committed_tip(ledger_, block.header));
    if (committed) return *committed;
    const Hash hash = chain::block_hash(block.header);
    if (!overlays_.has(hash)) {
        const auto executed = execute(block, hash);
        if (!executed) {
            return fail(Errc::fatal, "application.final",
                        "block " + std::to_string(block.header.height) +
                            " is final, and cannot be executed here: " + executed.error().rule +
                            ": " + executed.error().what);
        }
    }
    registry::SealedBlock sealed = overlays_.take(hash);
    waiting_.settle(sealed.envelopes);  // should the commit fail, the process ends
    recent_.add(std::span(sealed.leaf_hashes).first(sealed.leaf_hashes.size() - 1));
    TRY_VOID(ledger_.commit(std::move(sealed), encode_finalization(finalization)));
    overlays_.advance();
    block_size_.finished(hash, block.header.height, options_.now_ms());
    return tip();
}

std::vector<std::optional<Bytes>> LedgerApplication::find(const std::vector<Hash>& leaf_hashes) {
    std::vector<std::optional<Bytes>> found(leaf_hashes.size());
    for (std::size_t i = 0; i < leaf_hashes.size(); ++i) {
        if (const auto* waits = waiting_.find(leaf_hashes[i])) found[i] = waits->leaf;
    }
    return found;
}

bool LedgerApplication::has_proposable(const Hash& parent) {
    const auto trial = begin_now(parent);
    if (!trial) return false;
    return std::ranges::any_of(waiting_.all(), [&](const auto& waits) {
        const WaitingRecord& record = waits.second;
        return record.proposed < kAttemptsMax &&
               !overlays_.holds(parent, record.candidate.leaf_hash) &&
               trial->builder.add(record.candidate).has_value();
    });
}

}  // namespace touchstone::node

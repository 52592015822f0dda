#include "ledger/registry/block.h"

#include <algorithm>
#include <optional>

#include "crypto/sha256.h"
#include "ledger/chain/limits.h"
#include "ledger/records/subject.h"
#include "ledger/registry/authority.h"
#include "ledger/registry/backfill.h"
#include "ledger/registry/foundations.h"
#include "ledger/registry/governance.h"
#include "ledger/registry/misbehaviour.h"
#include "ledger/registry/parameters.h"
#include "ledger/registry/quota.h"
#include "ledger/registry/signatures.h"

namespace touchstone::registry {

namespace {

using rules::SubjectKind;
using rules::SubjectLeaf;

/// The parent's leaves, then those of the block so far.
class BlockLeaves final : public LeafSource {
  public:
    BlockLeaves(const LeafSource& parent, std::uint64_t size) : parent_(parent), size_(size) {}

    Result<Bytes> leaf(std::uint64_t index) const override {
        if (index < size_) return parent_.leaf(index);
        if (index - size_ < leaves.size()) return leaves[index - size_];
        return fail(Errc::not_found, "log.leaf", "no leaf " + std::to_string(index) + " yet");
    }

    std::vector<Bytes> leaves{};

  private:
    const LeafSource& parent_;
    std::uint64_t size_;
};

Result<void> check_previous(const Entry& entry) {
    const auto& previous = entry.message().previous();
    if (!entry.current) {
        if (previous.empty()) return {};
        return fail(Errc::conflict, "record.previous",
                    "previous: the subject \"" + entry.message().subject() +
                        "\" has had no event; leave it out");
    }
    const Hash& last = entry.current->last_record;
    if (last == entry.record().id) {
        return fail(Errc::conflict, "record.duplicate",
                    "recorded already at log index " +
                        std::to_string(entry.current->events.back().log_index));
    }
    if (as_text(last) == previous) return {};
    return fail(Errc::conflict, "record.previous",
                previous.empty()
                    ? "previous: the subject exists; name its last record"
                    : "previous: not the last record of the subject; look again, then sign anew");
}

/// Position of the author's first bar of this body; nullopt where it has not barred it yet.
Result<std::optional<std::size_t>> find_first_bar(const Entry& entry, const View& view) {
    const auto& events = entry.current->events;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].action != rules::Action::bar || events[i].target != 0) continue;
        TRY(const auto envelope, view.envelope(events[i].log_index));
        if (envelope.record->author() == entry.message().author()) return std::optional(i);
    }
    return std::optional<std::size_t>{};
}

bool is_of_bar(const Entry& entry) {
    const auto action = entry.message().body().action();
    return entry.current &&
           (action == records::pb::BODY_ACTION_BAR || action == records::pb::BODY_ACTION_LIFT_BAR);
}

/// Position of the event that the record names as its target; nullopt when it names none of this
/// subject.
Result<std::optional<std::size_t>> find_target(const Entry& entry, const View& view) {
    if (is_of_bar(entry)) return find_first_bar(entry, view);
    const auto& message = entry.message();
    const auto& target = message.has_scope_ruling() ? message.scope_ruling().attestation()
                                                    : message.status_change().target();
    if (target.empty() || !entry.current) return std::optional<std::size_t>{};
    const auto& events = entry.current->events;
    if (target == as_text(entry.current->last_record)) return std::optional(events.size() - 1);
    for (std::size_t i = events.size() - 1; i-- > 0;) {
        TRY(const auto envelope, view.envelope(events[i].log_index));
        if (target == as_text(envelope.record.id)) return std::optional(i);
    }
    return std::optional<std::size_t>{};
}

Lane lane_of(const rules::Event& event) {
    return (event.flags & rules::kBackfill) != 0 ? Lane::bulk : Lane::plain;
}

bool registers_key(const Entry& entry) {
    return entry.subject.kind == SubjectKind::key && entry.event.action == rules::Action::establish;
}

SharedSet genesis_set(const State& empty) {
    return std::make_shared<const chain::ValidatorSet>(empty.genesis->validators);
}

SharedSet set_of_next_block(const State& parent) {
    return is_boundary(parent.head) ? parent.next_validators : parent.validators;
}

/// What stands in the map is written by these rules alone, under roots that are checked at opening.
template <class T>
T trusted(Result<T> written) {
    TOUCHSTONE_CHECK(written.has_value());
    return *std::move(written);
}

chain::Parameters parameters_or_stop(const State& parent) {
    return trusted(parameters_in(parent.map, *parent.genesis));
}

constexpr std::uint64_t kDayMs = 24ull * 3600 * 1000;

}  // namespace

struct BlockBuilder::Work {
    Work(const State& parent, const LeafSource& parent_leaves, const BlockContext& block,
         bool is_genesis)
        : genesis(is_genesis),
          context(block),
          parent_hash(is_genesis ? Hash{} : chain::block_hash(parent.head)),
          state(parent),
          source(parent_leaves, parent.log.size()),
          validators(is_genesis ? genesis_set(parent) : set_of_next_block(parent)),
          parameters(parameters_or_stop(parent)),
          view(state.map, source, state.facts, block.time_ms, *validators),
          quotas(parameters, validators->epoch) {}

    [[nodiscard]] Result<void> check_room(const Candidate& candidate) const;
    [[nodiscard]] Result<Entry> read(const Candidate& candidate);
    [[nodiscard]] Result<void> check(const Entry& entry);
    /// What a deciding approval or misbehaviour changes; nothing for other records.
    [[nodiscard]] Result<Enactment> decide(Entry& entry);
    void enact(const Enactment& enactment);
    void apply(Entry entry, Candidate& candidate);
    void set(const std::string& key, BytesView value);
    void write_side_leaves();
    void close_epoch();
    [[nodiscard]] chain::Header header();

    /// A block at the last instant of its epoch ends it: none could follow.
    [[nodiscard]] bool ends_epoch() const {
        const bool first = genesis || is_boundary(state.head);
        return context.end_epoch || new_set ||
               (!first && context.time_ms == state.head.epoch_end_ms);
    }

    bool genesis;
    BlockContext context;
    Hash parent_hash;
    State state;
    BlockLeaves source;
    SharedSet validators;  ///< of this block's epoch
    chain::Parameters parameters;
    View view;
    Quotas quotas;
    bool new_set{};  ///< the set of the next epoch has been changed
    crypto::Sha256 records_hash{};
    std::size_t bytes{};
    std::vector<Hash> leaf_hashes{};
    std::vector<std::string> changed{};
    std::vector<records::Envelope> envelopes{};
};

Result<void> BlockBuilder::Work::check_room(const Candidate& candidate) const {
    const bool has_room = envelopes.size() < chain::kBlockRecordsMax &&
                          bytes + candidate.leaf.size() <= chain::kBlockBytesMax;
    if (genesis || has_room) return {};
    return fail(Errc::busy, "block.full", "this block holds no more; the next one may");
}

/// The record's place and its event: form and order.
Result<Entry> BlockBuilder::Work::read(const Candidate& candidate) {
    Entry entry{.candidate = candidate, .genesis = genesis};
    const auto& message = entry.message();
    TRY(entry.subject, rules::parse_subject(message.subject()));
    TRY(entry.current, view.find(message.subject()));
    TRY_VOID(check_previous(entry));
    TRY_VOID(rules::action_of(message, entry.current.has_value()));
    TRY(const auto target, find_target(entry, view));
    TRY(entry.event,
        rules::event_of(message, entry.current_or_null(),
                        {.log_index = state.log.size(), .time_ms = context.time_ms}, target));
    TRY(const bool old, is_backfill(entry, view));
    if (old) entry.event.flags |= rules::kBackfill;
    TRY_VOID(rules::check_transition(entry.subject.kind, entry.current_or_null(), entry.event));
    return entry;
}

/// Authority, signatures and quota. Nothing is changed yet.
Result<void> BlockBuilder::Work::check(const Entry& entry) {
    TRY_VOID(check_foundations(entry.message(), entry.subject, view));
    TRY_VOID(check_authority(entry, *state.genesis, view));
    TRY_VOID(check_signatures(entry, state.genesis->network_id, view));
    if (registers_key(entry)) TRY_VOID(check_new_key(entry, state.genesis->network_id, view));
    if (genesis) return {};
    TRY(const auto account, view.account_of(entry.message().author()));
    return quotas.check(state.map, account, lane_of(entry.event), entry.candidate.leaf.size());
}

Result<Enactment> BlockBuilder::Work::decide(Entry& entry) {
    if (entry.subject.kind == SubjectKind::misbehaviour) {
        TRY(Enactment exclusion, exclusion_by(entry, view));
        if (exclusion.new_set) entry.event.flags |= rules::kDecides;
        return exclusion;
    }
    if (entry.event.action != rules::Action::approve) return Enactment{};
    TRY(const bool decides, is_deciding(entry, view));
    if (!decides) return Enactment{};
    entry.event.flags |= rules::kDecides;
    return enactment_of(entry, state.genesis->network_id, view);
}

void BlockBuilder::Work::enact(const Enactment& enactment) {
    for (const auto& [key, value] : enactment.leaves) set(key, value);
    for (const auto& subject : enactment.subjects) view.forget(subject);
    new_set = new_set || enactment.new_set;
}

void BlockBuilder::Work::set(const std::string& key, BytesView value) {
    state.map.set(as_bytes(key), value);
    changed.push_back(key);
}

void BlockBuilder::Work::apply(Entry entry, Candidate& candidate) {
    const auto& message = entry.message();
    SubjectLeaf leaf = entry.current ? *std::move(entry.current) : SubjectLeaf{};
    leaf.last_record = entry.record().id;
    leaf.events.push_back(entry.event);
    if (entry.subject.kind == SubjectKind::attestation) {
        const auto& issuer = entry.subject.owner();
        if (leaf.events.size() == 1) leaf.status_index = state.status_lists.assign(issuer);
        state.status_lists.set(issuer, leaf.status_index, status_of(leaf));
    }
    const auto encoded = encode(leaf);
    set(message.subject(), encoded);
    if (registers_key(entry)) {
        set(records::public_key_subject(rules::key_facts(message)->public_key), encoded);
    }
    view.forget(entry.subject);
    if (!genesis) {
        quotas.charge(*view.account_of(message.author()), lane_of(entry.event),
                      candidate.leaf.size());
    }

    state.log.append(candidate.leaf_hash);
    records_hash.update(candidate.leaf_hash);
    leaf_hashes.push_back(candidate.leaf_hash);
    bytes += candidate.leaf.size();
    source.leaves.push_back(std::move(candidate.leaf));
    envelopes.push_back(std::move(candidate.envelope));
}

/// What many records of the block touch together is written once.
void BlockBuilder::Work::write_side_leaves() {
    for (const auto& [key, value] : quotas.leaves()) set(key, value);
    for (const auto& place : state.status_lists.touched()) {
        set(place.subject(), encode_leaf(*state.status_lists.chunk(place.issuer, place.number)));
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
}

/// The block that ends an epoch writes the set of the next one, changed or not.
void BlockBuilder::Work::close_epoch() {
    state.validators = validators;
    state.next_validators = trusted(validators_after(state.map, *validators));
    if (!ends_epoch()) return;
    set(validators_subject(validators->epoch + 1), chain::encode(*state.next_validators));
}

chain::Header BlockBuilder::Work::header() {
    const auto& parent = state.head;
    const bool first = genesis || is_boundary(parent);
    return {
        .network_id = state.genesis->network_id,
        .epoch = validators->epoch,
        .epoch_end_ms =
            first ? context.time_ms + parameters.epoch_days * kDayMs : parent.epoch_end_ms,
        .height = genesis ? 0 : parent.height + 1,
        .time_ms = context.time_ms,
        .parent = parent_hash,
        .proposer = context.proposer,
        .record_count = static_cast<std::uint32_t>(envelopes.size()),
        .records_hash = records_hash.finish(),
        .log_size = state.log.size(),
        .log_root = state.log.root(),
        .state_root = state.map.root(),
        .validators = chain::validators_hash(*validators),
        .next_validators = chain::validators_hash(*state.next_validators),
        .protocol_version =
            first && !genesis ? trusted(protocol_in(state.map)) : parent.protocol_version,
        .flags = ends_epoch() ? chain::kBoundary : std::uint8_t{0},
    };
}

Result<void> check_follows(const State& parent, std::uint64_t time_ms) {
    const auto refuse = [](const char* what) {
        return fail(Errc::invalid, "block.time", std::string("block: time: ") + what);
    };
    if (time_ms <= parent.head.time_ms) return refuse("not after its parent's");
    if (is_over(parent.head, time_ms)) return refuse("after the end of the epoch; end that first");
    if (!is_boundary(parent.head)) return {};
    TRY(const std::uint32_t version, protocol_in(parent.map));
    if (version == chain::kProtocolVersion) return {};
    return fail(Errc::unavailable, "block.protocol_version",
                "the network goes on by version " + std::to_string(version) +
                    " of the rules, and this program knows version " +
                    std::to_string(chain::kProtocolVersion) + ": update it");
}

BlockBuilder::BlockBuilder(const State& parent, const LeafSource& source,
                           const BlockContext& context)
    : work_(std::make_unique<Work>(parent, source, context, false)) {
    TOUCHSTONE_CHECK(check_follows(parent, context.time_ms).has_value());
}

BlockBuilder::~BlockBuilder() = default;
BlockBuilder::BlockBuilder(BlockBuilder&&) noexcept = default;

BlockBuilder::BlockBuilder(std::unique_ptr<Work> work) : work_(std::move(work)) {}

BlockBuilder BlockBuilder::at_genesis(const State& empty, const LeafSource& nothing) {
    const BlockContext context{.time_ms = empty.genesis->time_ms};
    return BlockBuilder(std::make_unique<Work>(empty, nothing, context, true));
}

bool is_refusal(const Error& error) {
    return error.code != Errc::corrupt && error.code != Errc::fatal &&
           error.code != Errc::unavailable;
}

Result<Placed> BlockBuilder::add(Candidate candidate) {
    TRY_VOID(work_->check_room(candidate));
    TRY(auto entry, work_->read(candidate));
    TRY_VOID(work_->check(entry));
    TRY(const Enactment enactment, work_->decide(entry));
    const Placed placed{.log_index = entry.event.log_index, .record = candidate.envelope.record.id};
    work_->apply(std::move(entry), candidate);
    work_->enact(enactment);
    return placed;
}

std::size_t BlockBuilder::count() const {
    return work_->envelopes.size();
}

std::size_t BlockBuilder::bytes() const {
    return work_->bytes;
}

std::optional<SealedBlock> end_of_epoch(const State& parent, const LeafSource& source,
                                        std::uint64_t time_ms) {
    if (!is_over(parent.head, time_ms)) return std::nullopt;
    BlockBuilder block(parent, source, {.time_ms = parent.head.epoch_end_ms, .end_epoch = true});
    return std::move(block).seal();
}

SealedBlock BlockBuilder::seal() && {
    Work& work = *work_;
    SealedBlock block;
    work.close_epoch();
    work.write_side_leaves();
    block.chunks.assign(work.state.status_lists.touched().begin(),
                        work.state.status_lists.touched().end());
    block.header = work.header();
    block.leaves = std::move(work.source.leaves);
    block.leaves.push_back(chain::header_leaf(block.header));
    block.leaf_hashes = std::move(work.leaf_hashes);
    block.leaf_hashes.push_back(log::leaf_hash(block.leaves.back()));
    block.changed = std::move(work.changed);
    block.envelopes = std::move(work.envelopes);
    work.state.log.append(block.leaf_hashes.back());
    work.state.head = block.header;
    work.state.status_lists.freeze();
    work.state.facts.freeze();
    block.state = std::move(work.state);
    return block;
}

}  // namespace touchstone::registry

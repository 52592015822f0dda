#include "node/driver/submissions.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ledger/records/envelope.h"

namespace touchstone::node {

using api::Outcome;
using Stage = api::Outcome::Stage;

namespace {

/// What still waits is said again so often, a word at a time.
constexpr std::uint64_t kPushAgainMs = 5'000;
constexpr std::uint32_t kRetryAfterS = 2;
/// Records of one look: a lone one waits for no more than the signatures of so many, and its own.
constexpr std::size_t kLookedAtMax = 128;
/// Bytes that one peer has pushed, and that were not looked at yet.
constexpr std::size_t kPushedOfOneMax = 8u << 20;
/// Among those whose records come: whoever hands them in here.
constexpr const char* kHere = "";

Outcome busy(Error reason) {
    return {.stage = Stage::busy, .reason = std::move(reason), .retry_after_s = kRetryAfterS};
}

}  // namespace

Submissions::Submissions(LedgerApplication& application, local::PreparePool& pool,
                         std::size_t bytes_max, SubmissionsHandlers handlers)
    : application_(application),
      pool_(pool),
      bytes_max_(bytes_max),
      handlers_(std::move(handlers)) {}

void Submissions::turn_away(std::size_t count, const Report& report, const Error& reason) {
    for (std::size_t i = 0; i < count; ++i) report(i, busy(reason));
}

void Submissions::submit(std::vector<Bytes> leaves, Report report) {
    if (const auto reason = handlers_.closed()) return turn_away(leaves.size(), report, *reason);
    const auto shared = std::make_shared<const Report>(std::move(report));
    Intake::Arrival arrival{.leaves = std::move(leaves), .report = shared};
    if (intake_.add(kHere, bytes_max_, arrival)) return ask_to_look();
    turn_away(arrival.leaves.size(), *shared,
              {Errc::busy, "waiting.full", "more was handed in than this node looks at"});
}

void Submissions::pushed(const std::string& body, Records records) {
    Intake::Arrival arrival{.leaves = std::move(records.leaves)};
    if (intake_.add(body, kPushedOfOneMax, arrival)) ask_to_look();
}

/// Once: what comes until then is looked at together.
void Submissions::ask_to_look() {
    if (!look_asked_.exchange(true)) handlers_.look();
}

std::optional<Bytes> Submissions::find_unseen(const Hash& leaf_hash) const {
    return intake_.find(leaf_hash);
}

void Submissions::look() {
    look_asked_ = false;  // first: what comes from now on asks again
    if (looking_ && !pool_.is_finished(*looking_->batch)) return;
    finish_look();
    begin_look();
}

/// By the ledger's state, and not that of the newest block: other threads may read the ledger while
/// blocks come and go. A key that only a later block knows is left to execution.
void Submissions::begin_look() {
    auto looking = std::make_unique<Looking>(Looking{.pieces = intake_.next(kLookedAtMax)});
    if (looking->pieces.empty()) return;
    std::vector<Bytes> leaves;
    for (const auto& piece : looking->pieces)
        leaves.insert(leaves.end(), piece.leaves.begin(), piece.leaves.end());
    looking->look = application_.begin_look(std::move(leaves));
    const store::Ledger& ledger = application_.ledger();
    looking->batch =
        pool_.start(ledger.state(), ledger, looking->look.fresh, [this] { ask_to_look(); });
    looking_ = std::move(looking);
}

void Submissions::finish_look() {
    if (!looking_) return;
    const auto looking = std::exchange(looking_, nullptr);
    pool_.wait(*looking->batch);
    seen(looking->pieces, LedgerApplication::end_look(std::move(looking->look),
                                                      std::move(looking->batch->prepared)));
}

void Submissions::seen(const std::vector<Intake::Piece>& pieces, Glances glances) {
    std::vector<Intake::Arrival> whole;
    Glances of_whole;
    auto at = std::make_move_iterator(glances.begin());
    for (const auto& piece : pieces) {
        const auto end = at + static_cast<std::ptrdiff_t>(piece.leaves.size());
        Glances& seen = seen_[piece.from];
        seen.insert(seen.end(), at, end);
        at = end;
        if (!piece.is_last) continue;
        std::ranges::move(seen, std::back_inserter(of_whole));
        seen_.erase(piece.from);
        whole.push_back(intake_.take(piece.from));
    }
    judge(whole, std::move(of_whole));
}

void Submissions::judge(const std::vector<Intake::Arrival>& arrivals, Glances glances) {
    if (arrivals.empty()) return;
    const auto outcomes = application_.admit(std::move(glances));
    std::vector<const Bytes*> accepted;
    std::size_t i = 0;
    for (const Intake::Arrival& arrival : arrivals) {
        for (std::size_t position = 0; position < arrival.leaves.size(); ++position, ++i) {
            if (!arrival.report) continue;
            const Bytes& leaf = arrival.leaves[position];
            const Ticket ticket{arrival.report, position};
            if (!outcomes[i]) {
                refuse(leaf, ticket, outcomes[i].error());
                continue;
            }
            accepted.push_back(&leaf);
            wait(leaf, ticket);
        }
    }
    push(accepted);
    if (std::ranges::any_of(outcomes, [](const auto& one) { return one.has_value(); }))
        handlers_.records_came();
}

void Submissions::wait(const Bytes& leaf, const Ticket& ticket) {
    const Hash hash = consensus::leaf_hash(leaf);
    Waiting& waiting = waiting_[hash];
    if (waiting.leaf.empty()) {
        waiting.leaf = leaf;
        waiting.pushed_ms = now_ms_;
    }
    waiting.tickets.push_back(ticket);
    tell({ticket}, {.stage = Stage::waiting});
}

/// A record that is on the ledger already is not told off: it is where its sender wants it.
void Submissions::refuse(const Bytes& leaf, const Ticket& ticket, const Error& error, Stage stage) {
    if (error.code == Errc::busy) return tell({ticket}, busy(error));
    const auto envelope = records::parse_leaf(leaf);
    const auto at = envelope
                        ? registry::recorded_at(application_.ledger().state(), envelope->record)
                        : Result<std::optional<std::uint64_t>>{};
    if (!at || !*at) return tell({ticket}, {.stage = stage, .reason = error});
    if (**at < cosigned_size_) return tell({ticket}, {.stage = Stage::recorded, .index = **at});
    if (stage == Stage::refused) tell({ticket}, {.stage = Stage::waiting});
    final_[**at].push_back(ticket);
}

void Submissions::committed(const consensus::Block& block) {
    if (waiting_.empty()) return;
    std::uint64_t index = block.header.log_size - block.header.record_count;
    for (const Bytes& leaf : block.leaves) {
        const auto at = waiting_.find(consensus::leaf_hash(leaf));
        if (at != waiting_.end()) {
            final_[index] = std::move(at->second.tickets);
            waiting_.erase(at);
        }
        ++index;
    }
}

void Submissions::cosigned(std::uint64_t size) {
    cosigned_size_ = std::max(cosigned_size_, size);
    while (!final_.empty() && final_.begin()->first < size) {
        const auto first = final_.extract(final_.begin());
        tell(first.mapped(), {.stage = Stage::recorded, .index = first.key()});
    }
}

void Submissions::tick(std::uint64_t now_ms) {
    now_ms_ = now_ms;
    if (!intake_.is_empty()) look();
    for (const Dropped& dropped : application_.take_dropped()) drop(dropped);
    std::vector<Hash> due;
    std::size_t bytes = 0;
    for (auto& [hash, waiting] : waiting_) {
        if (now_ms < waiting.pushed_ms + kPushAgainMs) continue;
        bytes += waiting.leaf.size();
        if (bytes > kPushedBytesMax) break;
        waiting.pushed_ms = now_ms;
        due.push_back(hash);
    }
    if (due.empty()) return;
    keep_waiting(due);
    std::vector<const Bytes*> leaves;
    for (const Hash& hash : due) {
        const auto at = waiting_.find(hash);
        if (at != waiting_.end()) leaves.push_back(&at->second.leaf);
    }
    push(leaves);
}

/// A record that was in a block which came to nothing waits nowhere here: it is handed in again.
void Submissions::keep_waiting(const std::vector<Hash>& hashes) {
    const auto found = application_.find(hashes);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (found[i]) continue;
        const auto outcome =
            application_.submit(std::span(&waiting_.at(hashes[i]).leaf, 1)).front();
        if (outcome || outcome.error().code == Errc::busy) continue;
        const Waiting gone = take(waiting_.find(hashes[i]));
        for (const Ticket& ticket : gone.tickets)
            refuse(gone.leaf, ticket, outcome.error(), Stage::dropped);
    }
}

Submissions::Waiting Submissions::take(LeafMap<Waiting>::iterator at) {
    Waiting taken = std::move(at->second);
    waiting_.erase(at);
    return taken;
}

void Submissions::push_again() {
    for (auto& [hash, waiting] : waiting_) waiting.pushed_ms = 0;
}

void Submissions::drop(const Dropped& dropped) {
    const auto at = waiting_.find(dropped.leaf_hash);
    if (at == waiting_.end()) return;
    tell(take(at).tickets, {.stage = Stage::dropped, .reason = dropped.reason});
}

/// In words of bounded size.
void Submissions::push(const std::vector<const Bytes*>& leaves) {
    Records word;
    std::size_t bytes = 0;
    const auto send = [&] {
        if (!word.leaves.empty()) handlers_.push(word);
        word.leaves.clear();
        bytes = 0;
    };
    for (const Bytes* leaf : leaves) {
        const bool full =
            word.leaves.size() == kPushedRecordsMax || bytes + leaf->size() > kPushedBytesMax;
        if (full) send();
        word.leaves.push_back(*leaf);
        bytes += leaf->size();
    }
    send();
}

void Submissions::tell(const std::vector<Ticket>& tickets, const Outcome& outcome) const {
    for (const Ticket& ticket : tickets) (*ticket.report)(ticket.position, outcome);
}

}  // namespace touchstone::node

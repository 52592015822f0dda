#include "node/driver/submissions.h"

#include "ledger/records/envelope.h"

namespace touchstone::node {

using api::Outcome;
using Stage = api::Outcome::Stage;

namespace {

/// What still waits is said again so often, a word at a time.
constexpr std::uint64_t kPushAgainMs = 5'000;
constexpr std::uint32_t kRetryAfterS = 2;

Outcome busy(Error reason) {
    return {.stage = Stage::busy, .reason = std::move(reason), .retry_after_s = kRetryAfterS};
}

std::size_t bytes_of(const std::vector<Bytes>& leaves) {
    std::size_t bytes = 0;
    for (const Bytes& leaf : leaves) bytes += leaf.size();
    return bytes;
}

}  // namespace

Submissions::Submissions(LedgerApplication& application, std::size_t bytes_max,
                         SubmissionsHandlers handlers)
    : application_(application), bytes_max_(bytes_max), handlers_(std::move(handlers)) {}

void Submissions::turn_away(std::size_t count, const Report& report, const Error& reason) {
    for (std::size_t i = 0; i < count; ++i) report(i, busy(reason));
}

void Submissions::submit(std::vector<Bytes> leaves, Report report) {
    if (const auto reason = handlers_.closed()) return turn_away(leaves.size(), report, *reason);
    const auto shared_report = std::make_shared<const Report>(std::move(report));
    const auto shared_leaves = std::make_shared<const std::vector<Bytes>>(std::move(leaves));
    const std::size_t bytes = bytes_of(*shared_leaves);
    const bool has_room = bytes_.fetch_add(bytes) + bytes <= bytes_max_;
    const bool queued = has_room && handlers_.enqueue([=, this] {
        accept(*shared_leaves, shared_report);
        bytes_ -= bytes;
    });
    if (queued) return;
    bytes_ -= bytes;
    turn_away(shared_leaves->size(), *shared_report,
              {Errc::busy, "waiting.full", "more was handed in than this node looks at"});
}

void Submissions::accept(const std::vector<Bytes>& leaves,
                         const std::shared_ptr<const Report>& report) {
    const auto outcomes = application_.submit(leaves);
    std::vector<const Bytes*> accepted;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const Ticket ticket{report, i};
        if (!outcomes[i]) {
            refuse(leaves[i], ticket, outcomes[i].error());
            continue;
        }
        accepted.push_back(&leaves[i]);
        wait(leaves[i], ticket);
    }
    if (accepted.empty()) return;
    push(accepted);
    handlers_.records_came();
}

void Submissions::wait(const Bytes& leaf, const Ticket& ticket) {
    const Hash hash = consensus::leaf_hash(leaf);
    Waiting& waiting = waiting_[hash];
    if (waiting.leaf.empty()) {
        waiting.leaf = leaf;
        waiting.pushed_ms = now_ms_;
        waiting.record = records::parse_leaf(leaf).value().record.id;
        by_record_[waiting.record] = hash;
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

void Submissions::take(const Records& records) {
    for (const auto& outcome : application_.submit(records.leaves)) {
        if (outcome) return handlers_.records_came();
    }
}

void Submissions::committed(const consensus::Block& block) {
    if (waiting_.empty()) return;
    std::uint64_t index = block.header.log_size - block.header.record_count;
    for (const Bytes& leaf : block.leaves) {
        const auto at = waiting_.find(consensus::leaf_hash(leaf));
        if (at != waiting_.end()) {
            final_[index] = std::move(at->second.tickets);
            by_record_.erase(at->second.record);
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
        const auto gone = waiting_.extract(hashes[i]);
        by_record_.erase(gone.mapped().record);
        for (const Ticket& ticket : gone.mapped().tickets)
            refuse(gone.mapped().leaf, ticket, outcome.error(), Stage::dropped);
    }
}

void Submissions::push_again() {
    for (auto& [hash, waiting] : waiting_) waiting.pushed_ms = 0;
}

void Submissions::drop(const Dropped& dropped) {
    const auto at = by_record_.find(dropped.record);
    if (at == by_record_.end()) return;
    const auto waiting = waiting_.extract(at->second);
    by_record_.erase(at);
    tell(waiting.mapped().tickets, {.stage = Stage::dropped, .reason = dropped.reason});
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

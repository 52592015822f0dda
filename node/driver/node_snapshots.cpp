// Snapshots, told to others and fetched from them.
#include "local/clock.h"
#include "node/driver/incoming_folder.h"
#include "node/driver/node.h"

namespace touchstone::node {

namespace {

/// After a search that came to nothing.
constexpr std::uint64_t kSearchPauseMs = 10 * 60'000;

}  // namespace

void Node::take_question(const Neighbour& from, const SnapshotQuestion& question) {
    answer(from, budget_of(from.key).asks_snapshot, [this, question]() -> std::optional<Word> {
        auto found = snapshots_.answer(question, local::monotonic_ms());
        if (found) return *std::move(found);
        log_.error("cannot tell of a snapshot", found.error());
        return SnapshotAnswer{.question = question};
    });
}

/// One for each question: what waits here is bounded by the number of peers.
void Node::take_answer(const Neighbour& from, SnapshotAnswer answer) {
    if (!budget_of(from.key).is_asked.exchange(false)) return;
    const auto shared = std::make_shared<SnapshotAnswer>(std::move(answer));
    // Lost when too much waits: the piece is asked for again, of another.
    (void)fetch_thread_.ordinary(
        [this, &from, shared] { fetch_.take(from, *shared, local::monotonic_ms()); });
}

/// On the application's thread.
bool Node::look_for_snapshot() {
    const std::uint64_t now_ms = local::monotonic_ms();
    if (options_.snapshot_behind == 0 || now_ms < search_due_ms_ || room_ != Room::ample)
        return false;
    search_due_ms_ = now_ms + kSearchPauseMs;
    fetch_thread_.urgent(
        [this, head = ledger_->state().head] { fetch_.search(head, local::monotonic_ms()); });
    return true;
}

SnapshotFetchHandlers Node::fetch_handlers() {
    return {.ask =
                [this](const crypto::PublicKey& peer, const SnapshotQuestion& question) {
                    budget_of(peer).is_asked = true;
                    courier_.say(peer, question);
                },
            .ended =
                [this](const std::optional<chain::Header>& ready) {
                    application_thread_.urgent([this, ready] { end_fetch(ready); });
                }};
}

/// A ledger that is ready is put in its place by a start, so that what a start checks of ledger,
/// journal and marks is checked of it (ADR 154). The engine may have come as far meanwhile.
void Node::end_fetch(const std::optional<chain::Header>& ready) {
    if (!ready || ready->height <= ledger_->state().head.height) {
        if (ready) log_.info("the snapshot is not needed any more", {{"height", ready->height}});
        discard_incoming(options_.data);
        return synchronizer_.resume();
    }
    if (reopens_.exchange(true)) return;
    fail_({Errc::unavailable, std::string(kReopen),
           "a snapshot has been fetched: the node is opened anew with it"});
}

}  // namespace touchstone::node

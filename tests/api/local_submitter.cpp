#include "local_submitter.h"

#include "ledger/records/envelope.h"
#include "tools/local/recorder.h"

namespace touchstone::test {
namespace {

using api::Outcome;

Outcome end_of(const Result<registry::Placed>& result) {
    if (result) return {.stage = Outcome::Stage::recorded, .index = result->log_index};
    return {.stage = Outcome::Stage::refused, .reason = result.error()};
}

}  // namespace

LocalSubmitter::LocalSubmitter(store::Ledger& ledger, const local::ValidatorKeys& keys,
                               node::StoredView& view)
    : ledger_(ledger),
      keys_(keys),
      view_(view),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void LocalSubmitter::submit(std::vector<Bytes> leaves, Report report) {
    std::unique_lock lock(mutex_);
    const std::string busy = busy_;
    if (busy.empty()) {
        queue_.push_back({std::move(leaves), std::move(report)});
        lock.unlock();
        changed_.notify_all();
        return;
    }
    lock.unlock();
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        report(i, {.stage = Outcome::Stage::busy,
                   .reason = {Errc::busy, busy, "there is no room"},
                   .retry_after_s = 7});
    }
}

void LocalSubmitter::hold(bool held) {
    {
        const std::scoped_lock lock(mutex_);
        held_ = held;
    }
    changed_.notify_all();
}

void LocalSubmitter::be_busy(std::string rule) {
    const std::scoped_lock lock(mutex_);
    busy_ = std::move(rule);
}

void LocalSubmitter::run(const std::stop_token& stop) {
    while (true) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [&] { return !queue_.empty(); })) return;
        const Work work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        record(work);
    }
}

void LocalSubmitter::record(const Work& work) {
    for (std::size_t i = 0; i < work.leaves.size(); ++i)
        work.report(i, {.stage = Outcome::Stage::waiting});
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !held_; });
    }
    local::Recorder recorder(ledger_, keys_, {.threads = 1});
    std::vector<Outcome> ends;
    const auto done = recorder.record(work.leaves, [&](const local::Recorded& recorded) {
        ends.push_back(end_of(recorded.result));
    });
    // Whoever is told that a record is final finds it under the view's checkpoint.
    if (done && ledger_.update_index() && view_.refresh()) {
        for (std::size_t i = 0; i < ends.size(); ++i) work.report(i, ends[i]);
    }
}

}  // namespace touchstone::test

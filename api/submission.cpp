#include "api/submission.h"

#include <algorithm>
#include <utility>

namespace touchstone::api {

Submission::Submission(std::vector<SubmittedRecord> rows, bool until_final, Done done)
    : rows_(std::move(rows)), until_final_(until_final), done_(std::move(done)) {
    count_open();
}

void Submission::report(std::size_t row, const Outcome& outcome) {
    std::unique_lock lock(mutex_);
    if (!done_) return;
    const bool was_open = is_open(rows_[row]);
    rows_[row].outcome = outcome;
    if (was_open && !is_open(rows_[row])) --open_;
    if (open_ == 0) give_away(std::move(lock));
}

void Submission::stop_waiting() {
    std::unique_lock lock(mutex_);
    if (!done_) return;
    until_final_ = false;
    count_open();
    if (open_ == 0) give_away(std::move(lock));
}

void Submission::finish() {
    std::unique_lock lock(mutex_);
    if (done_) give_away(std::move(lock));
}

void Submission::finish_if_complete() {
    std::unique_lock lock(mutex_);
    if (done_ && open_ == 0) give_away(std::move(lock));
}

bool Submission::is_open(const SubmittedRecord& row) const {
    return !row.outcome || (until_final_ && row.outcome->stage == Outcome::Stage::waiting);
}

void Submission::count_open() {
    const auto open =
        std::count_if(rows_.begin(), rows_.end(), [&](const auto& row) { return is_open(row); });
    open_ = static_cast<std::size_t>(open);
}

void Submission::give_away(std::unique_lock<std::mutex> lock) {
    const Done done = std::exchange(done_, nullptr);
    std::vector<SubmittedRecord> rows = std::move(rows_);
    lock.unlock();
    done(std::move(rows));
}

}  // namespace touchstone::api

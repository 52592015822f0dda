#include "api/receipts.h"

namespace touchstone::api {

void Receipts::keep(const records::RecordId& record, const Outcome& outcome) {
    const std::scoped_lock lock(mutex_);
    if (!outcomes_.insert_or_assign(record, outcome).second) return;
    order_.push_back(record);
    if (order_.size() <= count_max_) return;
    outcomes_.erase(order_.front());
    order_.pop_front();
}

std::optional<Outcome> Receipts::find(const records::RecordId& record) const {
    const std::scoped_lock lock(mutex_);
    const auto known = outcomes_.find(record);
    return known == outcomes_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace touchstone::api

#include "tests/sim/timeline.h"

#include <algorithm>
#include <tuple>

namespace touchstone::sim {

bool Timeline::is_later(const Entry& a, const Entry& b) {
    return std::tie(a.at_ms, a.number) > std::tie(b.at_ms, b.number);
}

void Timeline::at(std::uint64_t at_ms, std::function<void()> happening) {
    heap_.push_back({std::max(at_ms, now_ms_), number_++, std::move(happening)});
    std::push_heap(heap_.begin(), heap_.end(), is_later);
}

void Timeline::after(std::uint64_t delay_ms, std::function<void()> happening) {
    at(now_ms_ + delay_ms, std::move(happening));
}

bool Timeline::run_until(const std::function<bool()>& done, std::uint64_t end_ms) {
    while (!done()) {
        if (heap_.empty() || heap_.front().at_ms > end_ms) {
            now_ms_ = std::max(now_ms_, end_ms);
            return false;
        }
        std::pop_heap(heap_.begin(), heap_.end(), is_later);
        const Entry next = std::move(heap_.back());
        heap_.pop_back();
        now_ms_ = next.at_ms;
        ++happenings_;
        next.happening();
    }
    return true;
}

void Timeline::run_for(std::uint64_t duration_ms) {
    (void)run_until([] { return false; }, now_ms_ + duration_ms);
}

}  // namespace touchstone::sim

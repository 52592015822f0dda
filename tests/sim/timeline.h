// Virtual time: what happens when. Nothing waits, so an hour takes as long as what happens in it.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace touchstone::sim {

class Timeline {
  public:
    [[nodiscard]] std::uint64_t now_ms() const { return now_ms_; }

    /// At a time that is not over; of one time, in the order of the calls.
    void at(std::uint64_t at_ms, std::function<void()> happening);
    void after(std::uint64_t delay_ms, std::function<void()> happening);

    /// Until `done` holds, which is looked at after each happening. False: `end_ms` came first, and
    /// is the time now.
    bool run_until(const std::function<bool()>& done, std::uint64_t end_ms);
    void run_for(std::uint64_t duration_ms);

    [[nodiscard]] std::uint64_t happenings() const { return happenings_; }

  private:
    struct Entry {
        std::uint64_t at_ms{};
        std::uint64_t number{};
        std::function<void()> happening{};
    };

    static bool is_later(const Entry& a, const Entry& b);

    std::vector<Entry> heap_{};
    std::uint64_t now_ms_{1'000};
    std::uint64_t number_{};
    std::uint64_t happenings_{};
};

}  // namespace touchstone::sim

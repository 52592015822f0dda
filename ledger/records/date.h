// Civil dates and UTC instants, as numbers and as texts. No clock.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/result.h"

namespace touchstone::records {

/// A civil date as days since 1970-01-01; years 0001 to 9999.
struct Day {
    std::int32_t value{};
    friend auto operator<=>(const Day&, const Day&) = default;
};

/// Before and after every date: where an interval is open, and where arithmetic leaves the years.
inline constexpr Day kNoStart{INT32_MIN};
inline constexpr Day kNoEnd{INT32_MAX};

/// Whether `text` spells a date as parse_day reads it.
[[nodiscard]] bool is_day(std::string_view text);

/// "2026-03-01". Errors: `invalid`, rule `date.form`: any other spelling, or no such day.
[[nodiscard]] Result<Day> parse_day(std::string_view text);
/// As parse_day reads it; "no start" and "no end" for the open ends.
[[nodiscard]] std::string format_day(Day day);
/// The UTC date of an instant.
[[nodiscard]] Day day_of(std::uint64_t ms);
[[nodiscard]] Day add_days(Day day, std::int32_t days);
/// The same day so many months on, or the month's last day.
[[nodiscard]] Day add_months(Day day, std::int32_t months);

/// "2026-03-01T09:30:00Z", milliseconds only where not zero.
[[nodiscard]] std::string format_instant(std::uint64_t ms);
/// As format_instant writes it, or a date alone (its last millisecond). Errors: `invalid`, rule
/// `instant.form`: any other spelling, or before 1970.
[[nodiscard]] Result<std::uint64_t> parse_instant(std::string_view text);

}  // namespace touchstone::records

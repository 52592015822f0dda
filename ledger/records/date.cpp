#include "ledger/records/date.h"

#include <algorithm>
#include <array>

namespace touchstone::records {

namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int32_t kFirstDay = -719'162;  // 0001-01-01
constexpr std::int32_t kLastDay = 2'932'896;  // 9999-12-31
constexpr std::uint64_t kMsMax = (static_cast<std::uint64_t>(kLastDay) + 1) * kMsPerDay - 1;

struct Civil {
    std::int32_t year{};
    std::int32_t month{};
    std::int32_t day{};
};

// days_from_civil and civil_from_days of Howard Hinnant, "chrono-compatible low-level date
// algorithms".
constexpr std::int32_t days_from(Civil date) {
    const std::int32_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int32_t year_of_era = year - era * 400;
    const std::int32_t day_of_year =
        (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const std::int32_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

constexpr Civil civil_from(std::int32_t days) {
    const std::int32_t shifted = days + 719'468;
    const std::int32_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const std::int32_t day_of_era = shifted - era * 146'097;
    const std::int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int32_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int32_t shifted_month = (5 * day_of_year + 2) / 153;
    const std::int32_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    const std::int32_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

static_assert(days_from({1, 1, 1}) == kFirstDay && days_from({9999, 12, 31}) == kLastDay);

constexpr std::int32_t month_length(std::int32_t year, std::int32_t month) {
    constexpr std::array<std::int32_t, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

// The number that `size` digits at `at` spell, or -1.
std::int32_t digits(std::string_view text, std::size_t at, std::size_t size) {
    std::int32_t number = 0;
    for (const char c : text.substr(at, size)) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

void append_digits(std::string& text, std::int64_t number, std::size_t size) {
    const std::size_t end = text.size() + size;
    text.resize(end);
    for (std::size_t i = 1; i <= size; ++i, number /= 10) {
        text[end - i] = static_cast<char>('0' + number % 10);
    }
}

Day clamped(std::int64_t days) {
    if (days < kFirstDay) return kNoStart;
    if (days > kLastDay) return kNoEnd;
    return {static_cast<std::int32_t>(days)};
}

bool is_open(Day day) {
    return day == kNoStart || day == kNoEnd;
}

// "T09:30:00Z" or "T09:30:00.250Z" after the date, in ms of the day; -1 for any other spelling.
std::int64_t ms_of_day(std::string_view time) {
    const bool fraction = time.size() == 14;
    if (time.size() != 10 && !fraction) return -1;
    if (time[0] != 'T' || time[3] != ':' || time[6] != ':' || time.back() != 'Z') return -1;
    const auto hour = digits(time, 1, 2), minute = digits(time, 4, 2), second = digits(time, 7, 2);
    const auto ms = fraction ? digits(time, 10, 3) : 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
    if (fraction && (time[9] != '.' || ms <= 0)) return -1;
    return ((hour * 60 + minute) * 60 + second) * 1000LL + ms;
}

}  // namespace

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (year < 1 || month < 1 || month > 12) return false;
    return day >= 1 && day <= month_length(year, month);
}

Result<Day> parse_day(std::string_view text) {
    if (!is_day(text)) {
        return fail(Errc::invalid, "date.form",
                    "'" + std::string(text.substr(0, 40)) + "' is not a date such as 2026-03-01");
    }
    return Day{days_from({digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)})};
}

std::string format_day(Day day) {
    if (day.value < kFirstDay) return "no start";
    if (day.value > kLastDay) return "no end";
    const Civil date = civil_from(day.value);
    std::string text;
    append_digits(text, date.year, 4);
    text += '-';
    append_digits(text, date.month, 2);
    text += '-';
    append_digits(text, date.day, 2);
    return text;
}

Day day_of(std::uint64_t ms) {
    return ms > kMsMax ? kNoEnd : Day{static_cast<std::int32_t>(ms / kMsPerDay)};
}

Day add_days(Day day, std::int32_t days) {
    return is_open(day) ? day : clamped(static_cast<std::int64_t>(day.value) + days);
}

Day add_months(Day day, std::int32_t months) {
    if (is_open(day)) return day;
    const Civil date = civil_from(day.value);
    const std::int64_t month = date.year * 12LL + (date.month - 1) + months;
    const std::int64_t year = month >= 0 ? month / 12 : (month - 11) / 12;
    if (year < 1) return kNoStart;
    if (year > 9999) return kNoEnd;
    Civil moved{static_cast<std::int32_t>(year), static_cast<std::int32_t>(month - year * 12 + 1),
                date.day};
    moved.day = std::min(moved.day, month_length(moved.year, moved.month));
    return {days_from(moved)};
}

std::string format_instant(std::uint64_t ms) {
    if (ms > kMsMax) return "no end";
    std::string text = format_day(day_of(ms));
    const std::int64_t of_day = static_cast<std::int64_t>(ms % kMsPerDay);
    const std::int64_t seconds = of_day / 1000;
    text += 'T';
    append_digits(text, seconds / 3600, 2);
    text += ':';
    append_digits(text, seconds / 60 % 60, 2);
    text += ':';
    append_digits(text, seconds % 60, 2);
    if (of_day % 1000 != 0) {
        text += '.';
        append_digits(text, of_day % 1000, 3);
    }
    text += 'Z';
    return text;
}

Result<std::uint64_t> parse_instant(std::string_view text) {
    const std::string_view date = text.substr(0, 10), time = text.substr(date.size());
    const std::int64_t of_day = time.empty() ? kMsPerDay - 1 : ms_of_day(time);
    const auto day = is_day(date) ? parse_day(date)->value : -1;
    if (day < 0 || of_day < 0) {
        return fail(Errc::invalid, "instant.form",
                    "'" + std::string(text.substr(0, 40)) +
                        "' is not an instant since 1970 such as 2026-03-01T09:30:00Z, nor a date");
    }
    return static_cast<std::uint64_t>(day * kMsPerDay + of_day);
}

}  // namespace touchstone::records

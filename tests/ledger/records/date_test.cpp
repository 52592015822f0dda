#include "ledger/records/date.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::records {
namespace {

using test::HasRule;

std::int32_t day(std::string_view text) {
    return parse_day(text).value().value;
}

TEST(Date, known_days) {
    EXPECT_EQ(day("1970-01-01"), 0);
    EXPECT_EQ(day("1969-12-31"), -1);
    EXPECT_EQ(day("2000-02-29"), 11'016);
    EXPECT_EQ(day("2026-03-01"), 20'513);
    EXPECT_EQ(day("0001-01-01"), -719'162);
    EXPECT_EQ(day("9999-12-31"), 2'932'896);
}

TEST(Date, days_are_read_as_written) {
    const std::int32_t close = day("1890-01-01"), far = day("2110-01-01");
    for (std::int32_t value = day("0001-01-01"); value <= day("9999-12-31");
         value += value < close || value > far ? 37 : 1) {
        const std::string text = format_day({value});
        const auto parsed = parse_day(text);
        if (!parsed || parsed->value != value) FAIL() << value << ' ' << text;
    }
}

TEST(Date, other_spellings_are_refused) {
    const std::string_view rows[] = {"",           "2026-3-01",  "2026-03-1",   "26-03-01",
                                     "2026/03/01", "20260301",   "2026-03-01 ", " 2026-03-01",
                                     "2026-00-01", "2026-13-01", "2026-03-00",  "2026-03-32",
                                     "2026-02-29", "2100-02-29", "2026-04-31",  "0000-01-01",
                                     "2026-0a-01", "+026-03-01", "2026-03-01Z", "12026-03-01",
                                     "2026-03-0\0"};
    for (const std::string_view text : rows)
        EXPECT_THAT(parse_day(text), HasRule("date.form")) << text;
}

TEST(Date, arithmetic_stays_on_the_calendar_or_leaves_it_openly) {
    const auto plus_months = [](std::string_view text, std::int32_t months) {
        return format_day(add_months(*parse_day(text), months));
    };
    EXPECT_EQ(plus_months("2026-01-31", 1), "2026-02-28");
    EXPECT_EQ(plus_months("2024-01-31", 1), "2024-02-29");
    EXPECT_EQ(plus_months("2026-08-15", 6), "2027-02-15");
    EXPECT_EQ(plus_months("2026-01-15", -1), "2025-12-15");
    EXPECT_EQ(plus_months("2026-01-15", -13), "2024-12-15");
    EXPECT_EQ(plus_months("0001-01-15", -1), "no start");
    EXPECT_EQ(plus_months("9999-12-15", 1), "no end");
    EXPECT_EQ(plus_months("2026-01-15", INT32_MAX), "no end");
    EXPECT_EQ(plus_months("2026-01-15", INT32_MIN), "no start");
    EXPECT_EQ(format_day(add_days(*parse_day("2026-02-28"), 1)), "2026-03-01");
    EXPECT_EQ(add_days(*parse_day("9999-12-31"), 1), kNoEnd);
    EXPECT_EQ(add_days(*parse_day("0001-01-01"), -1), kNoStart);
    EXPECT_EQ(add_days(kNoEnd, -1), kNoEnd);
    EXPECT_EQ(add_days(kNoStart, 1), kNoStart);
    EXPECT_EQ(add_months(kNoEnd, -1), kNoEnd);
}

TEST(Instant, is_written_and_read) {
    EXPECT_EQ(format_instant(0), "1970-01-01T00:00:00Z");
    EXPECT_EQ(format_instant(1'772'357'400'000), "2026-03-01T09:30:00Z");
    EXPECT_EQ(format_instant(1'772'357'400'005), "2026-03-01T09:30:00.005Z");
    EXPECT_EQ(format_instant(253'402'300'799'999), "9999-12-31T23:59:59.999Z");
    EXPECT_EQ(format_instant(253'402'300'800'000), "no end");
    for (const std::uint64_t ms : {0ull, 1ull, 1'772'357'400'005ull, 253'402'300'799'999ull}) {
        EXPECT_EQ(parse_instant(format_instant(ms)).value(), ms);
    }
    EXPECT_EQ(parse_instant("2026-03-01").value(),
              parse_instant("2026-03-01T23:59:59.999Z").value());
    EXPECT_EQ(day_of(1'772'357'400'000), *parse_day("2026-03-01"));
    EXPECT_EQ(day_of(UINT64_MAX), kNoEnd);
}

TEST(Instant, other_spellings_are_refused) {
    const std::string_view rows[] = {
        "",
        "1969-12-31",
        "1969-12-31T23:59:59Z",
        "2026-03-01T09:30:00",
        "2026-03-01 09:30:00Z",
        "2026-03-01T9:30:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T09:60:00Z",
        "2026-03-01T09:30:60Z",
        "2026-03-01T09:30:00+00:00",
        "2026-03-01T09:30:00.000Z",
        "2026-03-01T09:30:00.5Z",
        "2026-03-01T09:30:00,005Z",
        "2026-02-30T09:30:00Z",
        "2026-03-01T09:30:00z",
    };
    for (const std::string_view text : rows)
        EXPECT_THAT(parse_instant(text), HasRule("instant.form")) << text;
}

}  // namespace
}  // namespace touchstone::records

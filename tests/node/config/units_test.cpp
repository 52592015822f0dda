#include "node/config/units.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::node {
namespace {

using test::HasRule;

TEST(Units, reads_and_writes_durations) {
    for (const auto& [text, ms] : std::vector<std::pair<std::string, std::uint64_t>>{
             {"0ms", 0}, {"250ms", 250}, {"10s", 10'000}, {"5m", 300'000}, {"2h", 7'200'000}}) {
        EXPECT_EQ(parse_duration_ms(text), ms) << text;
        EXPECT_EQ(format_duration(ms), text);
    }
    EXPECT_EQ(format_duration(90'000), "90s");
}

TEST(Units, reads_and_writes_sizes) {
    for (const auto& [text, bytes] :
         std::vector<std::pair<std::string, std::size_t>>{{"0B", 0},
                                                          {"100B", 100},
                                                          {"64KiB", 65'536},
                                                          {"16MiB", 16u << 20},
                                                          {"1GiB", 1u << 30}}) {
        EXPECT_EQ(parse_size(text), bytes) << text;
        EXPECT_EQ(format_size(bytes), text);
    }
}

TEST(Units, refuses_numbers_without_a_unit_that_it_knows) {
    for (const char* text : {"", "10", "s", "10 s", "1.5s", "-1s", "10S", "10sec",
                             "99999999999999999999s", "9999999999999999h"})
        EXPECT_THAT(parse_duration_ms(text), HasRule("config.value")) << text;
    for (const char* text : {"", "10", "KiB", "10MB", "10 MiB", "10mib", "99999999999999999GiB"})
        EXPECT_THAT(parse_size(text), HasRule("config.value")) << text;
}

}  // namespace
}  // namespace touchstone::node

#include "network/quiet_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace touchstone::network {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Pair;

const Instant kNow{1'000s};

class QuietLogTest : public testing::Test {
  protected:
    void tell(const std::string& account, Instant now, const std::string& event = "refused",
              Level level = Level::info) {
        log.tell(account, now, {level, event, {{"rule", "network.key"}}});
    }

    std::vector<LogLine> lines{};
    QuietLog log{[this](const LogLine& line) { lines.push_back(line); }};
};

TEST_F(QuietLogTest, tells_one_line_a_second_of_an_account_and_how_many_were_left_out) {
    for (int i = 0; i < 5; ++i) tell("192.0.2.1", kNow);
    tell("192.0.2.2", kNow);
    tell("192.0.2.1", kNow, "disconnected");
    tell("192.0.2.1", kNow + 1s);
    tell("192.0.2.1", kNow + 2s);
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_THAT(lines[0].fields, ElementsAre(Pair("rule", "network.key")));
    EXPECT_EQ(lines[2].event, "disconnected");
    EXPECT_THAT(lines[3].fields, ElementsAre(Pair("rule", "network.key"), Pair("left_out", "4")));
    EXPECT_THAT(lines[4].fields, ElementsAre(Pair("rule", "network.key")));
}

TEST_F(QuietLogTest, a_line_for_debugging_takes_no_place_of_another) {
    tell("192.0.2.1", kNow, "refused", Level::debug);
    tell("192.0.2.1", kNow);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[1].level, Level::info);
}

TEST_F(QuietLogTest, of_very_many_accounts_tells_as_little_as_of_one) {
    for (int i = 0; i < 20'000; ++i) tell(std::to_string(i), kNow);
    EXPECT_LE(lines.size(), 1'025U);
    tell("192.0.2.1", kNow + 1s);
    EXPECT_GT(lines.size(), 1'024U);
}

}  // namespace
}  // namespace touchstone::network

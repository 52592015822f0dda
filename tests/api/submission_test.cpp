#include "api/submission.h"

#include <gtest/gtest.h>

#include "api/body.h"
#include "api/receipts.h"
#include "tests/support/result_matchers.h"

namespace touchstone::api {
namespace {

using Stage = Outcome::Stage;

struct Watched {
    Watched(std::size_t rows, bool until_final)
        : submission(std::vector<SubmittedRecord>(rows), until_final,
                     [this](std::vector<SubmittedRecord> given) {
                         ++calls;
                         answer = std::move(given);
                     }) {}

    int calls{};
    std::vector<SubmittedRecord> answer{};
    Submission submission;
};

TEST(Submission, answers_when_each_row_has_an_outcome) {
    Watched watched(2, false);
    watched.submission.report(1, {.stage = Stage::waiting});
    EXPECT_EQ(watched.calls, 0);
    watched.submission.report(0, {.stage = Stage::busy});
    ASSERT_EQ(watched.calls, 1);
    EXPECT_EQ(watched.answer[0].outcome->stage, Stage::busy);
    watched.submission.report(1, {.stage = Stage::recorded});
    watched.submission.finish();
    EXPECT_EQ(watched.calls, 1);
}

TEST(Submission, waits_for_the_end_of_each_where_it_is_asked_to) {
    Watched watched(2, true);
    for (std::size_t row : {0u, 1u}) watched.submission.report(row, {.stage = Stage::waiting});
    watched.submission.report(0, {.stage = Stage::recorded, .index = 7});
    EXPECT_EQ(watched.calls, 0);
    watched.submission.report(1, {.stage = Stage::dropped});
    ASSERT_EQ(watched.calls, 1);
    EXPECT_EQ(watched.answer[0].outcome->index, 7u);
}

TEST(Submission, that_stops_waiting_is_content_with_first_outcomes) {
    Watched watched(2, true);
    watched.submission.report(0, {.stage = Stage::waiting});
    watched.submission.stop_waiting();
    EXPECT_EQ(watched.calls, 0);
    watched.submission.report(1, {.stage = Stage::waiting});
    EXPECT_EQ(watched.calls, 1);
}

TEST(Submission, gives_what_there_is_when_time_is_up) {
    Watched watched(1, false);
    watched.submission.finish_if_complete();
    EXPECT_EQ(watched.calls, 0);
    watched.submission.finish();
    ASSERT_EQ(watched.calls, 1);
    EXPECT_FALSE(watched.answer[0].outcome);
}

TEST(Receipts, forget_the_oldest) {
    Receipts receipts(2);
    const auto id = [](std::uint8_t n) { return records::RecordId{n}; };
    receipts.keep(id(1), {.stage = Stage::waiting});
    receipts.keep(id(1), {.stage = Stage::recorded});
    receipts.keep(id(2), {.stage = Stage::waiting});
    EXPECT_EQ(receipts.find(id(1))->stage, Stage::recorded);
    receipts.keep(id(3), {.stage = Stage::waiting});
    EXPECT_FALSE(receipts.find(id(1)));
    EXPECT_TRUE(receipts.find(id(2)) && receipts.find(id(3)));
}

TEST(Body, is_a_leaf_a_line) {
    const auto lines =
        read_lines("{\"leaf\":\"AQI=\"}\r\n\n{\"schema\":\"x\",\"leaf\":\"\"}").value();
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].value(), (Bytes{1, 2}));
    EXPECT_TRUE(lines[1].value().empty());
}

TEST(Body, says_of_each_line_what_is_wrong_with_it) {
    const std::pair<const char*, const char*> rows[] = {
        {"x", "record.json"},          {"{\"leaf\":\"AQ\"}", "base64.form"},
        {"{\"leaf\":1}", "http.body"}, {"{}", "http.body"},
        {"[1]", "http.body"},          {"{\"leaf\":\"AQI=\",\"leaf\":\"AQI=\"}", "record.json"},
    };
    for (const auto& [line, rule] : rows)
        EXPECT_THAT(read_lines(line).value().front(), test::HasRule(rule)) << line;
}

TEST(Body, is_neither_empty_nor_endless) {
    EXPECT_THAT(read_lines("\n\n"), test::HasRule("http.body"));
    std::string many;
    for (std::size_t i = 0; i <= kRecordsMax; ++i) many += "{}\n";
    EXPECT_THAT(read_lines(many), test::HasRule("http.body"));
}

}  // namespace
}  // namespace touchstone::api

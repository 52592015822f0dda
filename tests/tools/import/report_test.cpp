#include "tools/import/report.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"
#include "tests/support/shared.h"

namespace touchstone::import {
namespace {

class ReportTest : public ::testing::Test {
  protected:
    ReportTest()
        : folder_(std::filesystem::path(::testing::TempDir()) /
                  ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        std::ofstream(input()) << "1\n2\n3\n";
    }

    ~ReportTest() override { std::filesystem::remove_all(folder_); }

    std::string input() const { return folder_ / "in.ndjson"; }

    std::string path() const { return folder_ / "report.ndjson"; }

    Result<Report> open(bool resume) const {
        return Report::open(path(), {.files = {input()}}, resume);
    }

    static Verdict verdict(std::uint64_t line, Outcome outcome) {
        return {.file = "in",
                .line = line,
                .sources = {"a:" + std::to_string(line / 2)},
                .outcome = outcome,
                .refusal = {.rule = "a.b", .what = "what", .fix = "fix"}};
    }

    std::filesystem::path folder_;
};

TEST_F(ReportTest, counts_lines_and_source_rows_so_that_they_add_up) {
    auto report = open(false);
    ASSERT_THAT(report, test::IsOk());
    report->add(verdict(2, Outcome::recorded));
    report->add(verdict(3, Outcome::refused));
    report->add(verdict(4, Outcome::duplicate));
    report->add(verdict(6, Outcome::refused));
    const Tally::Sources sources = report->tally().sources();
    EXPECT_EQ(sources.total, 3u);
    EXPECT_EQ(sources.complete, 1u);
    EXPECT_EQ(sources.partial, 1u);
    EXPECT_EQ(sources.refused, 1u);
    EXPECT_EQ(report->tally().read(), 4u);
    EXPECT_EQ(report->tally().refused_by_rule().at("a.b"), 2u);
}

TEST_F(ReportTest, resumes_where_the_journal_vouches_for_it_and_forgets_the_rest) {
    {
        auto report = open(false);
        report->add(verdict(2, Outcome::recorded));
        ASSERT_THAT(report->checkpoint({.file = 0, .line = 1, .byte = 2}), test::IsOk());
        report->add(verdict(3, Outcome::recorded));
    }
    auto resumed = open(true);
    ASSERT_THAT(resumed, test::IsOk());
    EXPECT_EQ(resumed->resumed_at(), (Place{.file = 0, .line = 1, .byte = 2}));
    EXPECT_EQ(resumed->tally().read(), 1u);
    ASSERT_THAT(resumed->finish(), test::IsOk());
    const std::string text = test::read_file(path());
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
    EXPECT_FALSE(std::filesystem::exists(path() + ".journal"));
}

TEST_F(ReportTest, refuses_to_resume_other_or_changed_inputs) {
    EXPECT_THAT(open(true), test::HasRule("import.journal"));
    {
        auto report = open(false);
        ASSERT_THAT(report->checkpoint({}), test::IsOk());
    }
    std::ofstream(input(), std::ios::app) << "4\n";
    EXPECT_THAT(open(true), test::HasRule("import.journal"));
}

TEST_F(ReportTest, goes_on_only_as_it_was_begun) {
    const auto told = [&](const char* kind, bool resume) {
        return Report::open(path(), {.files = {input()}, .reading = {{"kind", kind}}}, resume);
    };
    {
        auto report = told("body", false);
        ASSERT_THAT(report->checkpoint({}), test::IsOk());
    }
    EXPECT_EQ(reading_of_journal(path()).value(), (json::object{{"kind", "body"}}));
    EXPECT_THAT(told("key", true), test::HasRule("import.journal"));
    EXPECT_THAT(open(true), test::HasRule("import.journal"));
    EXPECT_THAT(told("body", true), test::IsOk());
}

TEST_F(ReportTest, says_when_it_cannot_be_written) {
    EXPECT_THAT(Report::open(folder_ / "none" / "report", {.files = {input()}}, false),
                test::HasRule("import.report"));
}

}  // namespace
}  // namespace touchstone::import

// Runs every file of tests/scenarios/practice: tells the story, and holds each answer to what the
// file expects. Each question is judged also from its encoded bundle, in another order, from a
// saved report, and with each proof left out in turn.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/verify/report.h"
#include "tests/scenarios/world.h"
#include "tests/support/result_matchers.h"
#include "tests/support/shared.h"

namespace touchstone::test {

namespace {

using verify::CertificateVerdict;

std::vector<std::filesystem::path> stories() {
    std::vector<std::filesystem::path> files;
    const std::filesystem::path folder =
        std::filesystem::path(TOUCHSTONE_SOURCE_DIR) / "tests/scenarios/practice";
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

bool has_finding(const verify::Verdict& verdict, const std::string& id) {
    return std::any_of(
        verdict.findings.begin(), verdict.findings.end(),
        [&](const verify::Finding& finding) { return verify::row_of(finding.reason).id == id; });
}

std::string listing(const verify::Verdict& verdict) {
    std::string text(verify::name_of(verdict.certificate));
    text += ", acceptance " + std::string(verify::name_of(verdict.acceptance));
    for (const auto& finding : verdict.findings) {
        text += "\n  " + std::string(verify::row_of(finding.reason).id) + ": " +
                verify::text_of(finding) + " " + verify::next_of(finding);
    }
    for (const auto& check : verdict.checks) {
        text += "\n  [" + std::string(verify::name_of(check.outcome)) + "] " + check.id + ": " +
                check.sentence;
    }
    return text;
}

const verify::Check& check_named(const verify::Verdict& verdict, const std::string& id) {
    for (const auto& check : verdict.checks) {
        if (check.id == id) return check;
    }
    throw std::runtime_error("no check " + id);
}

void expect(const Sentence& wanted, const verify::Verdict& verdict) {
    SCOPED_TRACE("line " + std::to_string(wanted.line) + ": " + listing(verdict));
    const auto word = [&](std::size_t i) { return wanted.words.at(i); };
    if (wanted.verb == "verdict") {
        EXPECT_EQ(word(0), verify::name_of(verdict.certificate));
    } else if (wanted.verb == "first") {
        ASSERT_FALSE(verdict.findings.empty());
        EXPECT_EQ(word(0), verify::row_of(verdict.findings.front().reason).id);
    } else if (wanted.verb == "finding") {
        EXPECT_TRUE(has_finding(verdict, word(0)));
    } else if (wanted.verb == "no") {
        EXPECT_FALSE(has_finding(verdict, word(0)));
    } else if (wanted.verb == "check") {
        EXPECT_EQ(word(1), verify::name_of(check_named(verdict, word(0)).outcome));
    } else if (wanted.verb == "acceptance") {
        EXPECT_EQ(word(0), verify::name_of(verdict.acceptance));
    } else if (wanted.verb == "contact") {
        ASSERT_FALSE(verdict.contacts.empty());
        EXPECT_EQ(word(0), verdict.contacts.front().body);
        EXPECT_EQ(word(1), verdict.contacts.front().mailbox);
    } else if (wanted.verb == "enquiry") {
        EXPECT_THAT(verdict.enquiry, testing::HasSubstr(word(0)));
    } else if (wanted.verb == "headline") {
        EXPECT_EQ(word(0), verdict.headline);
    } else if (wanted.verb == "text") {
        EXPECT_THAT(listing(verdict), testing::HasSubstr(word(0)));
    } else if (wanted.verb == "demonstration") {
        EXPECT_TRUE(verdict.demonstration);
    } else {
        throw std::runtime_error("line " + std::to_string(wanted.line) +
                                 ": no such expectation: " + wanted.verb);
    }
}

void expect_no_open_places(const verify::Verdict& verdict) {
    for (const auto& finding : verdict.findings) {
        EXPECT_THAT(verify::text_of(finding) + verify::next_of(finding),
                    testing::Not(testing::HasSubstr("{")));
    }
    for (const auto& check : verdict.checks)
        EXPECT_THAT(check.sentence, testing::Not(testing::HasSubstr("{")));
}

void expect_same_from_bytes(const Asked& asked, const World& world) {
    const auto decoded = verify::decode_bundle(verify::encode(asked.bundle));
    ASSERT_THAT(decoded, IsOk());
    ASSERT_EQ(*decoded, asked.bundle);
    verify::Bundle shuffled = *decoded;
    std::reverse(shuffled.subjects.begin(), shuffled.subjects.end());
    std::reverse(shuffled.records.begin(), shuffled.records.end());
    std::reverse(shuffled.prefixes.begin(), shuffled.prefixes.end());
    const auto evidence = verify::open(shuffled, world.ledger().genesis());
    ASSERT_THAT(evidence, IsOk());
    EXPECT_EQ(verify::judge(*evidence, asked.question), asked.verdict);
}

void expect_report_reverifies(const Asked& asked, const World& world) {
    const auto report = verify::make_report(asked.question, asked.bundle, asked.verdict);
    const auto decoded = verify::decode_report(verify::encode(report));
    ASSERT_THAT(decoded, IsOk());
    EXPECT_EQ(*decoded, report);
    const auto again = verify::reverify(*decoded, world.ledger().genesis());
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(*again, asked.verdict);
}

std::string name_of(const verify::SubjectProof& fact) {
    return fact.subject;
}

std::string name_of(const verify::RecordProof& fact) {
    return "leaf " + std::to_string(fact.index);
}

std::string name_of(const verify::PrefixProof& fact) {
    return "all below " + fact.prefix;
}

template <class Fact>
void expect_no_surprise_without(const Asked& asked, const World& world,
                                std::vector<Fact> verify::Bundle::*facts) {
    for (std::size_t i = 0; i < (asked.bundle.*facts).size(); ++i) {
        verify::Bundle bundle = asked.bundle;
        (bundle.*facts).erase((bundle.*facts).begin() + static_cast<std::ptrdiff_t>(i));
        const auto evidence = verify::open(bundle, world.ledger().genesis());
        ASSERT_THAT(evidence, IsOk());
        const auto verdict = verify::judge(*evidence, asked.question);
        EXPECT_TRUE(verdict.certificate == asked.verdict.certificate ||
                    verdict.certificate == CertificateVerdict::cannot_confirm)
            << "without fact " << i << ": " << listing(verdict)
            << "\nwith it: " << listing(asked.verdict);
        EXPECT_TRUE(verdict.acceptance == asked.verdict.acceptance ||
                    verdict.acceptance == verify::AcceptanceVerdict::cannot_confirm)
            << "without fact " << i << ": " << listing(verdict)
            << "\nwith it: " << listing(asked.verdict);
        EXPECT_FALSE(verdict.needs.empty())
            << "collected for nothing: " << name_of((asked.bundle.*facts)[i]);
    }
}

void examine(const Asked& asked, const World& world) {
    SCOPED_TRACE(asked.question.issuer + " " + asked.question.number);
    expect_no_open_places(asked.verdict);
    if (has_finding(asked.verdict, "bad_evidence")) return;
    EXPECT_TRUE(asked.verdict.needs.empty());
    expect_same_from_bytes(asked, world);
    expect_report_reverifies(asked, world);
    expect_no_surprise_without(asked, world, &verify::Bundle::subjects);
    expect_no_surprise_without(asked, world, &verify::Bundle::records);
    expect_no_surprise_without(asked, world, &verify::Bundle::prefixes);
}

void expect(const Sentence& wanted, const verify::Requirements& found) {
    SCOPED_TRACE("line " + std::to_string(wanted.line));
    EXPECT_THAT(found.needs, testing::IsEmpty());
    EXPECT_EQ(found.contradiction, "");
    std::string all;
    for (const auto& rule : found.rules) {
        all += rule.subject + ": " + rule.regulation + ", " + rule.regulator + ", " +
               rule.documents + ", " + rule.deviations + ", " + rule.further + ", " + rule.day +
               (rule.perhaps ? ", perhaps" : "") + "\n";
    }
    if (wanted.verb == "rules") {
        EXPECT_EQ(wanted.words.at(0), std::to_string(found.rules.size())) << all;
    } else if (wanted.verb == "asks") {
        EXPECT_THAT(all, testing::HasSubstr(wanted.words.at(0)));
    } else {
        throw std::runtime_error("line " + std::to_string(wanted.line) +
                                 ": no such expectation: " + wanted.verb);
    }
}

class Practice : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Practice, comes_out_as_told) {
    const auto story = parse_story(read_file(GetParam()));
    World world(story);
    std::size_t questions = 0;
    Asked asked;
    std::optional<verify::Requirements> required;
    for (const Sentence& sentence : story) {
        SCOPED_TRACE("line " + std::to_string(sentence.line));
        if (sentence.indented && required) {
            expect(sentence, *required);
        } else if (sentence.indented) {
            expect(sentence, asked.verdict);
        } else if (sentence.verb == "require") {
            required = world.require(sentence);
            ++questions;
        } else if (sentence.verb == "ask") {
            required.reset();
            asked = world.ask(sentence);
            ++questions;
            examine(asked, world);
        } else {
            world.tell(sentence);
        }
    }
    EXPECT_GT(questions, 0U);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Practice, testing::ValuesIn(stories()),
                         [](const auto& story) { return story.param.stem().string(); });

}  // namespace

}  // namespace touchstone::test

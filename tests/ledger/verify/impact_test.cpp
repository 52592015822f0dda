#include "ledger/verify/impact.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chain_story.h"
#include "ledger/records/subject.h"
#include "tests/ledger/verify/required.h"
#include "tests/support/result_matchers.h"

namespace touchstone::verify {

namespace {

using test::HasRule;
using test::IsOk;
using test::World;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// Reads every attestation's newest content, as a store's index would.
class MemorySource final : public ImpactSource {
  public:
    explicit MemorySource(const World& world) : contents_(world.contents()) {}

    Result<std::vector<std::string>> attestations_by_body(const std::string& body,
                                                          std::size_t limit,
                                                          const std::string& after) const override {
        return select(limit, after, [&](const std::string& subject, const auto& content) {
            const auto cites = [&](const std::string& line) {
                return line.starts_with("accreditation/" + body + "/");
            };
            const auto& lines = content.scope_lines();
            return subject.starts_with("attestation/" + body + "/") ||
                   std::any_of(lines.begin(), lines.end(), cites);
        });
    }

    Result<std::vector<std::string>> attestations_by_line(const std::string& line,
                                                          std::size_t limit,
                                                          const std::string& after) const override {
        return select(limit, after, [&](const std::string&, const auto& content) {
            const auto& lines = content.scope_lines();
            return std::any_of(lines.begin(), lines.end(), [&](const std::string& cited) {
                return cited == line || cited.starts_with(line + "/");
            });
        });
    }

    Result<std::vector<std::string>> dependants(const std::string& attestation, std::size_t limit,
                                                const std::string& after) const override {
        return select(limit, after, [&](const std::string&, const auto& content) {
            const auto& supporting = content.supporting();
            return content.transferred_from() == attestation ||
                   std::any_of(supporting.begin(), supporting.end(),
                               [&](const auto& one) { return one.subject() == attestation; });
        });
    }

  private:
    template <class Wanted>
    std::vector<std::string> select(std::size_t limit, const std::string& after,
                                    const Wanted& wanted) const {
        std::vector<std::string> found;
        for (auto at = contents_.upper_bound(after); at != contents_.end() && found.size() < limit;
             ++at) {
            if (wanted(at->first, at->second)) found.push_back(at->first);
        }
        return found;
    }

    const std::map<std::string, records::pb::Attestation>& contents_;
};

struct Outcome {
    ImpactReport report{};
    std::vector<Affected> affected{};

    [[nodiscard]] std::vector<std::string> subjects() const {
        std::vector<std::string> all;
        for (const Affected& one : affected) all.push_back(one.subject);
        return all;
    }
};

Result<Outcome> impact_of(const World& world, const Change& change,
                          const ImpactLimits& limits = {}) {
    const test::TestProver prover(world.ledger(), world.ledger().now_ms());
    Question asked;
    asked.now_ms = world.ledger().now_ms();
    Outcome outcome;
    TRY(outcome.report,
        impact(prover, world.ledger().genesis(), MemorySource(world), change, asked, limits,
               [&](const Affected& one) { outcome.affected.push_back(one); }));
    return outcome;
}

records::Day day(const std::string& text) {
    return test::required(records::parse_day(text));
}

std::vector<std::string> reasons(const Affected& affected) {
    std::vector<std::string> ids;
    for (const Finding& finding : affected.gained) ids.emplace_back(row_of(finding.reason).id);
    return ids;
}

TEST(Impact, a_suspended_accreditation_marks_reports_and_questions_certificates) {
    const World world = test::chain_world();
    const auto lab = test::required(
        impact_of(world, {"accreditation/aa.nab/L17", rules::Action::suspend, day("2026-06-01")}));
    // Both reports stand, and so does the certificate that rests on one of them.
    EXPECT_THAT(lab.subjects(),
                UnorderedElementsAre("attestation/aa.nab.lab/TR1", "attestation/aa.nab.lab/TR2"));
    for (const Affected& one : lab.affected) {
        EXPECT_EQ(one.before, one.after);
        EXPECT_THAT(reasons(one), ElementsAre("issuer_later_restricted"));
        EXPECT_THAT(one.broken, IsEmpty());
    }
    const auto certifier = test::required(
        impact_of(world, {"accreditation/aa.nab/P3/1", rules::Action::suspend, day("2026-06-01")}));
    ASSERT_EQ(certifier.affected.size(), 1U);
    EXPECT_EQ(certifier.affected[0].before, CertificateVerdict::valid);
    EXPECT_EQ(certifier.affected[0].after, CertificateVerdict::check_further);
    EXPECT_THAT(reasons(certifier.affected[0]), ElementsAre("issuer_now_restricted"));
}

TEST(Impact, an_annulled_calibration_breaks_the_whole_chain_above_it) {
    const World world = test::chain_world();
    const auto outcome = test::required(
        impact_of(world, {"attestation/aa.nab.cal/CAL1", rules::Action::annul, day("2026-06-01")}));
    ASSERT_THAT(outcome.subjects(),
                ElementsAre("attestation/aa.nab.cal/CAL1", "attestation/aa.nab.lab/TR1",
                            "attestation/aa.nab.cert/PC1"));
    EXPECT_EQ(outcome.affected[0].after, CertificateVerdict::not_valid);
    EXPECT_THAT(outcome.affected[1].broken,
                ElementsAre("attestation/aa.nab.lab/TR1", "attestation/aa.nab.cal/CAL1"));
    EXPECT_THAT(outcome.affected[2].via,
                ElementsAre("attestation/aa.nab.cal/CAL1", "attestation/aa.nab.lab/TR1"));
    EXPECT_EQ(outcome.report.examined, 3U);
    EXPECT_EQ(outcome.report.affected, 3U);
}

TEST(Impact, a_change_in_the_future_is_judged_on_its_first_day) {
    const World world = test::chain_world();
    const auto outcome = test::required(impact_of(
        world, {"attestation/aa.nab.cert/PC1", rules::Action::withdraw, day("2026-09-01")}));
    ASSERT_EQ(outcome.affected.size(), 1U);
    EXPECT_EQ(outcome.affected[0].after, CertificateVerdict::not_valid);
}

TEST(Impact, a_barred_body_and_a_lost_recognition_reach_everything_below) {
    const World world = test::chain_world();
    const auto barred = test::required(
        impact_of(world, {"body/aa.nab.lab", rules::Action::suspend, day("2026-06-01")}));
    EXPECT_THAT(barred.subjects(), testing::IsSupersetOf({"attestation/aa.nab.lab/TR1",
                                                          "attestation/aa.nab.lab/TR2"}));
    const auto unrecognised =
        test::required(impact_of(world, {"recognition/aa.nab/int.mra/TESTING.ISOIEC17025",
                                         rules::Action::annul, day("2026-06-01")}));
    EXPECT_EQ(unrecognised.report.affected, 4U);
    for (const Affected& one : unrecognised.affected)
        EXPECT_THAT(reasons(one), ElementsAre("not_recognised"));
}

TEST(Impact, an_item_that_ends_questions_the_certificate_alone) {
    const World world = test::chain_world(
        "issue aa.nab.cert PC-2 type=product basis=none models=\"M-1;M-2\" issued=2026-06-01\n");
    const auto outcome = test::required(impact_of(
        world, {"attestation/aa.nab.cert/PC2", rules::Action::withdraw, day("2026-07-01"), {"2"}}));
    EXPECT_THAT(outcome.subjects(), ElementsAre("attestation/aa.nab.cert/PC2"));
    EXPECT_THAT(reasons(outcome.affected[0]), ElementsAre("item_restricted"));
    EXPECT_THAT(
        impact_of(world,
                  {"accreditation/aa.nab/L17", rules::Action::suspend, day("2026-07-01"), {"2"}}),
        HasRule("impact.items"));
}

TEST(Impact, an_entry_that_ends_marks_what_cites_it) {
    const World world = test::chain_world(
        "line aa.nab L-17 2 activity=testing standard=\"IEC 62560:2011\" flexible=A\n"
        "entry aa.nab L-17 2 ed2 by=aa.nab.lab standard=\"IEC 62560:2025\"\n"
        "issue aa.nab.lab TR-9 type=test_report basis=accreditation lines=aa.nab/L17/2/ed2 "
        "standard=\"IEC 62560:2025\" issued=2026-06-01\n");
    const auto outcome = test::required(impact_of(
        world, {"accreditation/aa.nab/L17/2/ed2", rules::Action::withdraw, day("2026-07-01")}));
    EXPECT_THAT(outcome.subjects(), ElementsAre("attestation/aa.nab.lab/TR9"));
    EXPECT_THAT(reasons(outcome.affected[0]), ElementsAre("issuer_later_restricted"));
}

TEST(Impact, goes_from_a_certificate_to_the_one_that_has_taken_it_over) {
    const World world = test::chain_world(
        "issue aa.nab.cert PC-2 type=product basis=none transferred-from=aa.nab.lab/TR2 "
        "issued=2026-06-01\n"
        "supersede attestation aa.nab.lab TR-2 superseded-by=attestation/aa.nab.cert/PC2\n");
    const auto outcome = test::required(
        impact_of(world, {"attestation/aa.nab.lab/TR2", rules::Action::annul, day("2026-07-01")}));
    EXPECT_THAT(outcome.subjects(),
                UnorderedElementsAre("attestation/aa.nab.lab/TR2", "attestation/aa.nab.cert/PC2"));
    EXPECT_THAT(reasons(outcome.affected[1]), ElementsAre("transfer_irregular"));
}

TEST(Impact, what_changes_nothing_is_not_reported) {
    const World world = test::chain_world("withdraw attestation aa.nab.lab TR-2\n");
    const auto outcome = test::required(impact_of(
        world, {"attestation/aa.nab.lab/TR2", rules::Action::withdraw, day("2026-07-01")}));
    EXPECT_THAT(outcome.affected, IsEmpty());
}

TEST(Impact, stops_at_the_limit_and_says_so) {
    const World world = test::chain_world();
    const Change change{"attestation/aa.nab.cal/CAL1", rules::Action::annul, day("2026-06-01")};
    const auto few = test::required(impact_of(world, change, {.attestations = 2}));
    EXPECT_TRUE(few.report.cut_short);
    EXPECT_EQ(few.affected.size(), 2U);
    EXPECT_TRUE(test::required(impact_of(world, change, {.depth = 1})).report.cut_short);
}

TEST(Impact, refuses_what_it_cannot_suppose) {
    const World world = test::chain_world();
    const records::Day today = day("2026-06-01");
    EXPECT_THAT(impact_of(world, {"extent/aa.nab", rules::Action::suspend, today}),
                HasRule("impact.subject"));
    EXPECT_THAT(impact_of(world, {"accreditation/aa.nab/X9", rules::Action::suspend, today}),
                HasRule("impact.subject"));
    EXPECT_THAT(impact_of(world, {"accreditation/aa.nab/L17", rules::Action::renew, today}),
                HasRule("impact.action"));
}

}  // namespace

}  // namespace touchstone::verify

#include "ledger/verify/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chain_story.h"
#include "tests/ledger/verify/required.h"

namespace touchstone::verify {

namespace {

using test::World;
using testing::ElementsAre;
using testing::IsEmpty;

Trace traced(const World& world, const Question& question) {
    const test::TestProver prover(world.ledger(), world.ledger().now_ms());
    const auto collected =
        test::required(gather(prover, world.ledger().genesis(), [&](const Evidence& evidence) {
            return trace(evidence, question).needs;
        }));
    return trace(collected.evidence, question);
}

Trace traced(const World& world, const std::string& issuer, const std::string& number) {
    return traced(world, test::question_on(world, issuer, number));
}

/// One line for each link, indented: "pass certificate attestation/…".
std::string drawn(const Link& link, std::size_t depth = 0) {
    std::string text = std::string(2 * depth, ' ') + std::string(name_of(link.outcome)) + " " +
                       std::string(name_of(link.kind)) + " " + link.subject + "\n";
    for (const Link& below : link.links) text += drawn(below, depth + 1);
    return text;
}

TEST(Trace, walks_from_the_certificate_to_recognition) {
    const World world = test::chain_world();
    const Trace whole = traced(world, "aa.nab.lab", "TR-1");
    EXPECT_THAT(whole.broken, IsEmpty()) << drawn(whole.root);
    EXPECT_THAT(whole.needs, IsEmpty());
    EXPECT_EQ(drawn(whole.root),
              "pass certificate attestation/aa.nab.lab/TR1\n"
              "  pass body body/aa.nab.lab\n"
              "  pass scope_line accreditation/aa.nab/L17/1\n"
              "    pass accreditation accreditation/aa.nab/L17\n"
              "      pass body body/aa.nab\n"
              "        pass recognition recognition/aa.nab/int.mra/TESTING.ISOIEC17025\n"
              "  pass supporting attestation/aa.nab.cal/CAL1\n"
              "    pass body body/aa.nab.cal\n"
              "    pass scope_line accreditation/aa.nab/K1/1\n"
              "      pass accreditation accreditation/aa.nab/K1\n"
              "        pass body body/aa.nab\n"
              "          pass recognition recognition/aa.nab/int.mra/TESTING.ISOIEC17025\n");
}

TEST(Trace, names_the_first_broken_link_below_a_sound_certificate) {
    const World world = test::chain_world("annul attestation aa.nab.cal CAL-1\n");
    EXPECT_THAT(traced(world, "aa.nab.cert", "PC-1").broken,
                ElementsAre("attestation/aa.nab.cert/PC1", "attestation/aa.nab.lab/TR1",
                            "attestation/aa.nab.cal/CAL1"));
}

TEST(Trace, a_report_rests_on_the_day_of_its_decision_and_a_certificate_on_today) {
    const World world = test::chain_world("withdraw accreditation aa.nab L-17\n");
    EXPECT_THAT(traced(world, "aa.nab.lab", "TR-1").broken, IsEmpty());
    const World other = test::chain_world("withdraw accreditation aa.nab P-3\n");
    EXPECT_THAT(traced(other, "aa.nab.cert", "PC-1").broken,
                ElementsAre("attestation/aa.nab.cert/PC1", "accreditation/aa.nab/P3/1",
                            "accreditation/aa.nab/P3"));
}

TEST(Trace, shows_what_was_known_at_an_instant) {
    const World world = test::chain_world("annul attestation aa.nab.cal CAL-1\n");
    Question question = test::question_on(world, "aa.nab.cert", "PC-1");
    question.known_at_ms = test::required(records::parse_instant("2026-05-31"));
    EXPECT_THAT(traced(world, question).broken, IsEmpty());
}

TEST(Trace, says_what_is_not_on_the_ledger) {
    const World world = test::chain_world();
    const Trace none = traced(world, "aa.nab.lab", "TR-99");
    EXPECT_THAT(none.broken, ElementsAre("attestation/aa.nab.lab/TR99"));
    EXPECT_EQ(none.root.sentence, "Not on the ledger.");
    EXPECT_EQ(traced(world, "aa.nab.lab", "--").root.outcome, Outcome::fail);
}

TEST(Trace, an_attestation_that_rests_on_itself_comes_to_an_end) {
    const World world = test::chain_world(
        "issue aa.nab.lab R-1 type=test_report basis=none standard=\"IEC 62560:2011\" "
        "rests-on=aa.nab.lab/R2\n"
        "issue aa.nab.lab R-2 type=test_report basis=none standard=\"IEC 62560:2011\" "
        "rests-on=aa.nab.lab/R1\n");
    const Trace circle = traced(world, "aa.nab.lab", "R-1");
    EXPECT_FALSE(circle.cut_short);
    EXPECT_THAT(drawn(circle.root),
                testing::HasSubstr("    not_run supporting attestation/aa.nab.lab/R1\n"));
}

TEST(Trace, a_chain_deeper_than_the_limit_is_cut_and_says_so) {
    std::string story;
    for (int i = 0; i <= 20; ++i) {
        story += "issue aa.nab.lab D-" + std::to_string(i) +
                 " type=test_report basis=none standard=\"IEC 1\"" +
                 (i == 0 ? "" : " rests-on=aa.nab.lab/D" + std::to_string(i - 1)) + "\n";
    }
    const World world = test::chain_world(story);
    EXPECT_TRUE(traced(world, "aa.nab.lab", "D-20").cut_short);
    EXPECT_FALSE(traced(world, "aa.nab.lab", "D-10").cut_short);
}

TEST(Trace, follows_a_scheme_to_a_laboratory_that_it_has_licensed_and_names) {
    constexpr auto kCertificate =
        "issue aa.nab CC-1 type=test_report basis=accreditation lines=aa.nab/L17/1 "
        "standard=\"IEC 62560:2011\"";
    const World named = test::chain_world(std::string(kCertificate) + " laboratory=aa.nab.lab\n");
    EXPECT_THAT(traced(named, "aa.nab", "CC-1").broken, IsEmpty());
    const World unnamed = test::chain_world(std::string(kCertificate) + "\n");
    EXPECT_THAT(traced(unnamed, "aa.nab", "CC-1").broken,
                ElementsAre("attestation/aa.nab/CC1", "accreditation/aa.nab/L17/1",
                            "accreditation/aa.nab/L17"));
}

}  // namespace

}  // namespace touchstone::verify

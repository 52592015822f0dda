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

TEST(Trace, follows_a_flexible_entry_to_its_line) {
    const World world = test::chain_world(
        "line aa.nab L-17 2 activity=testing standard=\"IEC 62560:2011\" flexible=A\n"
        "entry aa.nab L-17 2 ed2 by=aa.nab.lab standard=\"IEC 62560:2025\"\n"
        "issue aa.nab.lab TR-9 type=test_report basis=accreditation lines=aa.nab/L17/2/ed2 "
        "standard=\"IEC 62560:2025\" issued=2026-06-01\n");
    const Trace whole = traced(world, "aa.nab.lab", "TR-9");
    EXPECT_THAT(whole.broken, IsEmpty());
    EXPECT_THAT(drawn(whole.root),
                testing::HasSubstr("  pass flexible_entry accreditation/aa.nab/L17/2/ed2\n"
                                   "    pass scope_line accreditation/aa.nab/L17/2\n"
                                   "      pass accreditation accreditation/aa.nab/L17\n"));
}

constexpr std::string_view kMeasured =
    "body int.reg.nmi metrology_institute\n"
    "issue int.reg.nmi N-1 type=calibration basis=cmc values=\"voltage, DC|V|10|0.002|V|2\" "
    "cmc=XX-EM-1 issued=2026-06-01\n";

TEST(Trace, ends_a_chain_of_calibrations_at_the_institutes_capability) {
    const World world = test::chain_world(
        std::string(kMeasured) +
        "issue aa.nab.cal CAL-2 type=calibration basis=none "
        "values=\"voltage, DC|V|10|0.0020|V|2\" calibrated-by=int.reg.nmi/N1 issued=2026-06-01\n");
    const Trace whole = traced(world, "aa.nab.cal", "CAL-2");
    EXPECT_THAT(whole.broken, IsEmpty());
    EXPECT_THAT(drawn(whole.root),
                testing::HasSubstr("  pass supporting attestation/int.reg.nmi/N1\n"
                                   "    pass body body/int.reg.nmi\n"
                                   "    pass capability XX-EM-1\n"));
}

TEST(Trace, breaks_where_an_uncertainty_is_smaller_than_its_references) {
    const World world =
        test::chain_world(std::string(kMeasured) +
                          "issue aa.nab.cal CAL-2 type=calibration basis=none "
                          "values=\"voltage, DC|V|10|0.00199|V|2\" calibrated-by=int.reg.nmi/N1 "
                          "issued=2026-06-01\n");
    EXPECT_THAT(traced(world, "aa.nab.cal", "CAL-2").broken,
                ElementsAre("attestation/aa.nab.cal/CAL2", "attestation/int.reg.nmi/N1"));
}

TEST(Trace, does_not_take_a_capability_from_anybody) {
    const World world = test::chain_world(
        "issue aa.nab.cal CAL-2 type=calibration basis=none "
        "values=\"voltage, DC|V|10|0.002|V|2\" cmc=XX-EM-1 issued=2026-06-01\n");
    EXPECT_THAT(drawn(traced(world, "aa.nab.cal", "CAL-2").root),
                testing::HasSubstr("  not_run capability XX-EM-1\n"));
}

TEST(Trace, shows_what_was_taken_over_and_whether_it_could_be) {
    constexpr auto kTaken =
        "issue aa.nab.cert PC-2 type=product basis=none transferred-from=aa.nab.lab/TR1 "
        "issued=2026-06-01\n";
    const World world = test::chain_world(kTaken);
    EXPECT_THAT(drawn(traced(world, "aa.nab.cert", "PC-2").root),
                testing::HasSubstr("  pass transferred attestation/aa.nab.lab/TR1\n"));
    const World late =
        test::chain_world(std::string("suspend attestation aa.nab.lab TR-1\n") + kTaken);
    EXPECT_THAT(traced(late, "aa.nab.cert", "PC-2").broken,
                ElementsAre("attestation/aa.nab.cert/PC2", "attestation/aa.nab.lab/TR1"));
}

TEST(Trace, breaks_at_the_item_that_it_is_asked_for) {
    const World world = test::chain_world(
        "issue aa.nab.cert PC-2 type=product basis=none models=\"M-1;M-2\" issued=2026-06-01\n"
        "withdraw attestation aa.nab.cert PC-2 items=2\n");
    Question question = test::question_on(world, "aa.nab.cert", "PC-2");
    question.goods.model = "M-1";
    EXPECT_THAT(traced(world, question).broken, IsEmpty());
    question.goods.model = "M-2";
    EXPECT_THAT(traced(world, question).broken, ElementsAre("attestation/aa.nab.cert/PC2"));
}

}  // namespace

}  // namespace touchstone::verify

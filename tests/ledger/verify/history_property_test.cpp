// Random lives of accreditations and certificates: whatever happened, these hold of every answer.
#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/ledger/verify/required.h"
#include "tests/scenarios/world.h"

namespace touchstone::verify {
namespace {

using test::Asked;
using test::World;

const std::string kBeginning = R"(begin 2026-01-05
body aa.nab.lab conformity_assessment_body
body aa.nab.new conformity_assessment_body
accreditation aa.nab L-1 body=aa.nab.lab standard="ISO/IEC 17025:2017" activity=testing
line aa.nab L-1 1 activity=testing standard="IEC 62368-1:2018" flexible=A
accreditation aa.nab L-2 body=aa.nab.new standard="ISO/IEC 17025:2017" activity=testing
line aa.nab L-2 1 activity=testing standard="IEC 62368-1"
entry aa.nab L-1 1 ed4 by=aa.nab.lab standard="IEC 62368-1:2023"
issue aa.nab.lab R-1 type=test_report basis=accreditation claims=yes lines=aa.nab/L1/1/ed4 )"
                               R"(standard="IEC 62368-1:2023" models="M-1;M-2" )"
                               R"(sites="Berlin;Kiel" issued=2026-01-05)";

/// What may happen on a day; many of these are refused, depending on what went before.
const std::vector<std::string> kHappenings{
    "suspend attestation aa.nab.lab R-1",
    "suspend attestation aa.nab.lab R-1 from=2026-01-20 to=2026-02-10",
    "restore attestation aa.nab.lab R-1",
    "withdraw attestation aa.nab.lab R-1 items=1",
    "suspend attestation aa.nab.lab R-1 items=site-1",
    "restore attestation aa.nab.lab R-1 items=site-1",
    "withdraw attestation aa.nab.lab R-1",
    "rescind attestation aa.nab.lab R-1 target=1",
    "rescind attestation aa.nab.lab R-1 target=2",
    "stay attestation aa.nab.lab R-1 target=1",
    "under-appeal attestation aa.nab.lab R-1 target=1",
    "countersign attestation aa.nab.lab R-1 target=0 by=aa.nab",
    "correct aa.nab.lab R-1 issued=2026-01-04",
    "change aa.nab.lab R-1 issued=2026-01-06",
    "rule aa.nab.lab R-1 line=aa.nab/L1/1 covered=yes reason=seen target=0",
    "rule aa.nab.lab R-1 line=aa.nab/L1/1 covered=no reason=seen target=0",
    "suspend accreditation aa.nab L-1",
    "restore accreditation aa.nab L-1",
    "withdraw accreditation aa.nab L-1",
    "rescind accreditation aa.nab L-1 target=1",
    "suspend line aa.nab L-1 1",
    "withdraw entry aa.nab L-1 1 ed4 by=aa.nab",
    "annul entry aa.nab L-1 1 ed4 by=aa.nab",
    "suspend accreditation aa.nab L-1 from=2026-01-06 retro=yes",
    "revoke-key aa.nab.lab",
    "withdraw attestation aa.nab.lab R-1 by=aa.nab",
    "issue aa.nab.new N-1 type=test_report basis=accreditation claims=yes lines=aa.nab/L2/1 "
    "standard=\"IEC 62368-1:2023\" transferred-from=aa.nab.lab/R1 issued=2026-01-10",
    "supersede attestation aa.nab.lab R-1 by=aa.nab superseded-by=attestation/aa.nab.new/N1",
};

test::Sentence sentence(const std::string& text) {
    return test::parse_story(text).front();
}

/// A life of up to ten events over two months.
World any_life() {
    const auto story = test::parse_story(kBeginning);
    World world(story);
    for (const auto& one : story) world.tell(one);
    auto day = test::required(records::parse_day("2026-01-05"));
    for (int i = *rc::gen::inRange(1, 11); i > 0; --i) {
        day = records::add_days(day, *rc::gen::inRange(0, 7));
        world.tell(sentence("on " + records::format_day(day)));
        try {
            world.tell(sentence(*rc::gen::elementOf(kHappenings)));
        } catch (const std::exception&) {  // refused, or about an event that is not there
        }
    }
    return world;
}

Asked any_question(World& world) {
    const std::vector<std::string> about{
        "ask aa.nab.lab R-1", "ask aa.nab.lab R-1 model=M-1", "ask aa.nab.lab R-1 site=Berlin",
        "ask aa.nab.lab R-1 paper=2026-01-05", "ask aa.nab.new N-1"};
    std::string text = *rc::gen::elementOf(about);
    if (*rc::gen::arbitrary<bool>())
        text += " as-of=2026-01-" + std::to_string(*rc::gen::inRange(10, 31));
    return world.ask(sentence(text));
}

Verdict judged(const Bundle& bundle, const Asked& asked, const World& world) {
    return judge(test::required(open(bundle, world.ledger().genesis())), asked.question);
}

template <class Fact>
void shuffle(std::vector<Fact>& facts) {
    for (std::size_t i = facts.size(); i > 1; --i)
        std::swap(facts[i - 1], facts[*rc::gen::inRange<std::size_t>(0, i)]);
}

RC_GTEST_PROP(HistoryProperty, the_order_of_facts_changes_no_answer, ()) {
    World world = any_life();
    const Asked asked = any_question(world);
    RC_ASSERT(asked.verdict.needs.empty());
    Bundle bundle = asked.bundle;
    shuffle(bundle.subjects);
    shuffle(bundle.records);
    shuffle(bundle.prefixes);
    RC_ASSERT(judged(bundle, asked, world) == asked.verdict);
}

template <class Fact>
void expect_no_worse_without(const Asked& asked, const World& world,
                             std::vector<Fact> Bundle::*facts) {
    for (std::size_t i = 0; i < (asked.bundle.*facts).size(); ++i) {
        Bundle bundle = asked.bundle;
        (bundle.*facts).erase((bundle.*facts).begin() + static_cast<std::ptrdiff_t>(i));
        const auto verdict = judged(bundle, asked, world);
        RC_ASSERT(verdict.certificate == asked.verdict.certificate ||
                  verdict.certificate == CertificateVerdict::cannot_confirm);
        RC_ASSERT(verdict.certificate != CertificateVerdict::valid);
        RC_ASSERT(verdict.certificate != CertificateVerdict::not_genuine);
    }
}

RC_GTEST_PROP(HistoryProperty, a_missing_proof_only_ever_takes_certainty_away, ()) {
    World world = any_life();
    const Asked asked = any_question(world);
    expect_no_worse_without(asked, world, &Bundle::subjects);
    expect_no_worse_without(asked, world, &Bundle::records);
    expect_no_worse_without(asked, world, &Bundle::prefixes);
}

RC_GTEST_PROP(HistoryProperty, what_happens_later_changes_no_answer_as_it_was_known, ()) {
    World world = any_life();
    const auto now = records::format_day(records::day_of(world.ledger().now_ms()));
    const std::string text = "ask aa.nab.lab R-1 model=M-1 known-at=" + now;
    world.tell(sentence("on " + records::format_day(records::add_days(
                                    records::day_of(world.ledger().now_ms()), 1))));
    const Asked before = world.ask(sentence(text));
    for (int i = 0; i < 3; ++i) {
        try {
            world.tell(sentence(*rc::gen::elementOf(kHappenings)));
        } catch (const std::exception&) {
        }
    }
    const Asked after = world.ask(sentence(text));
    RC_ASSERT(after.verdict.certificate == before.verdict.certificate);
    RC_ASSERT(after.verdict.findings == before.verdict.findings);
}

}  // namespace
}  // namespace touchstone::verify

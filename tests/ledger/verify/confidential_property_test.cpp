// Whatever a certificate keeps confidential, and whatever of it is shown.
#include <algorithm>

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
accreditation aa.nab L-1 body=aa.nab.lab standard="ISO/IEC 17025:2017" activity=testing
line aa.nab L-1 1 activity=testing standard="ISO 1871"
issue aa.nab.lab R-1 type=test_report basis=accreditation claims=yes lines=aa.nab/L1/1 )"
                               R"(standard="ISO 1871:2009" item=Milk model=M-1 amount="2 kg" )"
                               R"(holder="Brook Farm" factory="Dell;Upton" issued=2026-01-05)";

const std::vector<std::string> kHappenings{
    "on 2026-01-06",
    "suspend attestation aa.nab.lab R-1",
    "correct aa.nab.lab R-1 model=M-2",
    "change aa.nab.lab R-1 holder=\"Brook Dairy\" factory=Dell",
};

const std::vector<std::string> kQuestions{
    "",
    " model=M-1",
    " holder=\"Brook Farm\"",
    " holder=\"Brook Dairy\"",
    " holder=\"Meadow Farm\"",
    " factory=Dell",
    " factory=Upton",
    " factory=Elsewhere holder=\"Brook Farm\"",
    " factory=Dell holder=\"Meadow Farm\" destination=cc hs=0402",
};

test::Sentence sentence(const std::string& text) {
    return test::parse_story(text).front();
}

/// The same life with and without anything confidential.
World live(const std::string& confidential, const std::vector<std::string>& happenings) {
    World world(test::parse_story(kBeginning));
    for (test::Sentence one : test::parse_story(kBeginning)) {
        if (one.verb == "issue") one.options["confidential"] = confidential;
        world.tell(one);
    }
    for (const std::string& happening : happenings) {
        test::Sentence one = sentence(happening);
        if (one.verb == "change") one.options["confidential"] = confidential;
        world.tell(one);
    }
    return world;
}

struct Lives {
    std::string confidential = *rc::gen::element<std::string>(
        "holder", "factory", "amount", "holder;factory", "holder;factory;amount");
    std::vector<std::string> happenings =
        *rc::gen::container<std::vector<std::string>>(1, rc::gen::elementOf(kHappenings));
    std::string question = "ask aa.nab.lab R-1" + *rc::gen::elementOf(kQuestions);
    World plain = live("", happenings);
    World concealed = live(confidential, happenings);
};

std::vector<Reason> reasons(const Verdict& verdict) {
    std::vector<Reason> found;
    for (const Finding& finding : verdict.findings) {
        if (finding.reason != Reason::values_opened) found.push_back(finding.reason);
    }
    return found;
}

RC_GTEST_PROP(Confidential, what_is_opened_is_judged_as_if_it_were_plain, ()) {
    Lives lives;
    const Asked plain = lives.plain.ask(sentence(lives.question));
    const Asked opened = lives.concealed.ask(sentence(lives.question + " openings=all"));
    RC_ASSERT(reasons(opened.verdict) == reasons(plain.verdict));
    RC_ASSERT(opened.verdict.certificate == plain.verdict.certificate);
    RC_ASSERT(opened.verdict.acceptance == plain.verdict.acceptance);
    RC_ASSERT(opened.verdict.about == plain.verdict.about);
}

bool is_less_certain(CertificateVerdict verdict) {
    return verdict == CertificateVerdict::check_further ||
           verdict == CertificateVerdict::cannot_confirm;
}

RC_GTEST_PROP(Confidential, showing_less_only_ever_takes_certainty_away, ()) {
    Lives lives;
    const Asked all = lives.concealed.ask(sentence(lives.question + " openings=all"));
    Question question = all.question;
    std::vector<confidential::Opening>& openings = question.disclosures.at(0).openings;
    std::erase_if(openings, [](const auto&) { return *rc::gen::arbitrary<bool>(); });
    if (openings.empty()) question.disclosures.clear();
    const Evidence evidence = test::required(open(all.bundle, lives.concealed.ledger().genesis()));
    const Verdict less = judge(evidence, question);
    RC_ASSERT(less.needs.empty());
    RC_ASSERT(less.certificate == all.verdict.certificate || is_less_certain(less.certificate));
    RC_ASSERT(less.acceptance == all.verdict.acceptance);
}

}  // namespace
}  // namespace touchstone::verify

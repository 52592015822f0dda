// Schemes, editions, designations, acceptance rules and alerts: who may record them, and who not.
#include "tests/ledger/registry/border.h"

#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

using test::IsOk;

constexpr auto kInform = pb::ALERT_ADVICE_INFORM;
constexpr auto kRefuse = pb::ALERT_ADVICE_REFUSE;
constexpr auto kRecall = pb::ALERT_ADVICE_RECALL;
constexpr auto kForgery = pb::ALERT_ADVICE_FORGERY;
constexpr auto kOnBody = "alert/body/aa.nab.lab/a";
constexpr auto kOnGoods = "alert/goods/04006381333931/a";

TestLedger with(const std::vector<pb::Record (*)(const TestLedger&)>& drafts) {
    auto ledger = border();
    for (const auto make : drafts) EXPECT_THAT(ledger.offer(make(ledger)), IsOk());
    return ledger;
}

pb::Record scheme(const TestLedger& l) {
    return draft_scheme(l);
}

pb::Record edition(const TestLedger& l) {
    return draft_edition(l);
}

pb::Record designation(const TestLedger& l) {
    return draft_designation(l);
}

pb::Record rule(const TestLedger& l) {
    return draft_rule(l);
}

pb::Record alert(const TestLedger& l) {
    return draft_alert(l, kRegulator, kInform);
}

TEST(Border, takes_what_its_authors_may_say) {
    auto l = with({scheme, edition, designation, rule, alert});
    EXPECT_THAT(l.offer(draft_alert(l, kLab, kForgery, "", "alert/aa.nab.lab/NEVER1/a")), IsOk());
    EXPECT_THAT(l.offer(draft_alert(l, "aa.nab", kForgery, "ee", "alert/aa.nab.lab/TR1/b")),
                IsOk());
    EXPECT_THAT(l.offer(draft_alert(l, "bb.nab", kInform, "", "alert/aa.nab.lab/TR1/c")), IsOk());
    EXPECT_THAT(l.offer(draft_alert(l, kRegulator, kRefuse, "dd", kOnBody)), IsOk());
    EXPECT_THAT(l.offer(draft_alert(l, kOther, kRecall, "ee", kOnGoods)), IsOk());
    EXPECT_THAT(l.offer(draft_alert(l, kOther, kForgery, "", "alert/xx.nobody/1/a")), IsOk());
    auto arrangement = draft_edition(l, kOwner);
    arrangement.set_subject("edition/ISOIEC27001/2013/int.reg.owner");
    arrangement.clear_previous();
    arrangement.mutable_edition()->mutable_standard()->set_standard("ISO/IEC 27001");
    arrangement.mutable_edition()->mutable_standard()->set_edition("2013");
    arrangement.mutable_edition()->clear_identical_to();
    arrangement.mutable_edition()->set_accepted_until("2025-10-31");
    EXPECT_THAT(l.offer(arrangement), IsOk());
}

TEST(Border, a_second_record_changes_what_the_first_declared) {
    auto l = with({scheme, edition, designation, rule, alert});
    for (const auto make : {scheme, edition, designation, rule, alert}) {
        const auto draft = make(l);
        EXPECT_THAT(l.offer(draft), IsOk()) << draft.subject();
        EXPECT_EQ(l.subject(draft.subject()).events.back().action, rules::Action::change);
    }
}

TEST(Border, its_author_takes_it_back) {
    auto l = with({scheme, edition, designation, rule, alert});
    for (const auto& [author, subject] :
         {std::pair{kOwner, kScheme}, std::pair{kRegulator, kEdition},
          std::pair{kRegulator, kDesignation}, std::pair{kRegulator, kRule},
          std::pair{kRegulator, kAlert}}) {
        EXPECT_THAT(l.offer(draft(l, author, subject)), IsOk()) << subject;
    }
}

TEST(Border, a_register_reports_a_designation_of_a_regulator_without_a_key) {
    auto l = border();
    l.register_body("int.reg.silent", pb::BODY_KIND_REGULATOR,
                    [](auto& r) { r.set_author("int.reg"); });
    auto reported = draft_designation(l, "int.reg.silent");
    reported.set_author("int.reg");
    reported.set_reported(true);
    EXPECT_THAT(l.offer(reported), IsOk());
}

const std::vector<Row> kRefused{
    {"a laboratory runs a scheme", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_scheme(l, kLab, "scheme/aa.nab.lab/x")); }},
    {"another's scheme", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_scheme(l, kOther)); }},
    {"a scheme of nobody", "record.body",
     [](TestLedger& l) { return l.offer(draft_scheme(l, kOwner, "scheme/xx.nobody/x")); }},
    {"an accreditation body declares an edition", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_edition(l, "aa.nab")); }},
    {"a laboratory declares an edition", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_edition(l, kLab)); }},
    {"in another's name", "record.entitled",
     [](TestLedger& l) {
         auto draft = draft_edition(l);
         draft.set_author(kOther);
         return l.offer(draft);
     }},
    {"an edition, reported", "record.reported",
     [](TestLedger& l) {
         auto draft = draft_edition(l);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"an accreditation body designates", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_designation(l, "aa.nab")); }},
    {"another regulator's designation", "record.entitled",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_designation(l)), IsOk());
         return l.offer(draft(l, kOther, kDesignation));
     }},
    {"a designation of nobody", "record.body",
     [](TestLedger& l) { return l.offer(draft_designation(l, kRegulator, "aa.nab.nobody")); }},
    {"a rule for another economy", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_rule(l, kOther)); }},
    {"a rule by an accreditation body", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_rule(l, "aa.nab", "acceptance/aa/85/lamps")); }},
    {"a rule that another regulator published", "record.entitled",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_rule(l)), IsOk());
         l.register_body("int.reg.customs", pb::BODY_KIND_REGULATOR, [](auto& r) {
             r.set_author("int.reg");
             r.mutable_body()->set_economy("dd");
         });
         l.key("int.reg.customs");
         return l.offer(draft_rule(l, "int.reg.customs"));
     }},
    {"a rule, reported", "record.reported",
     [](TestLedger& l) {
         auto draft = draft_rule(l);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"a regulator that has moved there by amending itself", "record.entitled",
     [](TestLedger& l) {
         auto moved = l.draft_body(kOther, pb::BODY_KIND_REGULATOR);
         moved.set_author(kOther);
         moved.mutable_body()->set_economy("dd");
         EXPECT_THAT(l.offer(moved), IsOk());
         return l.offer(draft_rule(l, kOther));
     }},
    {"a regulator refuses for another economy", "alert.economy",
     [](TestLedger& l) { return l.offer(draft_alert(l, kRegulator, kRefuse, "ee")); }},
    {"a regulator refuses everywhere", "alert.economy",
     [](TestLedger& l) { return l.offer(draft_alert(l, kRegulator, kRefuse)); }},
    {"a regulator recalls everywhere", "alert.economy",
     [](TestLedger& l) { return l.offer(draft_alert(l, kRegulator, kRecall, "", kOnGoods)); }},
    {"a regulator informs for another economy", "alert.economy",
     [](TestLedger& l) { return l.offer(draft_alert(l, kRegulator, kInform, "ee")); }},
    {"a laboratory refuses", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_alert(l, kLab, kRefuse, "aa")); }},
    {"an accreditation body recalls", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_alert(l, "aa.nab", kRecall, "aa")); }},
    {"an accreditation body outside the arc speaks of forgery", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_alert(l, "bb.nab", kForgery)); }},
    {"a scheme owner warns", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_alert(l, kOwner, kInform)); }},
    {"an accreditation body warns of goods", "record.entitled",
     [](TestLedger& l) { return l.offer(draft_alert(l, "aa.nab", kInform, "", kOnGoods)); }},
    {"another's alert is lifted", "record.entitled",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_alert(l, kRegulator, kInform)), IsOk());
         return l.offer(draft(l, kLab, kAlert));
     }},
    {"an alert, reported", "record.reported",
     [](TestLedger& l) {
         auto draft = draft_alert(l, kRegulator, kInform);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"an alert is suspended", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_alert(l, kRegulator, kInform)), IsOk());
         auto record = l.draft_status(kAlert, pb::STATUS_ACTION_SUSPEND);
         record.set_author(kRegulator);
         return l.offer(record);
     }},
    {"a lifted alert is changed", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_alert(l, kRegulator, kInform)), IsOk());
         EXPECT_THAT(l.offer(draft(l, kRegulator, kAlert)), IsOk());
         return l.offer(draft_alert(l, kRegulator, kInform));
     }},
    {"an edition is annulled", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(draft_edition(l)), IsOk());
         auto record = l.draft_status(kEdition, pb::STATUS_ACTION_ANNUL);
         record.set_author(kRegulator);
         return l.offer(record);
     }},
    {"a thousand alerts stand on it", "record.room",
     [](TestLedger& l) {
         for (int i = 0; i < 1'000; ++i) {
             const auto subject = "alert/aa.nab.lab/TR1/" + std::to_string(i);
             EXPECT_THAT(l.offer(draft_alert(l, kRegulator, kInform, "", subject)), IsOk());
         }
         return l.offer(draft_alert(l, kRegulator, kInform));
     }},
    {"a thousand rules stand for the chapter", "record.room",
     [](TestLedger& l) {
         for (int i = 0; i < 1'000; ++i) {
             const auto subject = "acceptance/dd/85/" + std::to_string(i);
             EXPECT_THAT(l.offer(draft_rule(l, kRegulator, subject)), IsOk());
         }
         return l.offer(draft_rule(l));
     }},
};

TEST(Border, refuses_what_others_may_say) {
    expect_refusals(kRefused, &border);
}

}  // namespace
}  // namespace touchstone::registry

// Bodies over their lives: followed, joined, barred.
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

constexpr auto kOther = "bb.nab.lab";
constexpr auto kRegulator = "aa.min";

/// A laboratory under each arc, each with a key, and two regulators.
TestLedger two_arcs() {
    auto l = laboratory({.regulators = {kRegulator, "cc.min"}});
    l.register_body(kOther);
    l.key(kOther);
    return l;
}

pb::Record say(TestLedger& l, const std::string& body, pb::BodyAction action,
               const std::string& other = {}, const std::string& author = {}) {
    auto draft = l.draft_revocation("aa.nab", 0);
    draft.set_author(author.empty() ? body : author);
    draft.set_subject("body/" + body);
    draft.mutable_body()->set_action(action);
    draft.mutable_body()->set_other(other);
    return l.following(draft);
}

pb::Record bar(TestLedger& l, const std::string& by = kRegulator) {
    return say(l, kLab, pb::BODY_ACTION_BAR, {}, by);
}

/// Takes back the event at a position of the laboratory's own subject.
pb::Record take_back(TestLedger& l, std::size_t position, const std::string& author = kLab) {
    auto draft = l.draft_status("body/aa.nab.lab", pb::STATUS_ACTION_RESCIND);
    draft.set_author(author);
    const auto leaf = l.leaf(l.subject("body/aa.nab.lab").events.at(position).log_index);
    draft.mutable_status_change()->set_target(to_text(records::parse_leaf(*leaf)->record.id));
    return draft;
}

void be_followed(TestLedger& l) {
    ASSERT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, kOther), {kLab, kOther}),
                test::IsOk());
}

const std::vector<Row> kRows{
    {"a succession taken back without the successor", "record.successor",
     [](TestLedger& l) {
         be_followed(l);
         return l.offer(take_back(l, 1));
     }},
    {"a succession taken back by the registrar of a body that has a key", "record.entitled",
     [](TestLedger& l) {
         be_followed(l);
         return l.offer(take_back(l, 1, "aa.nab"), {"aa.nab", kOther});
     }},
    {"a succession taken back twice", "record.target",
     [](TestLedger& l) {
         be_followed(l);
         EXPECT_THAT(l.offer(take_back(l, 1), {kLab, kOther}), test::IsOk());
         return l.offer(take_back(l, 1), {kLab, kOther});
     }},
    {"a joining taken back by a third", "record.entitled",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_SAME_BODY, kOther)), test::IsOk());
         return l.offer(take_back(l, 1, kOther));
     }},
    {"a joining taken back with a signature that has no part in it", "record.signature",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_SAME_BODY, kOther)), test::IsOk());
         return l.offer(take_back(l, 1), {kLab, kOther});
     }},
    {"a bar taken back by the body", "record.target",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(bar(l)), test::IsOk());
         return l.offer(take_back(l, 1));
     }},
    {"its registration taken back", "record.target",
     [](TestLedger& l) { return l.offer(take_back(l, 0)); }},
    {"a successor that does not agree", "record.successor",
     [](TestLedger& l) { return l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, kOther)); }},
    {"a successor that nobody registered", "record.body",
     [](TestLedger& l) { return l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, "aa.none")); }},
    {"its own successor", "record.other",
     [](TestLedger& l) { return l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, kLab)); }},
    {"the registrar says who follows a body that has a key", "record.entitled",
     [](TestLedger& l) {
         return l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, kOther, "aa.nab"),
                        {"aa.nab", kOther});
     }},
    {"a third signs a succession", "record.signature",
     [](TestLedger& l) {
         return l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, kOther), {kLab, kOther, "bb.nab"});
     }},
    {"the same as itself", "record.other",
     [](TestLedger& l) { return l.offer(say(l, kLab, pb::BODY_ACTION_SAME_BODY, kLab)); }},
    {"the same as nobody", "record.body",
     [](TestLedger& l) { return l.offer(say(l, kLab, pb::BODY_ACTION_SAME_BODY, "aa.none")); }},
    {"another joins two bodies", "record.entitled",
     [](TestLedger& l) {
         return l.offer(say(l, kLab, pb::BODY_ACTION_SAME_BODY, kOther, kOther));
     }},
    {"an accreditation body bars", "record.entitled",
     [](TestLedger& l) { return l.offer(bar(l, "aa.nab")); }},
    {"barred twice by one regulator", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(bar(l)), test::IsOk());
         return l.offer(bar(l));
     }},
    {"lifted by a regulator that has not barred", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(bar(l)), test::IsOk());
         return l.offer(say(l, kLab, pb::BODY_ACTION_LIFT_BAR, {}, "cc.min"));
     }},
    {"lifted where nothing is barred", "record.transition",
     [](TestLedger& l) { return l.offer(say(l, kLab, pb::BODY_ACTION_LIFT_BAR, {}, kRegulator)); }},
    {"a lifting for a time", "effective.to",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(bar(l)), test::IsOk());
         auto draft = say(l, kLab, pb::BODY_ACTION_LIFT_BAR, {}, kRegulator);
         test::set_effective(draft, "", "2026-12-31");
         return l.offer(draft);
     }},
};

TEST(Bodies, are_spoken_of_by_those_entitled) {
    expect_refusals(kRows, two_arcs);
}

TEST(Bodies, are_followed_by_who_agrees) {
    auto l = two_arcs();
    EXPECT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, kOther), {kLab, kOther}),
                test::IsOk());
    EXPECT_EQ(l.on("body/aa.nab.lab", l.today()).standing, rules::Standing::in_force);
}

TEST(Bodies, are_followed_no_more_once_both_take_it_back) {
    auto l = two_arcs();
    be_followed(l);
    ASSERT_THAT(l.offer(take_back(l, 1), {kLab, kOther}), test::IsOk());
    EXPECT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_SUCCEED, "bb.nab"), {kLab, "bb.nab"}),
                test::IsOk())
        << "the one that was meant";
}

TEST(Bodies, take_back_alone_what_they_alone_said) {
    auto l = two_arcs();
    ASSERT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_SAME_BODY, kOther)), test::IsOk());
    EXPECT_THAT(l.offer(take_back(l, 1)), test::IsOk());
}

TEST(Bodies, without_keys_are_spoken_for_by_their_registrars) {
    auto l = two_arcs();
    l.register_body("aa.nab.old");
    l.register_body("bb.nab.new");
    const auto draft = say(l, "aa.nab.old", pb::BODY_ACTION_SUCCEED, "bb.nab.new", "aa.nab");
    EXPECT_THAT(l.offer(draft), test::HasRule("record.successor"));
    EXPECT_THAT(l.offer(draft, {"aa.nab", "bb.nab"}), test::IsOk());
}

TEST(Bodies, are_barred_by_each_regulator_for_itself) {
    auto l = two_arcs();
    ASSERT_THAT(l.offer(bar(l)), test::IsOk());
    ASSERT_THAT(l.offer(bar(l, "cc.min")), test::IsOk());
    EXPECT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_LIFT_BAR, {}, kRegulator)), test::IsOk());
    EXPECT_THAT(l.offer(bar(l)), test::IsOk()) << "and may bar again";
}

/// Barred by both, after which these lift their bars and the accreditation body withdraws a report.
Result<registry::Placed> close_after_lifting(const std::vector<std::string>& lifting) {
    auto l = two_arcs();
    EXPECT_THAT(l.offer(bar(l)), test::IsOk());
    EXPECT_THAT(l.offer(bar(l, "cc.min")), test::IsOk());
    for (const std::string& regulator : lifting)
        EXPECT_THAT(l.offer(say(l, kLab, pb::BODY_ACTION_LIFT_BAR, {}, regulator)), test::IsOk());
    auto closing = l.draft_status(kReport, pb::STATUS_ACTION_WITHDRAW);
    closing.set_author("aa.nab");
    return l.offer(closing);
}

TEST(Bodies, are_gone_while_any_regulator_bars_them) {
    EXPECT_THAT(close_after_lifting({kRegulator}), test::IsOk());
    EXPECT_THAT(close_after_lifting({"cc.min"}), test::IsOk());
    EXPECT_THAT(close_after_lifting({kRegulator, "cc.min"}), test::HasRule("record.entitled"));
}

TEST(Bodies, are_barred_anew_when_a_bar_has_run_out) {
    auto l = two_arcs();
    auto draft = bar(l);
    test::set_effective(draft, "", "2026-03-31");
    ASSERT_THAT(l.offer(draft), test::IsOk());
    l.at("2026-04-01");
    EXPECT_THAT(l.offer(bar(l)), test::IsOk());
}

}  // namespace
}  // namespace touchstone::registry

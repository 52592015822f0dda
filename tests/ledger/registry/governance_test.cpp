// Proposals and approvals: who decides, what is refused, and what a carried proposal changes.
#include "ledger/registry/parameters.h"
#include "ledger/rules/enacted.h"
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

constexpr auto kProposal = "proposal/p1";

pb::Record propose(TestLedger& l, const std::function<void(pb::Propose&)>& change,
                   const std::string& author = "aa.nab", const std::string& subject = kProposal) {
    auto draft = l.draft_status("body/aa.nab", pb::STATUS_ACTION_SUSPEND);
    draft.set_author(author);
    draft.set_subject(subject);
    auto& proposal = *draft.mutable_propose();
    proposal.set_open_until("2026-03-31");
    change(proposal);
    return l.following(draft);
}

pb::Record approve(TestLedger& l, const std::string& author = "aa.nab",
                   const std::string& subject = kProposal) {
    auto draft = l.draft_status("body/aa.nab", pb::STATUS_ACTION_SUSPEND);
    draft.set_author(author);
    draft.set_subject(subject);
    const auto index = l.subject(subject).first_index();
    draft.mutable_approve()->set_record(
        to_text(records::parse_leaf(l.leaf(index).value()).value().record.id));
    return l.following(draft);
}

void three_days(pb::Propose& proposal) {
    auto& parameters = *proposal.mutable_parameters();
    parameters.set_epoch_days(3);
    parameters.set_records_per_epoch(1000);
    parameters.set_bytes_per_epoch(1'000'000);
    parameters.set_bulk_records_per_epoch(1);
}

void new_body(pb::Propose& proposal) {
    proposal.set_change_subject("body/cc.nab");
    auto& body = *proposal.mutable_body();
    body.set_action(pb::BODY_ACTION_REGISTER);
    body.set_kind(pb::BODY_KIND_ACCREDITATION_BODY);
    body.set_economy("cc");
    auto& name = *body.add_names()->add_texts();
    name.set_language("en");
    name.set_text("Third Body");
}

/// The same with its first key, of the test ledger's making.
pb::Record propose_with_key(TestLedger& l) {
    const auto key = l.draft_key("cc.nab", TestLedger::kBothPurposes);
    return propose(l, [&](auto& proposal) {
        new_body(proposal);
        *proposal.mutable_first_key() = key.key();
    });
}

void add_validator(pb::Propose& proposal, const std::string& body, const std::string& name) {
    auto& validator = *proposal.mutable_validators()->add_validators();
    validator.set_body(body);
    validator.set_validator_key(to_text(test::test_key(name + " v").public_key()));
    validator.set_log_key(to_text(test::test_key(name + " l").public_key()));
}

TestLedger four_validators() {
    return laboratory({.more_validators = {"bb.nab", "cc.nab", "dd.nab"}});
}

const std::vector<Row> kRows{
    {"a proposal by who is no validator's body", "record.entitled",
     [](TestLedger& l) { return l.offer(propose(l, three_days, "bb.nab")); }},
    {"an approval by who is no validator's body", "record.entitled",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(propose(l, three_days)), test::IsOk());
         return l.offer(approve(l, "bb.nab"));
     }},
    {"a proposal signed by a key for records", "record.key",
     [](TestLedger& l) {
         l.key("aa.nab", {pb::KEY_PURPOSE_RECORDS});
         return l.offer(propose(l, three_days), {"aa.nab#1"});
     }},
    {"a proposal that was open until yesterday", "effective.order",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             three_days(p);
             p.set_open_until("2026-02-28");
         }));
     }},
    {"a proposal with days of its own", "effective.derived",
     [](TestLedger& l) {
         auto draft = propose(l, three_days);
         test::set_effective(draft, "2026-03-05");
         return l.offer(draft);
     }},
    {"an approval after the last day", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(propose(l, three_days)), test::IsOk());
         l.at("2026-04-01");
         return l.offer(approve(l));
     }},
    {"an approval of another record", "record.target",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(propose(l, three_days)), test::IsOk());
         auto draft = approve(l);
         draft.mutable_approve()->set_record(std::string(32, 'x'));
         return l.offer(draft);
     }},
    {"an approval of what was carried", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(propose(l, three_days)), test::IsOk());
         EXPECT_THAT(l.offer(approve(l)), test::IsOk());
         return l.offer(approve(l));
     }},
    {"a reported proposal", "record.reported",
     [](TestLedger& l) {
         auto draft = propose(l, three_days);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"a laboratory by proposal", "record.kind",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             new_body(p);
             p.mutable_body()->set_kind(pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
         }));
     }},
    {"a body that is there", "record.transition",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             new_body(p);
             p.set_change_subject("body/bb.nab");
         }));
     }},
    {"an amendment of nobody", "record.transition",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             new_body(p);
             p.mutable_body()->set_action(pb::BODY_ACTION_AMEND);
         }));
     }},
    {"an amendment of the kind", "record.kind",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             new_body(p);
             p.set_change_subject("body/int.reg");
             p.mutable_body()->set_action(pb::BODY_ACTION_AMEND);
         }));
     }},
    {"a bar by proposal", "record.action",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             p.set_change_subject("body/bb.nab");
             p.mutable_body()->set_action(pb::BODY_ACTION_BAR);
         }));
     }},
    {"a first key that cannot govern", "record.key_first",
     [](TestLedger& l) {
         auto draft = propose_with_key(l);
         draft.mutable_propose()->mutable_first_key()->clear_purposes();
         draft.mutable_propose()->mutable_first_key()->add_purposes(pb::KEY_PURPOSE_RECORDS);
         return l.offer(draft);
     }},
    {"a first key that is not its holder's", "key.possession",
     [](TestLedger& l) {
         auto draft = propose_with_key(l);
         draft.mutable_propose()->mutable_first_key()->set_possession(std::string(64, 'x'));
         return l.offer(draft);
     }},
    {"a first key that is another's", "key.reused",
     [](TestLedger& l) {
         auto draft = propose_with_key(l);
         draft.mutable_propose()->mutable_first_key()->set_public_key(
             to_text(l.keys_of("bb.nab")[0].public_key()));
         return l.offer(draft);
     }},
    {"a revocation as first key", "record.action",
     [](TestLedger& l) {
         auto draft = propose_with_key(l);
         draft.mutable_propose()->mutable_first_key()->Clear();
         draft.mutable_propose()->mutable_first_key()->set_action(pb::KEY_ACTION_REVOKE);
         return l.offer(draft);
     }},
    {"a recognition by nobody", "record.body",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             p.set_change_subject("recognition/bb.nab/int.none/TESTING");
             auto& recognition = *p.mutable_recognition();
             recognition.set_arrangement("int.none");
             recognition.set_signatory("bb.nab");
             recognition.add_levels()->set_level(2);
             recognition.mutable_levels(0)->set_name("testing");
         }));
     }},
    {"a validator that nobody registered", "record.body",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) { add_validator(p, "cc.nab", "cc"); }));
     }},
    {"a validator twice", "proposal.validators",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             add_validator(p, "bb.nab", "one");
             add_validator(p, "bb.nab", "two");
         }));
     }},
    {"epochs of two hundred years", "proposal.parameters",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             three_days(p);
             p.mutable_parameters()->set_epoch_days(73'050);
         }));
     }},
    {"a version that does not come next", "proposal.protocol",
     [](TestLedger& l) { return l.offer(propose(l, [](auto& p) { p.set_protocol_version(3); })); }},
};

TEST(Governance, refuses) {
    expect_refusals(kRows, begin);
}

const std::vector<Row> kFour{
    {"three validators where there were four", "proposal.validators",
     [](TestLedger& l) {
         return l.offer(propose(l, [](auto& p) {
             for (const char* body : {"aa.nab", "bb.nab", "cc.nab"}) add_validator(p, body, body);
         }));
     }},
    {"approved twice by one body", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(propose(l, three_days)), test::IsOk());
         EXPECT_THAT(l.offer(approve(l)), test::IsOk());
         return l.offer(approve(l));
     }},
    {"the last approval of what has become impossible", "record.transition",
     [](TestLedger& l) {
         const auto body = [](auto& p) {
             new_body(p);
             p.set_change_subject("body/ee.nab");
         };
         for (const char* subject : {"proposal/p1", "proposal/p2"}) {
             EXPECT_THAT(l.offer(propose(l, body, "aa.nab", subject)), test::IsOk());
             EXPECT_THAT(l.offer(approve(l, "aa.nab", subject)), test::IsOk());
             EXPECT_THAT(l.offer(approve(l, "bb.nab", subject)), test::IsOk());
         }
         EXPECT_THAT(l.offer(approve(l, "cc.nab", "proposal/p1")), test::IsOk());
         return l.offer(approve(l, "cc.nab", "proposal/p2"));
     }},
};

TEST(Governance, of_four_refuses) {
    expect_refusals(kFour, four_validators);
}

TEST(Governance, carries_at_more_than_two_thirds) {
    auto l = four_validators();
    ASSERT_THAT(l.offer(propose(l, three_days)), test::IsOk());
    ASSERT_THAT(l.offer(approve(l, "aa.nab")), test::IsOk());
    ASSERT_THAT(l.offer(approve(l, "cc.nab")), test::IsOk());
    EXPECT_FALSE(l.state().map.find(as_bytes(kParametersSubject)).has_value()) << "two of four";
    ASSERT_THAT(l.offer(approve(l, "dd.nab")), test::IsOk());
    const auto parameters = parameters_in(l.state().map, *l.genesis());
    ASSERT_THAT(parameters, test::IsOk());
    EXPECT_EQ(parameters->epoch_days, 3u);
    EXPECT_EQ(l.subject(kProposal).events.back().flags & rules::kDecides, rules::kDecides);
    EXPECT_THAT(l.offer(approve(l, "bb.nab")), test::HasRule("record.transition"));
}

TEST(Governance, enters_a_body_with_its_first_key) {
    auto l = laboratory();
    ASSERT_THAT(l.offer(propose_with_key(l)), test::IsOk());
    EXPECT_THAT(l.state().find("body/cc.nab").value(), testing::Eq(std::nullopt));
    ASSERT_THAT(l.offer(approve(l)), test::IsOk());
    EXPECT_EQ(l.on("body/cc.nab", l.today()).standing, rules::Standing::in_force);
    EXPECT_EQ(l.subject("body/cc.nab").last_record, l.subject(kProposal).last_record);
    // it acts as those of genesis do
    l.register_body("cc.nab.lab");
    l.grant("cc.nab", "C-1", "cc.nab.lab");
    auto amended = l.draft_body("cc.nab", pb::BODY_KIND_ACCREDITATION_BODY);
    amended.set_author("cc.nab");
    EXPECT_THAT(l.offer(amended), test::IsOk());
    auto again = propose_with_key(l);
    EXPECT_THAT(l.offer(l.following(again)), testing::Not(test::IsOk()));
}

TEST(Governance, gives_a_root_that_lost_its_keys_a_new_one) {
    auto l = laboratory();
    l.revoke_key("bb.nab", 0);
    const auto key = l.draft_key("bb.nab", TestLedger::kBothPurposes);
    const auto draft = propose(l, [&](auto& p) {
        new_body(p);
        p.set_change_subject("body/bb.nab");
        p.mutable_body()->set_action(pb::BODY_ACTION_AMEND);
        *p.mutable_first_key() = key.key();
    });
    ASSERT_THAT(l.offer(draft), test::IsOk());
    ASSERT_THAT(l.offer(approve(l)), test::IsOk());
    EXPECT_THAT(l.offer(l.draft_key("bb.nab", {pb::KEY_PURPOSE_LABELS}), {"bb.nab#1"}),
                test::IsOk());
}

TEST(Governance, of_recognitions_is_the_signatories_own) {
    auto l = laboratory();
    const auto recognition = [](auto& p) {
        p.set_change_subject("recognition/bb.nab/int.mra/INSPECTION");
        auto& one = *p.mutable_recognition();
        one.set_arrangement("int.mra");
        one.set_signatory("bb.nab");
        one.add_levels()->set_level(2);
        one.mutable_levels(0)->set_name("inspection");
    };
    ASSERT_THAT(l.offer(propose(l, recognition, "bb.nab")), test::IsOk())
        << "a signatory, and no validator's body";
    EXPECT_THAT(l.offer(approve(l, "int.reg")), test::HasRule("record.entitled"));
    ASSERT_THAT(l.offer(approve(l, "bb.nab")), test::IsOk());
    EXPECT_FALSE(l.state().find("recognition/bb.nab/int.mra/INSPECTION").value().has_value());
    ASSERT_THAT(l.offer(approve(l, "aa.nab")), test::IsOk());
    EXPECT_EQ(l.on("recognition/bb.nab/int.mra/INSPECTION", l.today()).standing,
              rules::Standing::in_force);
    EXPECT_THAT(l.offer(propose(l, recognition, "bb.nab", "proposal/p2")), test::IsOk());
}

}  // namespace
}  // namespace touchstone::registry

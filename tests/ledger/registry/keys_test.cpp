// Keys over their lives: recovered, revoked with days in doubt, reaffirmed for, demanded in number.
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

const std::vector<pb::KeyPurpose> kGovernanceOnly{pb::KEY_PURPOSE_GOVERNANCE};

/// On 1 March, the laboratory has one key.
pb::Record recovery(TestLedger& l, const std::string& from) {
    auto draft = l.draft_key(kLab, kGovernanceOnly);
    draft.set_author("aa.nab");
    test::set_effective(draft, from);
    return draft;
}

pb::Record reaffirmation(TestLedger& l, std::size_t key, const std::string& record) {
    auto draft = l.draft_revocation(kLab, key);
    draft.mutable_key()->set_action(pb::KEY_ACTION_REAFFIRM);
    draft.mutable_key()->add_reaffirmed(record);
    return draft;
}

std::string last_record(TestLedger& l, const char* subject) {
    return to_text(l.subject(subject).last_record);
}

pb::Record demand(TestLedger& l, pb::KeyPurpose purpose, std::uint32_t signatures) {
    auto draft = l.draft_body(kLab, pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
    draft.set_author(kLab);
    auto& rule = *draft.mutable_body()->add_signing_rules();
    rule.set_purpose(purpose);
    rule.set_signatures(signatures);
    return draft;
}

const std::vector<Row> kRecovery{
    {"a recovered key at once", "record.key_recovery",
     [](TestLedger& l) { return l.offer(recovery(l, "")); }},
    {"a recovered key after six full days", "record.key_recovery",
     [](TestLedger& l) { return l.offer(recovery(l, "2026-03-08")); }},
    {"a recovered key that cannot govern", "record.key_recovery",
     [](TestLedger& l) {
         auto draft = l.draft_key(kLab, {pb::KEY_PURPOSE_RECORDS});
         draft.set_author("aa.nab");
         test::set_effective(draft, "2026-03-09");
         return l.offer(draft);
     }},
    {"a second one while the first waits", "record.key_recovery",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(recovery(l, "2026-03-09")), test::IsOk());
         return l.offer(recovery(l, "2026-03-20"));
     }},
    {"by who did not register the body", "record.entitled",
     [](TestLedger& l) {
         auto draft = recovery(l, "2026-03-09");
         draft.set_author("bb.nab");
         return l.offer(draft);
     }},
    {"the waiting key signs", "record.key",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(recovery(l, "2026-03-09")), test::IsOk());
         l.at("2026-03-08");
         return l.offer(l.draft_attestation(kLab, "TR-2"), {"aa.nab.lab#1"});
     }},
    {"a recovered key that the body objected to", "record.key",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(recovery(l, "2026-03-09")), test::IsOk());
         EXPECT_THAT(l.offer(l.draft_revocation(kLab, 1)), test::IsOk());
         l.at("2026-03-09");
         return l.offer(l.draft_attestation(kLab, "TR-2"), {"aa.nab.lab#1"});
     }},
    {"the registrar revokes a key", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_revocation(kLab, 0);
         draft.set_author("aa.nab");
         return l.offer(draft);
     }},
};

TEST(Keys, are_not_recovered_in_haste_or_by_others) {
    expect_refusals(kRecovery, begin);
}

TEST(Keys, are_recovered_after_seven_full_days) {
    auto l = laboratory();
    ASSERT_THAT(l.offer(recovery(l, "2026-03-09")), test::IsOk());
    l.at("2026-03-09");
    EXPECT_THAT(l.offer(l.draft_revocation(kLab, 0), {"aa.nab.lab#1"}), test::IsOk());
    EXPECT_THAT(l.offer(l.draft_key(kLab, TestLedger::kBothPurposes), {"aa.nab.lab#1"}),
                test::IsOk());
}

TEST(Keys, may_be_recovered_again_after_an_objection) {
    auto l = laboratory();
    ASSERT_THAT(l.offer(recovery(l, "2026-03-09")), test::IsOk());
    ASSERT_THAT(l.offer(l.draft_revocation(kLab, 1)), test::IsOk());
    EXPECT_THAT(l.offer(recovery(l, "2026-03-10")), test::IsOk());
}

const std::vector<Row> kDoubt{
    {"a stolen key alone voids honest history (practice 23)", "record.compromised",
     [](TestLedger& l) { return l.offer(l.draft_revocation(kLab, 0, "2026-02-01")); }},
    {"with a second key that the thief has just registered", "record.compromised",
     [](TestLedger& l) {
         l.key(kLab, kGovernanceOnly);
         l.at("2026-03-05");
         return l.offer(l.draft_revocation(kLab, 0, "2026-02-20"), {kLab, "aa.nab.lab#1"});
     }},
    {"with a second key that cannot govern", "record.compromised",
     [](TestLedger& l) {
         l.key(kLab, {pb::KEY_PURPOSE_RECORDS});
         l.at("2026-03-05");
         // purposes are asked after authority, so the count alone decides here
         return l.offer(l.draft_revocation(kLab, 0, "2026-03-03"), {kLab, "aa.nab.lab#1"});
     }},
    {"another accreditation body signs", "record.compromised",
     [](TestLedger& l) {
         return l.offer(l.draft_revocation(kLab, 0, "2026-02-20"), {kLab, "bb.nab"});
     }},
    {"another accreditation body revokes", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_revocation(kLab, 0, "2026-02-20");
         draft.set_author("bb.nab");
         return l.offer(draft);
     }},
    {"in doubt before the key was there", "effective.compromised",
     [](TestLedger& l) {
         return l.offer(l.draft_revocation(kLab, 0, "2026-01-31"), {kLab, "aa.nab"});
     }},
    {"in doubt from tomorrow", "effective.compromised",
     [](TestLedger& l) {
         return l.offer(l.draft_revocation(kLab, 0, "2026-03-02"), {kLab, "aa.nab"});
     }},
    {"in doubt, with days of its own", "effective.compromised",
     [](TestLedger& l) {
         auto draft = l.draft_revocation(kLab, 0, "2026-02-20");
         test::set_effective(draft, "2026-03-01");
         return l.offer(draft, {kLab, "aa.nab"});
     }},
    {"the same doubt again", "record.transition",
     [](TestLedger& l) {
         auto draft = l.draft_revocation(kLab, 0, "2026-02-20");
         draft.set_author("aa.nab");
         EXPECT_THAT(l.offer(draft), test::IsOk());
         return l.offer(l.following(draft));
     }},
    {"a record after the revocation", "record.key",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(l.draft_revocation(kLab, 0, "2026-02-20"), {kLab, "aa.nab"}),
                     test::IsOk());
         return l.offer(l.draft_attestation(kLab, "TR-2"));
     }},
    {"reaffirmed for a key that stands", "record.transition",
     [](TestLedger& l) { return l.offer(reaffirmation(l, 0, last_record(l, kReport))); }},
    {"reaffirmed for a key that was rotated", "record.transition",
     [](TestLedger& l) {
         l.key(kLab);
         l.revoke_key(kLab, 0);
         return l.offer(reaffirmation(l, 0, last_record(l, kReport)), {"aa.nab.lab#1"});
     }},
    {"reaffirmed by the registrar", "record.entitled",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(l.draft_revocation(kLab, 0, "2026-02-20"), {kLab, "aa.nab"}),
                     test::IsOk());
         auto draft = reaffirmation(l, 0, last_record(l, kReport));
         draft.set_author("aa.nab");
         return l.offer(draft);
     }},
};

TEST(Keys, are_put_in_doubt_only_by_two_keys_or_the_registrar) {
    expect_refusals(kDoubt, begin);
}

TEST(Keys, are_put_in_doubt_by_two_governance_keys_from_before) {
    auto l = laboratory();
    l.key(kLab, kGovernanceOnly);
    l.at("2026-06-01");
    EXPECT_THAT(l.offer(l.draft_revocation(kLab, 0, "2026-03-02"), {kLab, "aa.nab.lab#1"}),
                test::IsOk());
    EXPECT_THAT(l.offer(reaffirmation(l, 0, last_record(l, kReport)), {"aa.nab.lab#1"}),
                test::IsOk());
}

TEST(Keys, that_were_rotated_may_be_put_in_doubt_later_and_further_back) {
    auto l = laboratory();
    l.key(kLab);
    l.at("2026-04-01").revoke_key(kLab, 0);
    l.at("2026-06-01");
    const std::vector<std::string> signers{"aa.nab", "aa.nab.lab#1"};
    EXPECT_THAT(l.offer(l.draft_revocation(kLab, 0, "2026-03-15"), signers), test::IsOk());
    EXPECT_THAT(l.offer(l.draft_revocation(kLab, 0, "2026-02-15"), signers), test::IsOk());
}

const std::vector<Row> kDemands{
    {"more than the body holds", "record.signing_rules",
     [](TestLedger& l) { return l.offer(demand(l, pb::KEY_PURPOSE_RECORDS, 2)); }},
    {"governance demands count governance keys", "record.signing_rules",
     [](TestLedger& l) {
         l.key(kLab, {pb::KEY_PURPOSE_RECORDS});
         return l.offer(demand(l, pb::KEY_PURPOSE_GOVERNANCE, 2));
     }},
    {"of a body that is being registered", "record.signing_rules",
     [](TestLedger& l) {
         auto draft = l.draft_body("aa.nab.lab2", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
         draft.mutable_body()->add_signing_rules()->set_purpose(pb::KEY_PURPOSE_RECORDS);
         draft.mutable_body()->mutable_signing_rules(0)->set_signatures(2);
         return l.offer(draft);
     }},
    {"one signature where two are demanded", "record.signatures",
     [](TestLedger& l) {
         l.key(kLab, {pb::KEY_PURPOSE_RECORDS});
         EXPECT_THAT(l.offer(demand(l, pb::KEY_PURPOSE_RECORDS, 2)), test::IsOk());
         return l.offer(l.draft_attestation(kLab, "TR-2"));
     }},
    {"one signature on a key where two are demanded", "record.signatures",
     [](TestLedger& l) {
         l.key(kLab);
         EXPECT_THAT(l.offer(demand(l, pb::KEY_PURPOSE_GOVERNANCE, 2)), test::IsOk());
         return l.offer(l.draft_key(kLab, {pb::KEY_PURPOSE_RECORDS}));
     }},
};

TEST(Keys, are_demanded_in_number) {
    expect_refusals(kDemands, begin);
}

TEST(Keys, that_sign_together_meet_the_demand_from_its_day_on) {
    auto l = laboratory();
    l.key(kLab, {pb::KEY_PURPOSE_RECORDS});
    auto later = demand(l, pb::KEY_PURPOSE_RECORDS, 2);
    test::set_effective(later, "2026-03-10");
    ASSERT_THAT(l.offer(later), test::IsOk());
    EXPECT_THAT(l.offer(l.draft_attestation(kLab, "TR-2")), test::IsOk());
    l.at("2026-03-10");
    EXPECT_THAT(l.offer(l.draft_attestation(kLab, "TR-3")), test::HasRule("record.signatures"));
    EXPECT_THAT(l.offer(l.draft_attestation(kLab, "TR-3"), {kLab, "aa.nab.lab#1"}), test::IsOk());
    EXPECT_THAT(l.offer(l.draft_key(kLab, {pb::KEY_PURPOSE_LABELS})), test::IsOk())
        << "governance is not demanded in number";
}

}  // namespace
}  // namespace touchstone::registry

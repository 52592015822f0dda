// Who may not record what: what is offered, and the rule that refuses it.
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

const std::vector<Row> kAuthors{
    {"another's certificate", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_attestation("aa.nab", "TR-2");
         draft.set_author(kLab);
         return l.offer(draft);
     }},
    {"its laboratory's certificate, not reported", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_WITHDRAW);
         draft.set_author("aa.nab");
         return l.offer(draft);
     }},
    {"another body's accreditation", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_status(kHead, pb::STATUS_ACTION_WITHDRAW);
         draft.set_author("bb.nab");
         return l.offer(draft);
     }},
    {"a laboratory accredits", "record.entitled",
     [](TestLedger& l) { return l.offer(l.draft_grant(kLab, "X-1", "aa.nab")); }},
    {"a laboratory registers a body", "record.entitled",
     [](TestLedger& l) {
         return l.offer(
             l.draft_body("aa.nab.lab.branch", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY));
     }},
    {"a body outside the arc", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_body("aa.nab.lab2", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
         draft.set_author("bb.nab");
         return l.offer(draft);
     }},
    {"a body registers itself", "record.body",
     [](TestLedger& l) {
         auto draft = l.draft_body("cc.nab", pb::BODY_KIND_ACCREDITATION_BODY);
         draft.set_author("cc.nab");
         return offer_signed(l, draft, "cc.nab", test::test_key("x"), l.genesis()->network_id);
     }},
    {"another amends the body", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_body(kLab, pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
         draft.set_author("aa.nab");
         return l.offer(draft);
     }},
    {"the registrar enters a second key at once", "record.key_recovery",
     [](TestLedger& l) {
         auto draft = l.draft_key(kLab, TestLedger::kBothPurposes);
         draft.set_author("aa.nab");
         return l.offer(draft);
     }},
    {"a stranger enters the first key", "record.entitled",
     [](TestLedger& l) {
         l.register_body("aa.nab.lab2");
         auto draft = l.draft_key("aa.nab.lab2", TestLedger::kBothPurposes);
         draft.set_author("bb.nab");
         return l.offer(draft);
     }},
    {"a laboratory countersigns itself", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_COUNTERSIGN);
         draft.mutable_status_change()->set_target(draft.previous());
         return l.offer(draft);
     }},
    {"a recognition by who is no signatory", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_status("recognition/aa.nab/int.mra/TESTING.ISOIEC17025",
                                     pb::STATUS_ACTION_SUSPEND);
         draft.set_author("int.reg");
         return l.offer(draft);
     }},
    {"a recognition by half of the signatories", "record.quorum",
     [](TestLedger& l) {
         return l.offer(l.draft_status("recognition/aa.nab/int.mra/TESTING.ISOIEC17025",
                                       pb::STATUS_ACTION_SUSPEND));
     }},
    {"an accreditation body registers a regulator", "record.kind",
     [](TestLedger& l) {
         return l.offer(l.draft_body("aa.nab.ministry", pb::BODY_KIND_REGULATOR));
     }},
    {"a register registers a register", "record.kind",
     [](TestLedger& l) { return l.offer(l.draft_body("int.reg.other", pb::BODY_KIND_REGISTER)); }},
    {"a laboratory becomes an accreditation body", "record.kind",
     [](TestLedger& l) {
         auto draft = l.draft_body(kLab, pb::BODY_KIND_ACCREDITATION_BODY);
         draft.set_author(kLab);
         return l.offer(draft);
     }},
};

TEST(Refusal, of_authors_who_are_not_entitled) {
    expect_refusals(kAuthors, begin);
}

const std::vector<Row> kReported{
    {"by who did not register the body", "record.entitled",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-2");
         draft.set_author("int.reg");
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"for a body that has a key", "record.reported",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-2");
         draft.set_author("aa.nab");
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"by the body itself", "record.reported",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-2");
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"a body", "record.reported",
     [](TestLedger& l) {
         auto draft = l.draft_body("aa.nab.lab2", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"a key", "record.reported",
     [](TestLedger& l) {
         l.register_body("aa.nab.lab2");
         auto draft = l.draft_key("aa.nab.lab2", TestLedger::kBothPurposes);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"a countersignature", "record.reported",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_COUNTERSIGN);
         draft.set_author("aa.nab");
         draft.set_reported(true);
         draft.mutable_status_change()->set_target(draft.previous());
         return l.offer(draft);
     }},
    {"adopted by the reporter", "record.transition",
     [](TestLedger& l) {
         l.register_body("int.reg.lab");
         const auto reported = [](pb::Record& r) {
             r.set_author("int.reg");
             r.set_reported(true);
         };
         l.issue("int.reg.lab", "TR-1", reported);
         auto draft = l.draft_attestation("int.reg.lab", "TR-1");
         reported(draft);
         draft.mutable_attestation()->set_action(pb::ATTESTATION_ACTION_ADOPT);
         return l.offer(draft);
     }},
    {"adopted though the owner's own", "record.transition",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-1");
         draft.mutable_attestation()->set_action(pb::ATTESTATION_ACTION_ADOPT);
         return l.offer(draft);
     }},
};

TEST(Refusal, of_what_is_reported) {
    expect_refusals(kReported, begin);
}

}  // namespace
}  // namespace touchstone::registry

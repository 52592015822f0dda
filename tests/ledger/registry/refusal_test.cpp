// Order, events, what builds on nothing, quota: what is offered, and the rule that refuses it.
#include "ledger/records/subject.h"
#include "ledger/registry/quota.h"
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

const std::vector<Row> kOrder{
    {"the subject is new, previous is given", "record.previous",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-2");
         draft.set_previous(std::string(32, 'p'));
         return l.offer(draft);
     }},
    {"the subject exists, previous is missing", "record.previous",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_SUSPEND);
         draft.clear_previous();
         return l.offer(draft);
     }},
    {"previous is not the last record", "record.previous",
     [](TestLedger& l) {
         const auto draft = l.draft_status(kReport, pb::STATUS_ACTION_SUSPEND);
         l.status(kReport, pb::STATUS_ACTION_UNDER_APPEAL,
                  [&](auto& r) { r.mutable_status_change()->set_target(draft.previous()); });
         return l.offer(draft);
     }},
    {"the same record again", "record.duplicate",
     [](TestLedger& l) {
         const auto envelope = l.sign(l.draft_attestation(kLab, "TR-2"));
         EXPECT_THAT(l.offer(envelope), test::IsOk());
         return l.offer(envelope);
     }},
    {"the same record again, later", "record.previous",
     [](TestLedger& l) {
         const auto envelope = l.sign(l.draft_attestation(kLab, "TR-2"));
         EXPECT_THAT(l.offer(envelope), test::IsOk());
         l.suspend("attestation/aa.nab.lab/TR2");
         return l.offer(envelope);
     }},
};

TEST(Refusal, of_order) {
    expect_refusals(kOrder, begin);
}

const std::vector<Row> kEvents{
    {"issued twice", "record.transition",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-1");
         draft.mutable_attestation()->set_action(pb::ATTESTATION_ACTION_ISSUE);
         return l.offer(draft);
     }},
    {"restored while in force", "record.transition",
     [](TestLedger& l) { return l.offer(l.draft_status(kReport, pb::STATUS_ACTION_RESTORE)); }},
    {"status of a body", "record.transition",
     [](TestLedger& l) {
         return l.offer(l.draft_status("body/aa.nab", pb::STATUS_ACTION_SUSPEND));
     }},
    {"status of a key", "record.transition",
     [](TestLedger& l) {
         const auto id =
             crypto::key_id(crypto::Algorithm::ed25519, l.keys_of(kLab)[0].public_key());
         return l.offer(l.draft_status(records::key_subject(kLab, id), pb::STATUS_ACTION_WITHDRAW));
     }},
    {"the target is of another subject", "record.target",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_RESCIND);
         draft.mutable_status_change()->set_target(to_text(l.subject(kHead).last_record));
         return l.offer(draft);
     }},
    {"the first event is rescinded", "record.target",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_RESCIND);
         draft.mutable_status_change()->set_target(draft.previous());
         return l.offer(draft);
     }},
    {"from before the recording", "effective.retroactive",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_SUSPEND);
         test::set_effective(draft, "2026-02-28");
         return l.offer(draft);
     }},
    {"to before the recording", "effective.order",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_SUSPEND);
         test::set_effective(draft, "", "2026-02-28");
         return l.offer(draft);
     }},
    {"a withdrawal with an end", "effective.to",
     [](TestLedger& l) {
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_WITHDRAW);
         test::set_effective(draft, "", "2026-12-31");
         return l.offer(draft);
     }},
    {"a correction with days of its own", "effective.derived",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-1");
         draft.mutable_attestation()->set_action(pb::ATTESTATION_ACTION_CORRECT);
         test::set_effective(draft, "2026-03-02");
         return l.offer(draft);
     }},
    {"decided after the recording", "effective.decided",
     [](TestLedger& l) {
         auto draft = l.draft_attestation(kLab, "TR-2");
         draft.set_decided_on("2026-03-03");
         return l.offer(draft);
     }},
    {"some items are rescinded", "record.items",
     [](TestLedger& l) {
         l.suspend(kReport);
         auto draft = l.draft_status(kReport, pb::STATUS_ACTION_RESCIND);
         draft.mutable_status_change()->set_target(draft.previous());
         draft.mutable_status_change()->add_items("1");
         return l.offer(draft);
     }},
};

TEST(Refusal, of_events) {
    expect_refusals(kEvents, begin);
}

const std::vector<Row> kFoundations{
    {"an author that nobody registered", "record.body",
     [](TestLedger& l) {
         auto draft = l.draft_attestation("aa.nab.nobody", "TR-2");
         return offer_signed(l, draft, "aa.nab.nobody", test::test_key("x"),
                             l.genesis()->network_id);
     }},
    {"accredited is nobody", "record.body",
     [](TestLedger& l) { return l.offer(l.draft_grant("aa.nab", "LAB-43", "aa.nab.nobody")); }},
    {"recognised by no arrangement", "record.body",
     [](TestLedger& l) {
         auto draft =
             l.draft_status("recognition/aa.nab/int.none/TESTING", pb::STATUS_ACTION_SUSPEND);
         auto& recognition = *draft.mutable_recognition();
         recognition.set_arrangement("int.none");
         recognition.set_signatory("aa.nab");
         recognition.add_levels()->set_level(2);
         recognition.mutable_levels(0)->set_name("testing");
         return l.offer(draft);
     }},
    {"a line without its accreditation", "record.parent",
     [](TestLedger& l) { return l.offer(l.draft_line("aa.nab", "LAB-43", "1", "ISO 1")); }},
    {"an author that is not in force yet", "record.body",
     [](TestLedger& l) {
         l.register_body("aa.nab.soon", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY,
                         [](auto& r) { test::set_effective(r, "2026-04-01"); });
         l.key("aa.nab.soon");
         return l.offer(l.draft_attestation("aa.nab.soon", "TR-1"));
     }},
};

TEST(Refusal, of_what_builds_on_nothing) {
    expect_refusals(kFoundations, begin);
}

TEST(Refusal, of_what_goes_over_the_quota) {
    const auto few_records = [] {
        return laboratory({.parameters = {.epoch_days = 366, .records_per_epoch = 5}});
    };
    expect_refusals({{"one record too many in the arc of aa.nab", "record.quota",
                      [](TestLedger& l) { return l.offer(l.draft_attestation(kLab, "TR-2")); }}},
                    few_records);
    const auto few_bytes = [] {
        auto whole = laboratory();
        const auto usage = decode_usage(*whole.state().map.find(as_bytes("quota/aa.nab")));
        return laboratory(
            {.parameters = {.epoch_days = 366, .bytes_per_epoch = usage->bytes + 10}});
    };
    expect_refusals({{"a few bytes too many", "record.quota",
                      [](TestLedger& l) { return l.offer(l.draft_attestation(kLab, "TR-2")); }}},
                    few_bytes);
}

TEST(Refusal, has_no_effect_on_the_block) {
    auto ledger = laboratory();
    const BlockContext context{.time_ms = ledger.now_ms()};
    const auto good = ledger.sign(ledger.draft_attestation(kLab, "TR-2"));
    const auto bad = ledger.sign(ledger.draft_status(kReport, pb::STATUS_ACTION_RESTORE));
    const auto forged = records::Envelope{.record = good.record, .signatures = bad.signatures};
    BlockBuilder plain(ledger.state(), ledger, context);
    ASSERT_THAT(plain.add(candidate_of(good)), test::IsOk());
    BlockBuilder disturbed(ledger.state(), ledger, context);
    EXPECT_FALSE(disturbed.add(candidate_of(bad)));
    EXPECT_FALSE(disturbed.add(candidate_of(forged)));
    ASSERT_THAT(disturbed.add(candidate_of(good)), test::IsOk());
    EXPECT_FALSE(disturbed.add(candidate_of(good)));
    EXPECT_EQ(disturbed.count(), 1u);
    EXPECT_EQ(disturbed.bytes(), plain.bytes());
    EXPECT_EQ(std::move(disturbed).seal().header, std::move(plain).seal().header);
}

}  // namespace
}  // namespace touchstone::registry

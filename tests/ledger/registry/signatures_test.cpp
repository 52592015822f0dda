// Signatures and keys that do not hold: what is offered, and the rule that refuses it.
#include "ledger/records/subject.h"
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

const std::vector<Row> kSignatures{
    {"nobody signed", "record.signature",
     [](TestLedger& l) {
         return l.offer(records::Envelope{
             .record = records::make_record(l.draft_attestation(kLab, "TR-2")).value()});
     }},
    {"only another signed", "record.signature",
     [](TestLedger& l) { return l.offer(l.draft_attestation(kLab, "TR-2"), {"aa.nab"}); }},
    {"another signed too", "record.signature",
     [](TestLedger& l) {
         return l.offer(l.draft_attestation(kLab, "TR-2"), {kLab, "aa.nab"});
     }},
    {"signed for another network", "record.signature",
     [](TestLedger& l) {
         return offer_signed(l, l.draft_attestation(kLab, "TR-2"), kLab, l.keys_of(kLab)[0],
                             Hash{});
     }},
    {"the signature is of another record", "record.signature",
     [](TestLedger& l) {
         auto envelope = l.sign(l.draft_attestation(kLab, "TR-2"));
         envelope.record = records::make_record(l.draft_attestation(kLab, "TR-3")).value();
         return l.offer(envelope);
     }},
    {"a key that is not registered", "record.key",
     [](TestLedger& l) {
         return offer_signed(l, l.draft_attestation(kLab, "TR-2"), kLab, test::test_key("x"),
                             l.genesis()->network_id);
     }},
    {"a key that was revoked", "record.key",
     [](TestLedger& l) {
         l.key(kLab);
         l.revoke_key(kLab, 0);
         return l.offer(l.draft_attestation(kLab, "TR-2"));
     }},
    {"a key from next month on", "record.key",
     [](TestLedger& l) {
         l.key(kLab, TestLedger::kBothPurposes,
               [](auto& r) { test::set_effective(r, "2026-04-01"); });
         return offer_signed(l, l.draft_attestation(kLab, "TR-2"), kLab, l.keys_of(kLab)[1],
                             l.genesis()->network_id);
     }},
    {"a key for records registers a key", "record.key",
     [](TestLedger& l) {
         l.key(kLab, {pb::KEY_PURPOSE_RECORDS});
         const auto draft = l.draft_key(kLab, TestLedger::kBothPurposes);
         return offer_signed(l, draft, kLab, l.keys_of(kLab)[1], l.genesis()->network_id);
     }},
    {"a key for labels issues", "record.key",
     [](TestLedger& l) {
         l.key(kLab, {pb::KEY_PURPOSE_LABELS});
         return offer_signed(l, l.draft_attestation(kLab, "TR-2"), kLab, l.keys_of(kLab)[1],
                             l.genesis()->network_id);
     }},
    {"a signatory for chemistry signs electrical (practice 45)", "record.key_limit",
     [](TestLedger& l) {
         l.key(kLab, {pb::KEY_PURPOSE_RECORDS}, [](auto& r) {
             r.mutable_key()->mutable_limits()->add_lines("accreditation/aa.nab/LAB42/chemistry");
         });
         auto draft = l.draft_attestation(kLab, "TR-2");
         draft.mutable_attestation()->add_scope_lines(kLine);
         return offer_signed(l, draft, kLab, l.keys_of(kLab)[1], l.genesis()->network_id);
     }},
    {"a first key that cannot govern", "record.key_first",
     [](TestLedger& l) {
         l.register_body("aa.nab.lab2");
         return l.offer(l.draft_key("aa.nab.lab2", {pb::KEY_PURPOSE_RECORDS}));
     }},
    {"possession proven for another body", "key.possession",
     [](TestLedger& l) {
         auto draft = l.draft_key(kLab, TestLedger::kBothPurposes);
         const auto message =
             rules::possession_bytes(l.genesis()->network_id, "aa.nab", TestLedger::kBothPurposes);
         draft.mutable_key()->set_possession(to_text(l.keys_of(kLab)[1].sign(message)));
         return l.offer(draft);
     }},
    {"possession proven for other purposes", "key.possession",
     [](TestLedger& l) {
         auto draft = l.draft_key(kLab, TestLedger::kBothPurposes);
         draft.mutable_key()->mutable_purposes()->RemoveLast();
         return l.offer(draft);
     }},
    {"a raw key that another body has", "key.reused",
     [](TestLedger& l) {
         l.register_body("aa.nab.lab2");
         auto draft = l.draft_key("aa.nab.lab2", TestLedger::kBothPurposes);
         const auto& stolen = l.keys_of(kLab)[0];
         draft.mutable_key()->set_public_key(to_text(stolen.public_key()));
         draft.set_subject(records::key_subject(
             "aa.nab.lab2", crypto::key_id(crypto::Algorithm::ed25519, stolen.public_key())));
         return l.offer(draft);
     }},
    {"a raw key of small order", "key.form",
     [](TestLedger& l) {
         auto draft = l.draft_key(kLab, TestLedger::kBothPurposes);
         const crypto::PublicKey small{1};
         draft.mutable_key()->set_public_key(to_text(small));
         draft.set_subject(
             records::key_subject(kLab, crypto::key_id(crypto::Algorithm::ed25519, small)));
         return l.offer(draft);
     }},
    {"a key from before its recording", "effective.retroactive",
     [](TestLedger& l) {
         auto draft = l.draft_key(kLab, TestLedger::kBothPurposes);
         test::set_effective(draft, "2026-02-01", "", true);
         return l.offer(draft);
     }},
};

TEST(Refusal, of_signatures_and_keys) {
    expect_refusals(kSignatures, begin);
}

}  // namespace
}  // namespace touchstone::registry

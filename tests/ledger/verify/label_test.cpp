// What a label on the goods adds to the judge's answer.
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "ledger/label/signed_label.h"
#include "ledger/records/subject.h"
#include "ledger/verify/collect.h"
#include "ledger/verify/judge.h"
#include "paper_story.h"

namespace touchstone::verify {
namespace {

namespace pb = records::pb;
using label::Label;
using test::PaperLedger;

crypto::SecretKey key_of(std::uint8_t seed) {
    crypto::Seed bytes{};
    bytes.fill(seed);
    return crypto::SecretKey(bytes);
}

std::string subject_of(const crypto::SecretKey& key) {
    return records::key_subject("aa.nab.lab",
                                crypto::key_id(crypto::Algorithm::ed25519, key.public_key()));
}

pb::Record registration(const crypto::SecretKey& key, pb::KeyPurpose purpose) {
    pb::Record record = test::paper("aa.nab.lab", subject_of(key));
    record.mutable_key()->set_action(pb::KEY_ACTION_REGISTER);
    record.mutable_key()->set_algorithm(pb::KEY_ALGORITHM_ED25519);
    record.mutable_key()->set_public_key(to_text(key.public_key()));
    record.mutable_key()->add_purposes(purpose);
    record.mutable_key()->set_possession(std::string(64, 'p'));
    return record;
}

pb::Record revocation(const crypto::SecretKey& key, const std::string& compromised_since) {
    pb::Record record = test::paper("aa.nab.lab", subject_of(key));
    record.mutable_key()->set_action(pb::KEY_ACTION_REVOKE);
    record.mutable_key()->set_compromised_since(compromised_since);
    record.mutable_key()->set_reason("gone");
    return record;
}

void add_product(pb::Record& report, const char* id, const char* gtin, const char* model) {
    pb::Item& item = *report.mutable_attestation()->add_items();
    item.set_id(id);
    item.set_kind("product");
    item.set_gtin(gtin);
    item.set_model(model);
}

/// A certificate TR2 of two named products, and a key for labels: what a label is held against.
class Labelled : public testing::Test {
  protected:
    Labelled() {
        test::tell_report(ledger);
        pb::Record report = test::paper_report("TR2");
        report.mutable_attestation()->set_valid_to("2027-01-04");
        add_product(report, "1", "04012345678901", "L9");
        add_product(report, "2", "04012345678918", "L12");
        ledger.record(report);
        ledger.record(registration(labels, pb::KEY_PURPOSE_LABELS));
        ledger.record(registration(for_records, pb::KEY_PURPOSE_RECORDS));
    }

    [[nodiscard]] Label made() const {
        const rules::SubjectLeaf& leaf = *ledger.leaf("attestation/aa.nab.lab/TR2");
        Label label{.issuer = "aa.nab.lab",
                    .number = "TR2",
                    .valid_to = records::parse_day("2027-01-04").value(),
                    .made_s = ledger.now_ms() / 1'000,
                    .status_index = leaf.status_index,
                    .line = "aa.nab/L17/1",
                    .gtin = "04012345678901",
                    .model = "L9"};
        const Hash& network = ledger.genesis()->network_id;
        std::copy_n(network.begin(), label.network.size(), label.network.begin());
        std::copy_n(leaf.last_record.begin(), label.record.size(), label.record.begin());
        return label;
    }

    [[nodiscard]] Bytes sign(const Label& label, const crypto::SecretKey& key) const {
        return label::sign(label, ledger.genesis()->network_id, key).value();
    }

    std::string first_finding(const Bytes& label, const std::string& number = "TR2") {
        ledger.seal();
        Question question = test::paper_question(ledger, number);
        question.label = label;
        verdict = test::paper_verdict(ledger, question);
        return verdict.findings.empty() ? "" : std::string(row_of(verdict.findings[0].reason).id);
    }

    PaperLedger ledger{};
    crypto::SecretKey labels = key_of(1);
    crypto::SecretKey for_records = key_of(2);
    Verdict verdict{};
};

TEST_F(Labelled, goods_whose_issuer_signed_what_is_recorded_are_valid_and_to_be_compared) {
    EXPECT_EQ(first_finding(sign(made(), labels)), "label_signed");
    EXPECT_EQ(verdict.certificate, CertificateVerdict::valid);
}

TEST_F(Labelled, goods_without_the_issuers_signature_are_not_genuine) {
    Bytes forged = sign(made(), labels);
    forged.back() ^= 1;
    for (const Bytes& label : {forged, sign(made(), for_records), sign(made(), key_of(9))}) {
        EXPECT_EQ(first_finding(label), "label_not_signed");
        EXPECT_EQ(verdict.certificate, CertificateVerdict::not_genuine);
    }
}

TEST_F(Labelled, goods_that_differ_from_the_record_are_not_genuine) {
    const auto with = [&](auto spoil) {
        Label label = made();
        spoil(label);
        return first_finding(sign(label, labels));
    };
    EXPECT_EQ(with([](Label& l) { l.model = "L11"; }), "label_differs");
    EXPECT_EQ(with([](Label& l) { l.gtin = "04012345678918"; }), "label_differs");
    EXPECT_EQ(with([](Label& l) { l.model = "L12"; }), "label_differs");  // of the other product
    EXPECT_EQ(with([](Label& l) { l.line = "aa.nab/L17/2"; }), "label_differs");
    EXPECT_EQ(with([](Label& l) { l.line = "L17/1"; }), "label_differs");
    EXPECT_EQ(with([](Label& l) { l.valid_to.reset(); }), "label_differs");
    EXPECT_EQ(with([](Label& l) { ++l.status_index; }), "label_differs");
    EXPECT_EQ(with([](Label& l) { l.record[0] ^= 1; }), "label_differs");
    EXPECT_EQ(verdict.certificate, CertificateVerdict::not_genuine);
}

TEST_F(Labelled, goods_may_be_told_by_less_than_the_certificate_says) {
    Label label = made();
    label.line.clear();
    label.gtin.clear();
    EXPECT_EQ(first_finding(sign(label, labels)), "label_signed");
    label.model.clear();
    EXPECT_EQ(first_finding(sign(label, labels)), "label_signed");
}

TEST_F(Labelled, goods_are_judged_from_a_bundle_that_was_asked_for_with_the_key_alone) {
    const Label before = made();
    ledger.on("2026-02-01");
    pb::Record change = test::paper_report("TR2");
    change.mutable_attestation()->set_action(pb::ATTESTATION_ACTION_CHANGE);
    ledger.record(change);
    ledger.seal();
    const crypto::SecretKey unregistered = key_of(9);
    for (const auto* key : std::array<const crypto::SecretKey*, 2>{&labels, &unregistered}) {
        Question asked = test::paper_question(ledger, "TR2");
        const Verdict without = test::paper_verdict(ledger, asked);
        asked.label_key = crypto::key_id(crypto::Algorithm::ed25519, key->public_key());
        const auto bundle = test::required(collect(ledger, ledger.genesis(), asked));
        const Evidence evidence = test::required(open(bundle, ledger.genesis()));
        EXPECT_EQ(judge(evidence, asked), without);
        asked.label_key.reset();
        asked.label = sign(before, *key);
        verdict = judge(evidence, asked);
        EXPECT_THAT(verdict.needs, testing::IsEmpty());
        EXPECT_EQ(verdict, test::paper_verdict(ledger, asked));
    }
    EXPECT_EQ(verdict.certificate, CertificateVerdict::not_genuine);
}

TEST_F(Labelled, goods_may_bear_the_label_of_another_certificate_or_network) {
    EXPECT_EQ(first_finding(sign(made(), labels), "TR1"), "label_of_another");
    Label elsewhere = made();
    elsewhere.network[0] ^= 1;
    EXPECT_EQ(first_finding(sign(elsewhere, labels)), "label_of_another");
    EXPECT_EQ(verdict.certificate, CertificateVerdict::check_further);
    EXPECT_EQ(first_finding(Bytes{1, 2, 3}), "label_unreadable");
    EXPECT_EQ(verdict.certificate, CertificateVerdict::cannot_confirm);
}

TEST_F(Labelled, goods_keep_their_label_when_the_certificate_is_revised) {
    const Bytes label = sign(made(), labels);
    ledger.on("2026-02-01");
    pb::Record change = test::paper_report("TR2");
    change.mutable_attestation()->set_action(pb::ATTESTATION_ACTION_CHANGE);
    change.mutable_attestation()->set_valid_to("2028-01-04");
    ledger.record(change);
    EXPECT_EQ(first_finding(label), "newer_revision");
    EXPECT_EQ(verdict.certificate, CertificateVerdict::check_further);
}

TEST_F(Labelled, goods_labelled_before_their_key_ended_stand_and_later_ones_are_looked_at) {
    const Label before = made();
    ledger.on("2026-03-01");
    ledger.record(revocation(labels, ""));
    EXPECT_EQ(first_finding(sign(before, labels)), "label_signed");
    Label after = before;
    after.made_s = ledger.now_ms() / 1'000 + 86'400;
    EXPECT_EQ(first_finding(sign(after, labels)), "label_key_ended");
}

TEST_F(Labelled, goods_are_in_doubt_once_the_key_was_stolen_whatever_day_the_label_tells) {
    const Label before = made();
    ledger.on("2026-03-01");
    ledger.record(revocation(labels, "2026-02-20"));
    EXPECT_EQ(first_finding(sign(before, labels)), "label_key_compromised");
    EXPECT_EQ(verdict.certificate, CertificateVerdict::cannot_confirm);
}

}  // namespace
}  // namespace touchstone::verify

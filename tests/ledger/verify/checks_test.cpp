// The judge on ledgers that take anything: payloads whose rules come later, and what no honest
// ledger would hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/verify/judge.h"
#include "paper_story.h"
#include "tests/support/test_ledger.h"

namespace touchstone::verify {

namespace {

using test::paper;
using test::paper_question;
using test::paper_report;
using test::paper_verdict;
namespace pb = records::pb;
using test::PaperLedger;

std::vector<std::string> ids(const Verdict& verdict) {
    std::vector<std::string> all;
    for (const Finding& finding : verdict.findings) all.emplace_back(row_of(finding.reason).id);
    return all;
}

/// The story of the report, then `more`, then the verdict on `number`.
template <class More>
Verdict after(const More& more, const std::string& number = "TR1") {
    PaperLedger ledger;
    test::tell_report(ledger);
    more(ledger);
    ledger.seal();
    return paper_verdict(ledger, paper_question(ledger, number));
}

pb::Record alert(const std::string& number, pb::AlertAdvice advice) {
    pb::Record record = paper("aa.nab", "alert/aa.nab.lab/" + number + "/1");
    record.mutable_alert()->set_advice(advice);
    record.mutable_alert()->set_number(number);
    auto& text = *record.mutable_alert()->add_text();
    text.set_language("en");
    text.set_text("seen in a market");
    return record;
}

TEST(Judge, a_report_in_force_passes_every_check_that_runs) {
    const Verdict verdict = after([](PaperLedger&) {});
    EXPECT_EQ(verdict.certificate, CertificateVerdict::valid);
    EXPECT_THAT(verdict.findings, testing::IsEmpty());
    std::vector<std::string> outcomes;
    for (const Check& check : verdict.checks)
        outcomes.push_back(check.id + " " + std::string(name_of(check.outcome)));
    EXPECT_THAT(outcomes, testing::ElementsAre("fresh pass", "recorded pass", "alerts pass",
                                               "signed pass", "document not_run", "status pass",
                                               "edition pass", "scope pass", "accreditation pass",
                                               "recognition pass", "traceability not_run",
                                               "goods not_run", "acceptance not_run"));
    EXPECT_EQ(verdict.about.at("issuer_name"), "Body aa.nab.lab");
}

TEST(Judge, a_known_forgery_is_not_genuine_even_of_a_number_never_issued) {
    const auto forged = [](PaperLedger& ledger) {
        ledger.record(alert("TR9", pb::ALERT_ADVICE_FORGERY));
    };
    const Verdict verdict = after(forged, "TR9");
    EXPECT_EQ(verdict.certificate, CertificateVerdict::not_genuine);
    EXPECT_THAT(ids(verdict), testing::Contains("known_forgery"));
    // The alert is about TR9 alone.
    EXPECT_EQ(after(forged).certificate, CertificateVerdict::valid);
}

TEST(Judge, another_alert_asks_for_a_further_look) {
    const Verdict verdict =
        after([](PaperLedger& ledger) { ledger.record(alert("TR1", pb::ALERT_ADVICE_RECALL)); });
    EXPECT_EQ(verdict.certificate, CertificateVerdict::check_further);
    EXPECT_THAT(ids(verdict), testing::ElementsAre("alert_raised"));
}

TEST(Judge, a_designation_is_a_basis_when_the_ledger_proves_it) {
    const auto designated = [](const std::string& body) {
        return after(
            [&](PaperLedger& ledger) {
                pb::Record designation = paper("aa.gov", "designation/aa.gov/D1");
                designation.mutable_designation()->set_number("D1");
                designation.mutable_designation()->set_body(body);
                designation.mutable_designation()->set_regulation("Lamps Act");
                ledger.record(designation);
                pb::Record report = paper_report("TR2");
                report.mutable_attestation()->set_basis(pb::ACCREDITATION_BASIS_DESIGNATION);
                report.mutable_attestation()->set_claims_accreditation(false);
                report.mutable_attestation()->set_designation("designation/aa.gov/D1");
                ledger.record(report);
            },
            "TR2");
    };
    EXPECT_THAT(ids(designated("aa.nab.lab")), testing::ElementsAre("basis_designation"));
    EXPECT_THAT(ids(designated("aa.nab.other")), testing::ElementsAre("basis_unproven"));
}

TEST(Judge, a_scheme_is_a_basis_for_the_bodies_that_it_approves) {
    const auto approved = [](const std::string& body) {
        return after(
            [&](PaperLedger& ledger) {
                pb::Record scheme = paper("int.peer", "scheme/int.peer/cb");
                scheme.mutable_scheme()->set_kind("peer");
                auto& name = *scheme.mutable_scheme()->add_names()->add_texts();
                name.set_language("en");
                name.set_text("Peer scheme");
                scheme.mutable_scheme()->add_approved_bodies(body);
                ledger.record(scheme);
                pb::Record report = paper_report("TR2");
                report.mutable_attestation()->set_basis(pb::ACCREDITATION_BASIS_PEER_SCHEME);
                report.mutable_attestation()->set_claims_accreditation(false);
                report.mutable_attestation()->set_scheme("scheme/int.peer/cb");
                ledger.record(report);
            },
            "TR2");
    };
    EXPECT_THAT(ids(approved("aa.nab.lab")), testing::ElementsAre("basis_peer_scheme"));
    EXPECT_THAT(ids(approved("aa.nab.other")), testing::ElementsAre("basis_unproven"));
}

TEST(Judge, a_barred_issuer_and_a_barred_accreditation_body_are_told) {
    const auto barred = [](const std::string& body) {
        return after([&](PaperLedger& ledger) {
            pb::Record bar = paper("aa.gov", "body/" + body);
            bar.mutable_body()->set_action(pb::BODY_ACTION_BAR);
            ledger.record(bar);
        });
    };
    EXPECT_THAT(ids(barred("aa.nab.lab")), testing::ElementsAre("issuer_barred"));
    EXPECT_THAT(ids(barred("aa.nab")), testing::ElementsAre("accreditation_body_barred"));
}

TEST(Judge, a_record_that_its_author_did_not_sign_makes_the_evidence_bad) {
    const crypto::SecretKey stranger = test::test_key("stranger");
    for (const std::string signer : {"aa.nab.lab", "aa.nab"}) {
        const Verdict verdict = after(
            [&](PaperLedger& ledger) {
                ledger.record_signed_as(paper_report("TR2"), signer, stranger);
            },
            "TR2");
        EXPECT_EQ(verdict.certificate, CertificateVerdict::cannot_confirm);
        EXPECT_THAT(ids(verdict), testing::ElementsAre("bad_evidence")) << signer;
    }
}

TEST(Judge, a_leaf_that_names_another_subjects_record_makes_the_evidence_bad) {
    PaperLedger ledger;
    test::tell_report(ledger);
    ledger.record(paper_report("TR2"));
    ledger.seal();
    const Question question = paper_question(ledger, "TR1");
    const auto bundle = test::required(collect(ledger, ledger.genesis(), question));
    Evidence evidence = test::required(open(bundle, ledger.genesis()));
    evidence.add_present("attestation/aa.nab.lab/TR1", *ledger.leaf("attestation/aa.nab.lab/TR2"));
    const std::uint64_t index = ledger.leaf("attestation/aa.nab.lab/TR2")->events[0].log_index;
    ASSERT_TRUE(admit(evidence, test::required(ledger.record(index))).has_value());
    EXPECT_THAT(ids(judge(evidence, question)), testing::ElementsAre("bad_evidence"));
}

TEST(Judge, with_nothing_proven_it_asks_and_does_not_accuse) {
    PaperLedger ledger;
    test::tell_report(ledger);
    ledger.seal();
    const auto base = test::required(ledger.base());
    const Evidence nothing = test::required(open(base, ledger.genesis()));
    for (const char* number : {"TR1", "TR2"}) {
        const Verdict verdict = judge(nothing, paper_question(ledger, number));
        EXPECT_EQ(verdict.certificate, CertificateVerdict::cannot_confirm);
        EXPECT_THAT(ids(verdict), testing::ElementsAre("evidence_missing"));
        EXPECT_EQ(verdict.needs.size(), 3U);  // the attestation, alerts about it and its issuer
    }
}

TEST(Judge, a_checkpoint_from_the_future_is_not_believed) {
    PaperLedger ledger;
    test::tell_report(ledger);
    ledger.seal();
    Question question = paper_question(ledger, "TR1");
    question.now_ms -= 4 * 60'000;
    EXPECT_EQ(paper_verdict(ledger, question).certificate, CertificateVerdict::valid);
    question.now_ms -= 2 * 60'000;
    EXPECT_THAT(ids(paper_verdict(ledger, question)), testing::ElementsAre("checkpoint_in_future"));
}

TEST(Judge, was_it_known_then_is_not_answered_by_what_came_later) {
    PaperLedger ledger;
    test::tell_report(ledger);
    ledger.on("2026-02-02");
    ledger.record(paper_report("TR2"));
    ledger.seal();
    Question question = paper_question(ledger, "TR2");
    question.known_at_ms = test::required(records::parse_instant("2026-02-01"));
    const Verdict verdict = paper_verdict(ledger, question);
    EXPECT_EQ(verdict.certificate, CertificateVerdict::cannot_confirm);
    EXPECT_THAT(ids(verdict), testing::ElementsAre("not_yet_recorded"));
}

}  // namespace

}  // namespace touchstone::verify

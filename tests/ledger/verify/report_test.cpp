#include "ledger/verify/report.h"

#include <gtest/gtest.h>

#include "crypto/codec.h"
#include "ledger/confidential/openings_file.h"
#include "paper_story.h"
#include "tests/support/result_matchers.h"

namespace touchstone::verify {

namespace {

using test::HasRule;
using test::IsOk;
using test::PaperLedger;

/// A question in which every field is given.
Question full_question(const PaperLedger& ledger) {
    Question question = test::paper_question(ledger, "TR1");
    question.document_sha256 = Hash{1, 2, 3};
    question.paper_date = test::required(records::parse_day("2026-01-05"));
    question.paper_type = records::pb::ATTESTATION_TYPE_TEST_REPORT;
    question.goods = {"04006381333931", "L-100", "853950", "Luma Ltd", "Luma factory", "Kiel"};
    question.as_of = test::required(records::parse_day("2026-01-06"));
    question.known_at_ms = ledger.now_ms();
    question.node = "node7.example.org";
    question.near_subjects = {"attestation/aa.nab.lab/TR11"};
    question.number_is_certain = true;
    question.disclosures = {
        {Hash{7}, {{"attestation.parties[0].name", {1, 2}, {{"en", "Luma \"Ltd\""}}}}},
        {Hash{8}, {{"attestation.statement", {3}, {{"en", "a"}, {"zh-Hans", "甲"}}}}}};
    return question;
}

struct Told {
    PaperLedger ledger{};
    Report report{};
    Verdict verdict{};

    Told() {
        test::tell_report(ledger);
        ledger.seal();
        const Question question = full_question(ledger);
        const Bundle bundle = test::required(collect(ledger, ledger.genesis(), question));
        verdict = judge(test::required(open(bundle, ledger.genesis())), question);
        report = make_report(question, bundle, verdict);
    }
};

TEST(Report, comes_back_as_it_was_saved_and_reverifies) {
    const Told told;
    const Bytes bytes = encode(told.report);
    const auto decoded = decode_report(bytes);
    ASSERT_THAT(decoded, IsOk());
    EXPECT_EQ(*decoded, told.report);
    EXPECT_EQ(encode(*decoded), bytes);
    const auto again = reverify(*decoded, told.ledger.genesis());
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(*again, told.verdict);
}

TEST(Report, an_answer_that_its_proofs_do_not_lead_to_is_refused) {
    Told told;
    told.report.verdict.certificate = CertificateVerdict::valid;
    EXPECT_THAT(reverify(told.report, told.ledger.genesis()), HasRule("report.verdict"));
    Told other;
    other.report.verdict.findings.pop_back();
    EXPECT_THAT(reverify(other.report, other.ledger.genesis()), HasRule("report.verdict"));
    Told asked_otherwise;
    asked_otherwise.report.question.document_sha256.reset();
    EXPECT_THAT(reverify(asked_otherwise.report, asked_otherwise.ledger.genesis()),
                HasRule("report.verdict"));
    Told without_proof;
    without_proof.report.bundle.records.at(0).leaf.at(20) ^= 1;
    EXPECT_THAT(reverify(without_proof.report, without_proof.ledger.genesis()),
                HasRule("bundle.inclusion"));
}

TEST(Report, is_refused_when_cut_short_or_followed_by_more) {
    const Told told;
    Bytes bytes = encode(told.report);
    for (std::size_t size = 0; size < bytes.size(); size += size < 600 ? 1 : 97) {
        ASSERT_THAT(decode_report(BytesView(bytes).first(size)), HasRule("report.form")) << size;
    }
    bytes.push_back(0);
    EXPECT_THAT(decode_report(bytes), HasRule("report.form"));
}

TEST(Report, openings_are_kept_as_they_were_shown_and_a_seed_never) {
    const Told told;
    const std::string text = to_text(encode(told.report));
    confidential::OpeningsFile file{.seed = {}, .disclosure = told.report.question.disclosures[0]};
    const std::string shown = confidential::format_openings(file);
    const std::size_t at = text.find(shown);
    ASSERT_NE(at, std::string::npos);
    const auto with = [&](const std::string& other) {
        crypto::Writer length;
        length.u32(static_cast<std::uint32_t>(other.size()));
        return text.substr(0, at - 4) + to_text(length.bytes()) + other +
               text.substr(at + shown.size());
    };
    EXPECT_THAT(decode_report(as_bytes(with(shown))), IsOk());
    file.seed = confidential::Seed{9};
    EXPECT_THAT(decode_report(as_bytes(with(confidential::format_openings(file)))),
                HasRule("report.form"));
    const auto announced = [&](char count) {
        std::string other = text;
        other.at(at - 5) = count;
        return decode_report(as_bytes(other));
    };
    EXPECT_THAT(announced('\0'), HasRule("report.form"));
    EXPECT_THAT(announced('\1'), HasRule("report.form"));
}

TEST(Report, a_label_is_kept_as_it_was_scanned) {
    const Told told;
    Report report = told.report;
    report.question.label = {1, 2, 3};
    const auto back = decode_report(encode(report));
    ASSERT_THAT(back, IsOk());
    EXPECT_EQ(back->question, report.question);
}

TEST(Report, each_field_over_its_limit_is_refused) {
    const Told told;
    const auto refused = [&](const char* what, const auto& spoil) {
        Report report = told.report;
        spoil(report);
        EXPECT_THAT(decode_report(encode(report)), HasRule("report.form")) << what;
    };
    const std::string longest(1'025, 'x');
    refused("issuer", [&](Report& r) { r.question.issuer = longest; });
    refused("number", [&](Report& r) { r.question.number = longest; });
    refused("paper type", [&](Report& r) {
        r.question.paper_type = static_cast<records::pb::AttestationType>(99);
    });
    refused("gtin", [&](Report& r) { r.question.goods.gtin = longest; });
    refused("model", [&](Report& r) { r.question.goods.model = longest; });
    refused("hs", [&](Report& r) { r.question.goods.hs = longest; });
    refused("factory", [&](Report& r) { r.question.goods.factory = longest; });
    refused("site", [&](Report& r) { r.question.goods.site = longest; });
    refused("holder", [&](Report& r) { r.question.goods.holder = longest; });
    refused("batch", [&](Report& r) { r.question.goods.batch = longest; });
    refused("destination", [&](Report& r) { r.question.destination = longest; });
    refused("node", [&](Report& r) { r.question.node = longest; });
    refused("near subjects", [&](Report& r) { r.question.near_subjects.resize(9); });
    refused("near subject", [&](Report& r) { r.question.near_subjects = {longest}; });
    refused("disclosures",
            [&](Report& r) { r.question.disclosures.resize(9, r.question.disclosures.front()); });
    refused("disclosure", [&](Report& r) { r.question.disclosures[1].openings.clear(); });
    refused("opening", [&](Report& r) { r.question.disclosures[1].openings[0].path = "A"; });
    refused("label", [&](Report& r) { r.question.label.resize(221); });
    refused("verdict",
            [&](Report& r) { r.verdict.certificate = static_cast<CertificateVerdict>(5); });
    refused("acceptance",
            [&](Report& r) { r.verdict.acceptance = static_cast<AcceptanceVerdict>(6); });
    refused("findings", [&](Report& r) { r.verdict.findings.resize(1'025); });
    refused("finding", [&](Report& r) { r.verdict.findings = {{longest, ""}}; });
    refused("finding subject", [&](Report& r) { r.verdict.findings = {{"", longest}}; });
    refused("bundle", [&](Report& r) { r.bundle.head.header.resize(2'000); });
}

}  // namespace

}  // namespace touchstone::verify

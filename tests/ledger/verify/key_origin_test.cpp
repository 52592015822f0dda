// How far the judge follows the keys that lead to a signature.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/verify/judge.h"
#include "ledger/verify/signature_state.h"
#include "required.h"
#include "test_prover.h"

namespace touchstone::verify {

namespace {

constexpr auto kLab = "aa.nab.lab";

std::string signer(std::size_t number) {
    return std::string(kLab) + "#" + std::to_string(number);
}

/// A report of the laboratory, signed with the last of so many keys that it has registered one with
/// the other; its first key was entered by the accreditation body.
test::TestLedger report_after_keys(std::size_t keys) {
    test::TestLedger ledger;
    ledger.register_body(kLab);
    ledger.key(kLab);
    for (std::size_t i = 1; i < keys; ++i) {
        test::require(
            ledger.offer(ledger.draft_key(kLab, test::TestLedger::kBothPurposes), {signer(i - 1)})
                .map([](const auto&) {}));
    }
    test::require(ledger.offer(ledger.draft_attestation(kLab, "TR-1"), {signer(keys - 1)})
                      .map([](const auto&) {}));
    return ledger;
}

struct Judged {
    Bundle bundle{};
    Verdict verdict{};
};

Judged judged(const test::TestLedger& ledger) {
    const test::TestProver prover(ledger, ledger.now_ms());
    Question question;
    question.issuer = kLab;
    question.number = "TR-1";
    question.now_ms = ledger.now_ms();
    Judged answer{.bundle = test::required(collect(prover, ledger.genesis(), question))};
    const auto bundle = test::required(decode_bundle(encode(answer.bundle)));
    answer.verdict = judge(test::required(open(bundle, ledger.genesis())), question);
    return answer;
}

bool finds(const Verdict& verdict, Reason reason) {
    return std::any_of(verdict.findings.begin(), verdict.findings.end(),
                       [&](const Finding& finding) { return finding.reason == reason; });
}

TEST(KeyOrigin, every_key_that_leads_to_a_signature_is_proven) {
    const Judged one = judged(report_after_keys(1));
    const Judged ten = judged(report_after_keys(10));
    EXPECT_THAT(one.verdict.needs, testing::IsEmpty());
    EXPECT_THAT(ten.verdict.needs, testing::IsEmpty());
    EXPECT_EQ(one.verdict.certificate, ten.verdict.certificate);
    EXPECT_EQ(ten.bundle.subjects.size(), one.bundle.subjects.size() + 9);
    EXPECT_EQ(ten.bundle.records.size(), one.bundle.records.size() + 9);
}

TEST(KeyOrigin, is_followed_as_far_as_the_limit_and_no_further) {
    // The accreditation body's key is the last ancestor, of genesis.
    const Judged most = judged(report_after_keys(kKeyAncestorsMax));
    EXPECT_THAT(most.verdict.needs, testing::IsEmpty());
    EXPECT_FALSE(finds(most.verdict, Reason::key_origin_too_far));
    const Judged more = judged(report_after_keys(kKeyAncestorsMax + 1));
    EXPECT_THAT(more.verdict.needs, testing::IsEmpty());
    EXPECT_TRUE(finds(more.verdict, Reason::key_origin_too_far));
    EXPECT_EQ(more.verdict.certificate, CertificateVerdict::cannot_confirm);
}

}  // namespace

}  // namespace touchstone::verify

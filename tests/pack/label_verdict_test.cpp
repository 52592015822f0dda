// What a label comes to by a pack: what it proves, what it does not, and how it ages.
#include "pack/label_verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/records/subject.h"
#include "port.h"
#include "tests/support/result_matchers.h"

namespace touchstone::pack {
namespace {

using verify::CertificateVerdict;
using verify::Verdict;

constexpr std::uint64_t kHourMs = 3'600'000;

std::vector<std::string> ids(const Verdict& verdict) {
    std::vector<std::string> all;
    for (const auto& finding : verdict.findings)
        all.emplace_back(verify::row_of(finding.reason).id);
    return all;
}

/// The pack that an officer took along, and what he is shown so much later.
struct Port {
    explicit Port(const test::TestLedger& ledger, const std::vector<std::string>& certificates = {})
        : now_ms(ledger.now_ms()),
          data(must(open(pack_of(ledger, certificates), ledger.genesis()))) {}

    [[nodiscard]] Verdict show(const Bytes& label, std::uint64_t later_ms = 0,
                               const verify::Goods& goods = {}) const {
        verify::VerifiedSignatures verified;
        return judge_label(data, {.goods = goods, .now_ms = now_ms + later_ms, .label = label},
                           verified);
    }

    std::uint64_t now_ms;
    TrustData data;
};

TEST(LabelVerdict, by_a_pack_alone_is_at_most_check_further) {
    const auto ledger = port_ledger();
    const Verdict verdict = Port(ledger).show(label_of(ledger, "TR-1"));
    EXPECT_EQ(verdict.certificate, CertificateVerdict::check_further);
    EXPECT_THAT(ids(verdict), testing::ElementsAre("record_not_seen"));
    EXPECT_EQ(verdict.about.at("number"), "TR-1");
    EXPECT_EQ(verdict.about.at("compare"), "model L-100, GTIN 4006381333931");
}

TEST(LabelVerdict, with_the_certificate_in_the_pack_is_the_whole_one) {
    const auto ledger = port_ledger();
    const Port port(ledger, {"attestation/aa.nab.lab/TR1", "attestation/aa.nab.lab/TR4"});
    const Verdict verdict = port.show(label_of(ledger, "TR-1"));
    EXPECT_EQ(verdict.certificate, CertificateVerdict::valid)
        << testing::PrintToString(ids(verdict));
    EXPECT_THAT(ids(verdict), testing::ElementsAre("label_signed"));
    // Labelled before it was changed.
    EXPECT_THAT(ids(port.show(label_of(ledger, "TR-4"))), testing::Contains("newer_revision"));
    const auto wrong = [](label::Label& label) { label.model = "L-900"; };
    const Verdict differs = port.show(label_of(ledger, "TR-1", 1, wrong));
    EXPECT_EQ(differs.certificate, CertificateVerdict::not_genuine);
    EXPECT_THAT(ids(differs), testing::Contains("label_differs"));
}

TEST(LabelVerdict, follows_the_status_list) {
    const auto ledger = port_ledger();
    const Port port(ledger);
    const Verdict suspended = port.show(label_of(ledger, "TR-2"));
    EXPECT_EQ(suspended.certificate, CertificateVerdict::not_valid);
    EXPECT_EQ(ids(suspended).front(), "list_suspended");
    EXPECT_EQ(port.show(label_of(ledger, "TR-2"), 30 * 24 * kHourMs).certificate,
              CertificateVerdict::cannot_confirm)
        << "it may have been restored";
    const Verdict ended = port.show(label_of(ledger, "TR-3"), 30 * 24 * kHourMs);
    EXPECT_EQ(ended.certificate, CertificateVerdict::not_valid) << "that does not come back";
    EXPECT_EQ(ids(ended).front(), "list_ended");
    EXPECT_THAT(ids(port.show(label_of(ledger, "TR-4"))), testing::Contains("list_unclear"));
    const auto beyond = [](label::Label& label) { label.status_index = 99; };
    EXPECT_THAT(ids(port.show(label_of(ledger, "TR-1", 1, beyond))),
                testing::Contains("list_unknown"));
}

TEST(LabelVerdict, grows_old) {
    const auto ledger = port_ledger();
    const Port port(ledger);
    EXPECT_THAT(ids(port.show(label_of(ledger, "TR-1"), 30 * kHourMs)),
                testing::UnorderedElementsAre("old_data", "record_not_seen"));
    const Verdict stale = port.show(label_of(ledger, "TR-1"), 8 * 24 * kHourMs);
    EXPECT_EQ(stale.certificate, CertificateVerdict::cannot_confirm);
    EXPECT_EQ(ids(stale).front(), "stale");
}

TEST(LabelVerdict, of_a_forger_is_not_genuine) {
    const auto ledger = port_ledger();
    const Port port(ledger);
    const Verdict stranger = port.show(label_of(ledger, "TR-1", 9));
    EXPECT_EQ(stranger.certificate, CertificateVerdict::not_genuine);
    EXPECT_EQ(ids(stranger).front(), "label_not_signed");
    Bytes borrowed = label_of(ledger, "TR-1");
    const Bytes other = label_of(ledger, "TR-2");
    std::copy(other.end() - 64, other.end(), borrowed.end() - 64);
    EXPECT_EQ(ids(port.show(borrowed)).front(), "label_not_signed");
    EXPECT_EQ(port.show(borrowed, 30 * kHourMs).certificate, CertificateVerdict::cannot_confirm)
        << "old data accuses nobody";
}

TEST(LabelVerdict, of_a_key_that_the_pack_cannot_know_accuses_nobody) {
    auto ledger = port_ledger();
    const Port port(ledger);
    ledger.at("2026-02-03").key(kLab, {pb::KEY_PURPOSE_LABELS});
    const Verdict verdict = port.show(label_of(ledger, "TR-1", 2), 24 * kHourMs);
    EXPECT_EQ(verdict.certificate, CertificateVerdict::cannot_confirm);
    EXPECT_EQ(ids(verdict).front(), "label_newer");
}

TEST(LabelVerdict, by_a_key_that_may_not_or_is_in_doubt_is_no_proof) {
    auto ledger = port_ledger();
    EXPECT_EQ(ids(Port(ledger).show(label_of(ledger, "TR-1", 0))).front(), "label_not_signed");
    const auto label = label_of(ledger, "TR-1");
    ledger.at("2026-02-20");
    ASSERT_THAT(ledger.offer(ledger.draft_revocation(kLab, 1, "2026-02-19"), {kLab, "aa.nab"}),
                test::IsOk());
    const Verdict doubted = Port(ledger).show(label);
    EXPECT_EQ(doubted.certificate, CertificateVerdict::cannot_confirm);
    EXPECT_EQ(ids(doubted).front(), "label_key_compromised");
}

TEST(LabelVerdict, knows_the_network_the_alerts_and_other_goods) {
    auto ledger = port_ledger();
    const Port port(ledger);
    const auto foreign = [](label::Label& label) { label.network[0] ^= 1; };
    EXPECT_THAT(ids(port.show(label_of(ledger, "TR-1", 1, foreign))),
                testing::Contains("label_of_another"));
    EXPECT_THAT(ids(port.show(label_of(ledger, "TR-1"), 0, {.gtin = "4012345678901"})),
                testing::Contains("product_mismatch"));
    EXPECT_THAT(ids(port.show(label_of(ledger, "TR-1"), 0, {.gtin = "4006381333931"})),
                testing::ElementsAre("record_not_seen"));
}

TEST(LabelVerdict, refuses_nothing_for_a_day_that_the_label_does_not_tell) {
    auto ledger = port_ledger();
    ledger.at("2026-02-20").withdraw("accreditation/aa.nab/LAB42");
    const Verdict verdict = Port(ledger).show(label_of(ledger, "TR-1"));
    EXPECT_EQ(verdict.certificate, CertificateVerdict::check_further);
    EXPECT_THAT(ids(verdict), testing::Contains("label_line_restricted"));
}

TEST(LabelVerdict, with_any_bit_changed_is_never_as_good) {
    const auto ledger = port_ledger();
    const Port port(ledger, {"attestation/aa.nab.lab/TR1"});
    const Bytes good = label_of(ledger, "TR-1");
    ASSERT_EQ(port.show(good).certificate, CertificateVerdict::valid);
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        Bytes changed = good;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1u << bit % 8));
        EXPECT_NE(port.show(changed).certificate, CertificateVerdict::valid) << bit;
    }
}

TEST(LabelVerdict, moves_only_towards_cannot_confirm_when_anything_is_left_out) {
    const auto ledger = port_ledger();
    const Pack whole = pack_of(ledger, {"attestation/aa.nab.lab/TR1"});
    for (const char* number : {"TR-1", "TR-2", "TR-3", "TR-4"}) {
        const auto label = label_of(ledger, number);
        const auto judged = [&](const Pack& pack) {
            verify::VerifiedSignatures verified;
            return judge_label(must(open(pack, ledger.genesis())),
                               {.now_ms = ledger.now_ms(), .label = label}, verified)
                .certificate;
        };
        const CertificateVerdict full = judged(whole);
        for (std::size_t i = 0; i < whole.sections.size(); ++i) {
            Pack less = whole;
            less.sections.erase(less.sections.begin() + static_cast<std::ptrdiff_t>(i));
            if (whole.sections[i].prefix == kStatusSection) less.chunks.clear();
            EXPECT_THAT(judged(less), testing::AnyOf(full, CertificateVerdict::cannot_confirm))
                << number << " without " << whole.sections[i].prefix;
        }
        Pack no_lists = whole;
        no_lists.chunks.clear();
        EXPECT_THAT(judged(no_lists), testing::AnyOf(full, CertificateVerdict::cannot_confirm));
        Pack no_certificates = whole;
        no_certificates.base.subjects.clear();
        EXPECT_THAT(judged(no_certificates),
                    testing::AnyOf(full, CertificateVerdict::cannot_confirm,
                                   CertificateVerdict::check_further));
        EXPECT_NE(judged(no_certificates), CertificateVerdict::valid);
    }
}

}  // namespace
}  // namespace touchstone::pack

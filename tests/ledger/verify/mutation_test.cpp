// Whatever is done to a bundle, it never comes to say something else: it is refused, or the answer
// stays, or it becomes "cannot confirm".
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "paper_story.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;
using test::PaperLedger;

/// One valid report, one withdrawn, and one that does not exist under a claim of completeness.
const PaperLedger& ledger() {
    static const PaperLedger told = [] {
        PaperLedger ledger;
        test::tell_report(ledger);
        ledger.record(test::paper_report("TR2"));
        pb::Record extent = test::paper("aa.nab.lab", "extent/aa.nab.lab");
        extent.mutable_extent_claim()->add_extents()->set_complete_from("2026-01-01");
        ledger.record(extent);
        ledger.on("2026-02-02");
        pb::Record withdrawal = test::paper("aa.nab.lab", "attestation/aa.nab.lab/TR2");
        withdrawal.mutable_status_change()->set_action(pb::STATUS_ACTION_WITHDRAW);
        ledger.record(withdrawal);
        ledger.on("2026-06-01");
        ledger.seal();
        return ledger;
    }();
    return told;
}

Question question(const std::string& number) {
    Question asked = test::paper_question(ledger(), number);
    asked.paper_date = test::required(records::parse_day("2026-01-05"));
    return asked;
}

const std::vector<std::string> kNumbers{"TR1", "TR2", "TR999999"};

Bundle bundle_for(const std::string& number) {
    return test::required(collect(ledger(), ledger().genesis(), question(number)));
}

CertificateVerdict truth(const std::string& number) {
    return number == "TR1" ? CertificateVerdict::valid : CertificateVerdict::not_valid;
}

/// What the bundle makes of every question is true, or nothing.
void tells_no_lie(const Bundle& bundle) {
    const auto evidence = open(bundle, ledger().genesis());
    if (!evidence) return;
    for (const std::string& number : kNumbers) {
        const auto verdict = judge(*evidence, question(number)).certificate;
        RC_ASSERT(verdict == truth(number) || verdict == CertificateVerdict::cannot_confirm);
    }
}

TEST(Mutation, the_truth_is_what_it_is) {
    for (const std::string& number : kNumbers) {
        EXPECT_EQ(test::paper_verdict(ledger(), question(number)).certificate, truth(number))
            << number;
    }
}

RC_GTEST_PROP(Mutation, bytes_changed_anywhere_tell_no_lie, ()) {
    Bytes bytes = encode(bundle_for(*rc::gen::elementOf(kNumbers)));
    const auto changes = *rc::gen::inRange(1, 4);
    for (int i = 0; i < changes; ++i) {
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] =
            *rc::gen::arbitrary<std::uint8_t>();
    }
    if (const auto decoded = decode_bundle(bytes)) tells_no_lie(*decoded);
}

template <class Fact>
void mix(std::vector<Fact>& facts) {
    if (facts.empty()) return;
    const auto any = [&] { return *rc::gen::inRange<std::size_t>(0, facts.size()); };
    const std::size_t at = any();
    switch (*rc::gen::inRange(0, 4)) {
        case 0:
            facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 1:
            facts.push_back(facts[at]);
            break;
        case 2:
            std::swap(facts[at], facts[any()]);
            break;
        default:
            std::swap(facts[at].proof, facts[any()].proof);
            break;
    }
}

RC_GTEST_PROP(Mutation, facts_mixed_left_out_or_repeated_tell_no_lie, ()) {
    Bundle bundle = bundle_for(*rc::gen::elementOf(kNumbers));
    const Bundle other = bundle_for(*rc::gen::elementOf(kNumbers));
    const auto steps = *rc::gen::inRange(1, 8);
    for (int i = 0; i < steps; ++i) {
        mix(bundle.subjects);
        mix(bundle.records);
        mix(bundle.prefixes);
        if (*rc::gen::arbitrary<bool>())
            bundle.records.push_back(*rc::gen::elementOf(other.records));
        if (*rc::gen::arbitrary<bool>())
            bundle.subjects.push_back(*rc::gen::elementOf(other.subjects));
    }
    tells_no_lie(bundle);
}

RC_GTEST_PROP(Mutation, a_leaf_in_another_subjects_name_is_refused, ()) {
    Bundle bundle = bundle_for("TR1");
    const auto& taken = *rc::gen::elementOf(bundle.subjects);
    const SubjectProof from = taken;
    SubjectProof& into = bundle.subjects[*rc::gen::inRange<std::size_t>(0, bundle.subjects.size())];
    RC_PRE(into.subject != from.subject);
    into.leaf = from.leaf;
    into.present = from.present;
    into.proof = from.proof;
    RC_ASSERT(!open(bundle, ledger().genesis()).has_value());
}

}  // namespace

}  // namespace touchstone::verify

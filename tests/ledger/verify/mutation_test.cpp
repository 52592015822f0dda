// Whatever is done to a bundle, it never comes to say something else: it is refused, or the answer
// stays, or it becomes "cannot confirm".
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "paper_truth.h"

namespace touchstone::verify {

namespace {

using test::kTruthNumbers;
using test::tells_no_lie;
using test::truth_bundle;
using test::truth_ledger;

TEST(Mutation, the_truth_is_what_it_is) {
    for (const std::string& number : kTruthNumbers) {
        EXPECT_EQ(test::paper_verdict(truth_ledger(), test::truth_question(number)).certificate,
                  test::truth(number))
            << number;
    }
}

RC_GTEST_PROP(Mutation, bytes_changed_anywhere_tell_no_lie, ()) {
    Bytes bytes = encode(truth_bundle(*rc::gen::elementOf(kTruthNumbers)));
    const auto changes = *rc::gen::inRange(1, 4);
    for (int i = 0; i < changes; ++i) {
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] =
            *rc::gen::arbitrary<std::uint8_t>();
    }
    if (const auto decoded = decode_bundle(bytes)) RC_ASSERT(tells_no_lie(*decoded));
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
    Bundle bundle = truth_bundle(*rc::gen::elementOf(kTruthNumbers));
    const Bundle other = truth_bundle(*rc::gen::elementOf(kTruthNumbers));
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
    RC_ASSERT(tells_no_lie(bundle));
}

RC_GTEST_PROP(Mutation, a_leaf_in_another_subjects_name_is_refused, ()) {
    Bundle bundle = truth_bundle("TR1");
    const auto& taken = *rc::gen::elementOf(bundle.subjects);
    const SubjectProof from = taken;
    SubjectProof& into = bundle.subjects[*rc::gen::inRange<std::size_t>(0, bundle.subjects.size())];
    RC_PRE(into.subject != from.subject);
    into.leaf = from.leaf;
    into.present = from.present;
    into.proof = from.proof;
    RC_ASSERT(!open(bundle, truth_ledger().genesis()).has_value());
}

}  // namespace

}  // namespace touchstone::verify

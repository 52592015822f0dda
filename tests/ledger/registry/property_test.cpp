// Random histories of one small ledger: whatever people try, these hold.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/ledger/registry/laboratory.h"

namespace touchstone::registry {
namespace {

using test::TestLedger;

pb::Record any_draft(TestLedger& ledger) {
    const std::vector<std::string> numbers{"TR-1", "TR-2", "TR-3"};
    const auto number = *rc::gen::elementOf(numbers);
    const auto subject = "attestation/aa.nab.lab/TR" + number.substr(3);
    const bool exists = ledger.state().map.find(as_bytes(subject)).has_value();
    pb::Record draft;
    if (!exists || *rc::gen::inRange(0, 4) == 0) {
        draft = ledger.draft_attestation(kLab, number);
        if (exists)
            draft.mutable_attestation()->set_action(
                static_cast<pb::AttestationAction>(*rc::gen::inRange(1, 6)));
    } else {
        draft =
            ledger.draft_status(subject, static_cast<pb::StatusAction>(*rc::gen::inRange(1, 11)));
        if (draft.status_change().action() >= pb::STATUS_ACTION_RESCIND) {
            draft.mutable_status_change()->set_target(draft.previous());
        }
    }
    const auto today = records::day_of(ledger.now_ms());
    if (*rc::gen::arbitrary<bool>()) {
        draft.mutable_effective()->set_from(
            records::format_day(records::add_days(today, *rc::gen::inRange(-3, 4))));
        draft.mutable_effective()->set_retroactive(*rc::gen::arbitrary<bool>());
    }
    return draft;
}

void maybe_next_day(TestLedger& ledger) {
    const auto days = *rc::gen::inRange(0, 3);
    if (days > 0)
        ledger.at(records::format_day(records::add_days(records::day_of(ledger.now_ms()), days)));
}

RC_GTEST_PROP(RegistryProperty, no_record_is_recorded_twice, ()) {
    auto ledger = laboratory();
    std::vector<records::Envelope> recorded;
    for (int i = 0; i < 12; ++i) {
        maybe_next_day(ledger);
        const auto envelope = ledger.sign(any_draft(ledger));
        if (ledger.offer(envelope)) recorded.push_back(envelope);
        const auto size = ledger.state().log.size();
        for (const auto& old : recorded) RC_ASSERT(!ledger.offer(old).has_value());
        RC_ASSERT(ledger.state().log.size() == size);
    }
}

RC_GTEST_PROP(RegistryProperty, what_is_recorded_openly_from_today_on_never_changes_yesterday, ()) {
    auto ledger = laboratory();
    for (int i = 0; i < 12; ++i) {
        maybe_next_day(ledger);
        const auto envelope = ledger.sign(any_draft(ledger));
        const auto subject = envelope.record->subject();
        const auto before = ledger.state().find(subject).value();
        if (!ledger.offer(envelope)) continue;
        const auto after = ledger.subject(subject);
        const auto& event = after.events.back();
        const auto day =
            records::add_days(records::day_of(event.recorded_ms), -1 - *rc::gen::inRange(0, 10));
        if ((event.flags & rules::kRetroactive) == 0) {
            const auto past =
                before ? rules::fold(*before, day, event.recorded_ms) : rules::StateOn{};
            RC_ASSERT(rules::fold(after, day, event.recorded_ms) == past);
        }
        if (before) {
            RC_ASSERT(rules::fold(after, day, event.recorded_ms - 1) ==
                      rules::fold(*before, day, event.recorded_ms - 1));
        }
    }
}

RC_GTEST_PROP(RegistryProperty, executing_again_without_what_was_remembered_comes_to_the_same, ()) {
    auto ledger = laboratory();
    for (int i = 0; i < 8; ++i) {
        maybe_next_day(ledger);
        (void)ledger.offer(any_draft(ledger));
    }
    State state = genesis_block(ledger.genesis())->state;
    for (std::size_t i = 1; i < ledger.blocks().size(); ++i) {
        const auto& block = ledger.blocks()[i];
        state.facts = {};
        std::vector<Candidate> candidates;
        for (const auto& envelope : block.envelopes) candidates.push_back(candidate_of(envelope));
        auto again = validate(state, ledger, block.header, std::move(candidates));
        RC_ASSERT(again.has_value());
        state = std::move(again->state);
    }
    RC_ASSERT(state.map.root() == ledger.state().map.root());
}

}  // namespace
}  // namespace touchstone::registry

// From a record to the event that it would add: days, flags, target.
#include "ledger/records/date.h"
#include "ledger/rules/transition.h"

namespace touchstone::rules {

namespace {

using records::Day;
using records::pb::Record;

struct Days {
    Day from{};
    Day to{records::kNoEnd};
};

/// These say when by themselves: a correction holds for the days of what it corrects.
bool has_derived_days(Action action) {
    return action == Action::correct || action == Action::adopt || action == Action::annul ||
           action == Action::rescind;
}

/// A suspension may be for a time; an end, or its undoing, is not.
bool may_end(Action action) {
    return action == Action::establish || action == Action::change || action == Action::renew ||
           action == Action::suspend || action == Action::under_appeal || action == Action::stay ||
           action == Action::bar;
}

bool may_be_partial(Action action) {
    return action >= Action::suspend && action <= Action::annul;
}

Days derived_days(Action action, const SubjectLeaf& current, std::optional<std::size_t> target,
                  std::uint64_t time_ms) {
    if (action == Action::annul) return {.from = current.events.front().from};
    // Corrected or adopted is the last revision, the one that `previous` has just been seen to
    // follow.
    const std::size_t position =
        action == Action::rescind ? *target : revisions(current, time_ms).back();
    return {.from = current.events[position].from, .to = current.events[position].to};
}

Result<Days> stated_days(const records::pb::Effective& effective, Days days) {
    if (!effective.from().empty()) {
        TRY(days.from, records::parse_day(effective.from()));
    }
    if (!effective.to().empty()) {
        TRY(days.to, records::parse_day(effective.to()));
    }
    return days;
}

Result<Days> derived(const Record& record, Action action, const SubjectLeaf& current,
                     std::optional<std::size_t> target, std::uint64_t time_ms) {
    const auto days = derived_days(action, current, target, time_ms);
    TRY(const auto stated, stated_days(record.effective(), days));
    if (stated.from == days.from && stated.to == days.to) return days;
    return fail(Errc::invalid, "effective.derived",
                "effective: leave it out; to " + std::string(name_of(action)) +
                    " holds for the days of what it is about");
}

/// Keys, windows and what a body adds to its own scope cannot reach back: nobody may make right
/// afterwards what was done before.
bool never_reaches_back(const Record& record) {
    return record.has_key() || record.has_flexible_entry() || record.has_backfill();
}

/// A window is open until the day that it names itself.
Result<Days> window_days(const Record& record, Day today) {
    TRY(const auto open_until, records::parse_day(record.backfill().open_until()));
    TRY(const auto days, stated_days(record.effective(), {.from = today, .to = open_until}));
    if (days.to == open_until) return days;
    return fail(
        Errc::invalid, "effective.derived",
        "effective.to: leave it out; the window is open until " + record.backfill().open_until());
}

Result<Days> given(const Record& record, Action action, Day today) {
    const auto& effective = record.effective();
    TRY(const auto days, record.has_backfill() ? window_days(record, today)
                                               : stated_days(effective, {.from = today}));
    if (!effective.to().empty() && !may_end(action)) {
        return fail(Errc::invalid, "effective.to",
                    "effective.to: to " + std::string(name_of(action)) +
                        " has no last day; record the next event when it comes");
    }
    if (days.to < days.from) {
        return fail(Errc::invalid, "effective.order",
                    "effective: the last day, " + records::format_day(days.to) +
                        ", lies before the first, " + records::format_day(days.from));
    }
    if (days.from >= today) return days;
    if (never_reaches_back(record)) {
        return fail(Errc::invalid, "effective.retroactive",
                    "effective.from: keys, flexible entries and backfill windows hold from the day "
                    "of recording on, not from earlier");
    }
    if (effective.retroactive()) return days;
    return fail(Errc::invalid, "effective.retroactive",
                "effective.from: " + effective.from() + " lies before the recording, " +
                    records::format_day(today) + "; say retroactive if that is meant");
}

/// Time zones run up to 14 hours ahead of UTC, so tomorrow's date may be today's decision.
Result<void> check_decided(const Record& record, Day today) {
    if (record.decided_on().empty()) return {};
    TRY(const auto decided, records::parse_day(record.decided_on()));
    if (decided <= records::add_days(today, 1)) return {};
    return fail(Errc::invalid, "effective.decided",
                "decided_on: " + record.decided_on() + " lies after the recording, " +
                    records::format_day(today));
}

Result<void> check_target(Action action, const SubjectLeaf* current,
                          std::optional<std::size_t> target) {
    if (!has_target(action)) return {};
    if (target && current && *target < current->events.size()) return {};
    return fail(Errc::invalid, "record.target",
                "target: names no record of this subject; to " + std::string(name_of(action)) +
                    " needs one");
}

bool puts_in_doubt(const Record& record) {
    return !record.key().compromised_since().empty();
}

/// A proposal is open from its recording to the day that it names.
Result<Days> opened(const Record& record, Day today) {
    if (record.has_effective())
        return fail(Errc::invalid, "effective.derived",
                    "effective: leave it out; a proposal is open until its open_until");
    Days days{.from = today};
    TRY(days.to, records::parse_day(record.propose().open_until()));
    if (days.to >= today) return days;
    return fail(Errc::invalid, "effective.order",
                "propose.open_until: " + record.propose().open_until() +
                    " lies before the recording, " + records::format_day(today));
}

/// What was proven once is so.
Result<Days> proven(const Record& record, Day today) {
    if (!record.has_effective()) return Days{.from = today};
    return fail(Errc::invalid, "effective.derived",
                "effective: leave it out; misbehaviour is of the view that the evidence names");
}

/// A revocation that puts the past in doubt governs from the first day in doubt on.
Result<Days> doubted(const Record& record, const SubjectLeaf& current, Day today) {
    const auto refuse = [](const std::string& what) {
        return fail(Errc::invalid, "effective.compromised", what);
    };
    if (record.has_effective())
        return refuse("effective: leave it out; the days in doubt begin with compromised_since");
    TRY(const Day since, records::parse_day(record.key().compromised_since()));
    if (since > today)
        return refuse("key.compromised_since: " + records::format_day(since) +
                      " lies after the recording, " + records::format_day(today));
    const Day first = current.events.front().from;
    if (since < first)
        return refuse("key.compromised_since: " + records::format_day(since) +
                      " lies before the first day of the key, " + records::format_day(first));
    return Days{.from = since};
}

Result<Days> days_of(const Record& record, Action action, const SubjectLeaf* current,
                     std::optional<std::size_t> target, const Recording& recording) {
    if (record.has_propose()) return opened(record, recording.day());
    if (record.has_misbehaviour()) return proven(record, recording.day());
    if (current && puts_in_doubt(record)) return doubted(record, *current, recording.day());
    if (current && has_derived_days(action)) {
        return derived(record, action, *current, target, recording.time_ms);
    }
    return given(record, action, recording.day());
}

}  // namespace

Result<Event> event_of(const Record& record, const SubjectLeaf* current, const Recording& recording,
                       std::optional<std::size_t> target) {
    TRY(const auto action, action_of(record, current != nullptr));
    TRY_VOID(check_target(action, current, target));
    TRY_VOID(check_decided(record, recording.day()));
    TRY(const auto days, days_of(record, action, current, target, recording));
    Event event{
        .log_index = recording.log_index, .recorded_ms = recording.time_ms, .action = action};
    event.from = days.from;
    event.to = days.to;
    if (days.from < recording.day()) event.flags |= kRetroactive;
    if (record.reported()) event.flags |= kReported;
    if (puts_in_doubt(record)) event.flags |= kCompromised;
    if (!record.status_change().items().empty()) {
        if (!may_be_partial(action)) {
            return fail(Errc::invalid, "record.items",
                        "status_change.items: to " + std::string(name_of(action)) +
                            " concerns the whole subject");
        }
        event.flags |= kPartial;
    }
    if (target && (has_target(action) || is_word_of_regulator(action)))
        event.target = static_cast<std::uint8_t>(*target);
    return event;
}

}  // namespace touchstone::rules

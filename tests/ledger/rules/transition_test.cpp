#include "ledger/rules/transition.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::rules {
namespace {

using records::Day;
using test::HasRule;
using test::IsOk;
namespace pb = records::pb;

constexpr std::uint64_t kDayMs = 86'400'000;
const Day kToday = records::parse_day("2026-06-15").value();
const Recording kRecording{.log_index = 20,
                           .time_ms = static_cast<std::uint64_t>(kToday.value) * kDayMs + 5};

Day day(const char* text) {
    return records::parse_day(text).value();
}

/// A subject established on 1 March, then these.
SubjectLeaf after(const std::vector<Event>& more = {}) {
    SubjectLeaf leaf{.events = {{.log_index = 1, .recorded_ms = 1, .from = day("2026-03-01")}}};
    for (auto event : more) {
        event.log_index = 1 + leaf.events.size();
        event.recorded_ms = 1;
        leaf.events.push_back(event);
    }
    return leaf;
}

Event from_today(Action action, std::uint8_t flags = 0, std::uint8_t target = 0) {
    return {.log_index = 20,
            .recorded_ms = kRecording.time_ms,
            .action = action,
            .from = kToday,
            .flags = flags,
            .target = target};
}

const Event kSuspended{.action = Action::suspend, .from = day("2026-05-01")};
const Event kWithdrawn{.action = Action::withdraw, .from = day("2026-05-01")};
const Event kAnnulled{.action = Action::annul, .from = day("2026-03-01")};

// ---- which action may follow which standing ----

TEST(Transition, follows_the_table_of_standings) {
    struct Row {
        Action action;
        const char* in_force;
        const char* suspended;
        const char* withdrawn;
        const char* annulled;
    };

    constexpr auto no = "record.transition";
    const std::vector<Row> rows{
        // action               in force  suspended  withdrawn  annulled
        {Action::establish, no, no, no, no},   {Action::change, "", "", no, no},
        {Action::correct, "", "", "", no},     {Action::renew, "", no, no, no},
        {Action::adopt, no, no, no, no},       {Action::suspend, "", no, no, no},
        {Action::restore, no, "", no, no},     {Action::withdraw, "", "", no, no},
        {Action::cancel, "", "", no, no},      {Action::supersede, "", "", no, no},
        {Action::annul, "", "", "", no},       {Action::under_appeal, "", "", "", ""},
        {Action::countersign, "", "", "", ""}, {Action::revoke, no, no, no, no},
        {Action::bar, no, no, no, no},         {Action::lift_bar, no, no, no, no},
        {Action::reaffirm, no, no, no, no},    {Action::succeed, no, no, no, no},
        {Action::same_body, no, no, no, no},   {Action::approve, no, no, no, no},
    };
    const auto check = [](const SubjectLeaf& leaf, Action action, std::string_view rule) {
        const auto legal = check_transition(SubjectKind::attestation, &leaf, from_today(action));
        EXPECT_EQ(legal ? "" : legal.error().rule, rule)
            << name_of(action) << " of "
            << name_of(fold(leaf, kToday, kRecording.time_ms).standing);
    };
    for (const auto& row : rows) {
        check(after(), row.action, row.in_force);
        check(after({kSuspended}), row.action, row.suspended);
        check(after({kWithdrawn}), row.action, row.withdrawn);
        check(after({kAnnulled}), row.action, row.annulled);
    }
}

TEST(Transition, knows_which_actions_each_kind_of_subject_has) {
    struct Row {
        SubjectKind kind;
        std::vector<Action>
            actions;  // besides establish, and those that need a target or something reported
    };

    const std::vector<Row> rows{
        {SubjectKind::body,
         {Action::change, Action::bar, Action::lift_bar, Action::succeed, Action::same_body}},
        {SubjectKind::key, {Action::revoke}},
        {SubjectKind::proposal, {Action::approve}},
        {SubjectKind::misbehaviour, {}},
        {SubjectKind::extent, {Action::change, Action::withdraw}},
        {SubjectKind::recognition, {Action::change, Action::suspend, Action::withdraw}},
        {SubjectKind::accreditation,
         {Action::change, Action::correct, Action::renew, Action::suspend, Action::withdraw,
          Action::cancel, Action::supersede, Action::annul}},
        {SubjectKind::scope_line,
         {Action::change, Action::correct, Action::renew, Action::suspend, Action::withdraw,
          Action::cancel, Action::supersede, Action::annul}},
        {SubjectKind::scheme, {Action::change, Action::suspend, Action::withdraw}},
        {SubjectKind::designation,
         {Action::change, Action::suspend, Action::withdraw, Action::cancel, Action::supersede,
          Action::annul}},
        {SubjectKind::acceptance, {Action::change, Action::suspend, Action::withdraw}},
        {SubjectKind::edition, {Action::change, Action::withdraw}},
        {SubjectKind::alert, {Action::change, Action::withdraw}},
    };
    const auto leaf = after();
    for (const auto& row : rows) {
        for (const auto action :
             {Action::change, Action::correct, Action::renew, Action::suspend, Action::withdraw,
              Action::cancel, Action::supersede, Action::annul, Action::revoke, Action::bar,
              Action::lift_bar, Action::succeed, Action::same_body, Action::approve}) {
            const bool expected =
                std::find(row.actions.begin(), row.actions.end(), action) != row.actions.end();
            EXPECT_EQ(check_transition(row.kind, &leaf, from_today(action)).has_value(), expected)
                << name_of(action) << " of a " << name_of(row.kind);
        }
    }
}

TEST(Transition, establishes_only_what_is_new) {
    for (const auto kind :
         {SubjectKind::body, SubjectKind::key, SubjectKind::attestation, SubjectKind::accreditation,
          SubjectKind::scope_line, SubjectKind::recognition, SubjectKind::extent,
          SubjectKind::scheme, SubjectKind::edition, SubjectKind::designation,
          SubjectKind::acceptance, SubjectKind::alert, SubjectKind::proposal}) {
        EXPECT_THAT(check_transition(kind, nullptr, from_today(Action::establish)), IsOk())
            << name_of(kind);
    }
    const auto leaf = after();
    EXPECT_THAT(check_transition(SubjectKind::scheme, &leaf, from_today(Action::establish)),
                HasRule("record.transition"));
    EXPECT_THAT(check_transition(SubjectKind::attestation, nullptr, from_today(Action::suspend)),
                HasRule("record.transition"));
}

TEST(Transition, is_judged_on_the_first_day_that_the_event_governs) {
    const auto ended = after({{.action = Action::withdraw, .from = day("2026-07-01")}});
    auto suspend = from_today(Action::suspend);
    EXPECT_THAT(check_transition(SubjectKind::attestation, &ended, suspend), IsOk());
    suspend.from = day("2026-07-01");
    EXPECT_THAT(check_transition(SubjectKind::attestation, &ended, suspend),
                HasRule("record.transition"));
    suspend.from = day("2026-02-28");
    EXPECT_THAT(check_transition(SubjectKind::attestation, &ended, suspend),
                HasRule("record.transition"));
}

TEST(Transition, of_single_items_needs_a_whole_that_stands) {
    const auto restore = from_today(Action::restore, kPartial);
    const auto whole = after();
    const auto gone = after({kWithdrawn});
    EXPECT_THAT(check_transition(SubjectKind::attestation, &whole, restore), IsOk());
    EXPECT_THAT(check_transition(SubjectKind::attestation, &gone, restore),
                HasRule("record.transition"));
}

TEST(Transition, adopts_what_another_has_reported_once) {
    auto leaf = after();
    leaf.events[0].flags = kReported;
    EXPECT_THAT(check_transition(SubjectKind::attestation, &leaf, from_today(Action::adopt)),
                IsOk());
    EXPECT_THAT(
        check_transition(SubjectKind::attestation, &leaf, from_today(Action::adopt, kReported)),
        HasRule("record.transition"));
    leaf.events.push_back(
        {.log_index = 2, .recorded_ms = 1, .action = Action::adopt, .from = day("2026-03-01")});
    EXPECT_THAT(check_transition(SubjectKind::attestation, &leaf, from_today(Action::adopt)),
                HasRule("record.transition"));
}

TEST(Transition, takes_back_of_a_body_who_follows_it_and_what_it_is_the_same_as) {
    const auto leaf = after({{.action = Action::succeed, .from = day("2026-06-01")},
                             {.action = Action::same_body, .from = day("2026-06-01")},
                             {.action = Action::change, .from = day("2026-06-01")},
                             {.action = Action::bar, .from = day("2026-06-01")},
                             {.action = Action::rescind, .from = day("2026-06-01"), .target = 1}});
    const auto check = [&](std::uint8_t target) {
        const auto legal =
            check_transition(SubjectKind::body, &leaf, from_today(Action::rescind, 0, target));
        return legal ? std::string() : legal.error().rule;
    };
    EXPECT_EQ(check(0), "record.target") << "its registration";
    EXPECT_EQ(check(1), "record.target") << "taken back already";
    EXPECT_EQ(check(2), "");
    EXPECT_EQ(check(3), "record.target") << "an amendment is amended";
    EXPECT_EQ(check(4), "record.target") << "a bar is lifted";
    EXPECT_EQ(check(5), "record.target") << "what was taken back is said anew";
}

TEST(Transition, checks_the_target_of_events_about_events) {
    const auto leaf = after({kSuspended,
                             {.action = Action::change, .from = day("2026-06-01")},
                             {.action = Action::rescind, .from = day("2026-06-01"), .target = 2}});
    const auto check = [&](Action action, std::uint8_t target) {
        const auto legal =
            check_transition(SubjectKind::attestation, &leaf, from_today(action, 0, target));
        return legal ? std::string() : legal.error().rule;
    };
    EXPECT_EQ(check(Action::rescind, 0), "record.target")
        << "the first event is annulled, not rescinded";
    EXPECT_EQ(check(Action::rescind, 1), "");
    EXPECT_EQ(check(Action::rescind, 2), "record.target") << "taken back already";
    EXPECT_EQ(check(Action::rescind, 3), "") << "a rescission may be rescinded";
    EXPECT_EQ(check(Action::stay, 0), "record.target") << "an issue cannot be stayed";
    EXPECT_EQ(check(Action::stay, 1), "");
    EXPECT_EQ(check(Action::countersign, 0), "");
    EXPECT_EQ(check(Action::countersign, 1), "record.target")
        << "a suspension is not countersigned";
}

TEST(Transition, ends_at_256_events) {
    std::vector<Event> many(255, {.action = Action::change, .from = day("2026-03-01")});
    const auto full = after(many);
    EXPECT_THAT(check_transition(SubjectKind::attestation, &full, from_today(Action::change)),
                HasRule("record.events"));
}

// ---- from records to events ----

pb::Record status(pb::StatusAction action) {
    pb::Record record;
    record.mutable_status_change()->set_action(action);
    return record;
}

pb::Record revision(pb::AttestationAction action) {
    pb::Record record;
    record.mutable_attestation()->set_action(action);
    return record;
}

pb::Record with_days(pb::Record record, const char* from, const char* to,
                     bool retroactive = false) {
    record.mutable_effective()->set_from(from);
    record.mutable_effective()->set_to(to);
    record.mutable_effective()->set_retroactive(retroactive);
    return record;
}

TEST(EventOf, governs_from_the_day_of_recording_on_unless_said_otherwise) {
    const auto event = event_of(revision(pb::ATTESTATION_ACTION_ISSUE), nullptr, kRecording);
    ASSERT_THAT(event, IsOk());
    EXPECT_EQ(*event, (Event{.log_index = 20, .recorded_ms = kRecording.time_ms, .from = kToday}));
}

TEST(EventOf, takes_the_days_that_are_stated) {
    const auto leaf = after();
    const auto event =
        event_of(with_days(status(pb::STATUS_ACTION_SUSPEND), "2026-07-01", "2026-07-31"), &leaf,
                 kRecording);
    ASSERT_THAT(event, IsOk());
    EXPECT_EQ(event->from, day("2026-07-01"));
    EXPECT_EQ(event->to, day("2026-07-31"));
    EXPECT_EQ(event->flags, 0);
}

TEST(EventOf, marks_what_is_retroactive_reported_or_partial) {
    const auto leaf = after();
    auto record = with_days(status(pb::STATUS_ACTION_SUSPEND), "2026-06-14", "", true);
    record.set_reported(true);
    record.mutable_status_change()->add_items("1");
    const auto event = event_of(record, &leaf, kRecording);
    ASSERT_THAT(event, IsOk());
    EXPECT_EQ(event->flags, kRetroactive | kReported | kPartial);
    record = with_days(status(pb::STATUS_ACTION_SUSPEND), "2026-06-15", "", true);
    EXPECT_EQ(event_of(record, &leaf, kRecording)->flags, 0) << "said in vain, but true";
}

TEST(EventOf, derives_the_days_of_corrections_adoptions_annulments_and_rescissions) {
    auto leaf =
        after({kSuspended,
               {.action = Action::renew, .from = day("2026-06-01"), .to = day("2026-12-31")}});
    const auto days = [&](const pb::Record& record, std::optional<std::size_t> target = {}) {
        const auto event = event_of(record, &leaf, kRecording, target);
        EXPECT_THAT(event, IsOk());
        return std::pair(records::format_day(event->from), event->to);
    };
    const auto revised = std::pair(std::string("2026-06-01"), day("2026-12-31"));
    EXPECT_EQ(days(revision(pb::ATTESTATION_ACTION_CORRECT)), revised);
    EXPECT_EQ(days(revision(pb::ATTESTATION_ACTION_ADOPT)), revised);
    EXPECT_EQ(days(status(pb::STATUS_ACTION_ANNUL)),
              std::pair(std::string("2026-03-01"), records::kNoEnd));
    EXPECT_EQ(days(status(pb::STATUS_ACTION_RESCIND), 1),
              std::pair(std::string("2026-05-01"), records::kNoEnd));
    EXPECT_EQ(days(with_days(revision(pb::ATTESTATION_ACTION_CORRECT), "2026-06-01", "2026-12-31")),
              revised);
    EXPECT_THAT(event_of(with_days(revision(pb::ATTESTATION_ACTION_CORRECT), "2026-06-02", ""),
                         &leaf, kRecording),
                HasRule("effective.derived"));
}

TEST(EventOf, refuses_days_that_cannot_be) {
    const auto leaf = after();

    struct Row {
        const char* name;
        pb::Record record;
        const char* rule;
    };

    pb::Record key;
    key.mutable_key()->set_action(pb::KEY_ACTION_REVOKE);
    pb::Record early = status(pb::STATUS_ACTION_SUSPEND);
    early.set_decided_on("2026-06-17");
    pb::Record zone = status(pb::STATUS_ACTION_SUSPEND);
    zone.set_decided_on("2026-06-16");
    const std::vector<Row> rows{
        {"before the recording, not said to be meant",
         with_days(status(pb::STATUS_ACTION_SUSPEND), "2026-06-14", ""), "effective.retroactive"},
        {"a key from before its recording", with_days(key, "2026-06-14", "", true),
         "effective.retroactive"},
        {"to before from", with_days(status(pb::STATUS_ACTION_SUSPEND), "2026-07-02", "2026-07-01"),
         "effective.order"},
        {"to before the recording", with_days(status(pb::STATUS_ACTION_SUSPEND), "", "2026-06-14"),
         "effective.order"},
        {"an end of a withdrawal", with_days(status(pb::STATUS_ACTION_WITHDRAW), "", "2026-12-31"),
         "effective.to"},
        {"an end of a restoration", with_days(status(pb::STATUS_ACTION_RESTORE), "", "2026-12-31"),
         "effective.to"},
        {"no such day", with_days(status(pb::STATUS_ACTION_SUSPEND), "2026-06-31", ""),
         "date.form"},
        {"decided the day after tomorrow", early, "effective.decided"},
        {"decided tomorrow, far east of Greenwich", zone, ""},
        {"a target is needed", status(pb::STATUS_ACTION_RESCIND), "record.target"},
    };
    for (const auto& row : rows) {
        const auto event = event_of(row.record, &leaf, kRecording);
        EXPECT_EQ(event ? "" : event.error().rule, row.rule) << row.name;
    }
}

TEST(EventOf, refuses_items_where_the_whole_is_meant) {
    const auto leaf = after({kSuspended});
    auto record = status(pb::STATUS_ACTION_RESCIND);
    record.mutable_status_change()->add_items("1");
    EXPECT_THAT(event_of(record, &leaf, kRecording, 1), HasRule("record.items"));
}

// ---- what is ruled ----

TEST(ActionOf, refuses_by_name_what_is_not_ruled) {
    struct Row {
        const char* name;
        void (*make)(pb::Record&);
    };

    const std::vector<Row> rows{
        {"batch", [](auto& r) { r.mutable_batch(); }},
    };
    for (const auto& row : rows) {
        pb::Record record;
        row.make(record);
        const auto action = action_of(record, false);
        EXPECT_THAT(action, HasRule("record.not_ruled")) << row.name;
        EXPECT_NE(action.error().what.find(row.name), std::string::npos) << action.error().what;
    }
}

TEST(ActionOf, refuses_payloads_without_an_action) {
    pb::Record record;
    EXPECT_THAT(action_of(record, false), HasRule("record.action"));
    for (const auto make :
         {+[](pb::Record& r) { r.mutable_body(); }, +[](pb::Record& r) { r.mutable_key(); },
          +[](pb::Record& r) { r.mutable_accreditation(); },
          +[](pb::Record& r) { r.mutable_scope_line(); },
          +[](pb::Record& r) { r.mutable_attestation(); },
          +[](pb::Record& r) { r.mutable_status_change(); }}) {
        record.Clear();
        make(record);
        EXPECT_THAT(action_of(record, false), HasRule("record.action"))
            << records::payload_name(record);
    }
}

TEST(EventOf, a_window_is_open_until_the_day_that_it_names) {
    pb::Record record;
    record.mutable_backfill()->set_open_until("2026-06-30");
    const auto event = event_of(record, nullptr, kRecording);
    ASSERT_THAT(event, IsOk());
    EXPECT_EQ(event->from, kToday);
    EXPECT_EQ(event->to, day("2026-06-30"));
    record.mutable_effective()->set_to("2026-07-31");
    EXPECT_THAT(event_of(record, nullptr, kRecording), HasRule("effective.derived"));
    record.clear_effective();
    record.mutable_backfill()->set_open_until("2026-06-14");
    EXPECT_THAT(event_of(record, nullptr, kRecording), HasRule("effective.order"));
}

TEST(EventOf, what_a_body_adds_to_its_own_scope_never_reaches_back) {
    for (const auto make :
         {+[](pb::Record& r) { r.mutable_flexible_entry(); },
          +[](pb::Record& r) { r.mutable_backfill()->set_open_until("2026-06-30"); }}) {
        pb::Record record;
        make(record);
        record.mutable_effective()->set_from("2026-06-14");
        record.mutable_effective()->set_retroactive(true);
        EXPECT_THAT(event_of(record, nullptr, kRecording), HasRule("effective.retroactive"));
    }
}

TEST(Transition, only_attestations_have_items) {
    const SubjectLeaf leaf = after();
    const Event partial = from_today(Action::suspend, kPartial);
    EXPECT_THAT(check_transition(SubjectKind::attestation, &leaf, partial), IsOk());
    for (const auto kind : {SubjectKind::accreditation, SubjectKind::scope_line,
                            SubjectKind::flexible_entry, SubjectKind::recognition})
        EXPECT_THAT(check_transition(kind, &leaf, partial), HasRule("record.items"));
}

TEST(Transition, a_ruling_is_on_a_revision_of_an_attestation) {
    const SubjectLeaf leaf = after({kSuspended});
    EXPECT_THAT(
        check_transition(SubjectKind::attestation, &leaf, from_today(Action::rule_on_scope, 0, 0)),
        IsOk());
    EXPECT_THAT(
        check_transition(SubjectKind::attestation, &leaf, from_today(Action::rule_on_scope, 0, 1)),
        HasRule("record.target"));
    EXPECT_THAT(
        check_transition(SubjectKind::scope_line, &leaf, from_today(Action::rule_on_scope, 0, 0)),
        HasRule("record.transition"));
}

TEST(Transition, a_window_is_opened_and_closed_and_nothing_else) {
    const SubjectLeaf leaf = after();
    EXPECT_THAT(check_transition(SubjectKind::backfill, &leaf, from_today(Action::withdraw)),
                IsOk());
    for (const auto action : {Action::establish, Action::change, Action::suspend, Action::annul})
        EXPECT_THAT(check_transition(SubjectKind::backfill, &leaf, from_today(action)),
                    HasRule("record.transition"));
}

}  // namespace
}  // namespace touchstone::rules

#include "ledger/rules/timeline.h"

#include <map>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/rules/transition.h"
#include "tests/support/result_matchers.h"
#include "tests/support/shared.h"

namespace touchstone::rules {
namespace {

using records::Day;
namespace json = boost::json;

// ---- the vectors that every implementation must pass ----

const std::map<std::string, Action> kActions{
    {"establish", Action::establish},
    {"change", Action::change},
    {"correct", Action::correct},
    {"renew", Action::renew},
    {"adopt", Action::adopt},
    {"suspend", Action::suspend},
    {"restore", Action::restore},
    {"withdraw", Action::withdraw},
    {"cancel", Action::cancel},
    {"supersede", Action::supersede},
    {"annul", Action::annul},
    {"rescind", Action::rescind},
    {"stay", Action::stay},
    {"countersign", Action::countersign},
    {"bar", Action::bar},
    {"lift bar", Action::lift_bar},
    {"revoke", Action::revoke},
    {"under appeal", Action::under_appeal},
};
const std::map<std::string, std::uint8_t> kFlags{{"retroactive", kRetroactive},
                                                 {"reported", kReported},
                                                 {"partial", kPartial},
                                                 {"backfill", kBackfill}};
constexpr Standing kStandings[] = {Standing::absent,    Standing::in_force,  Standing::suspended,
                                   Standing::withdrawn, Standing::cancelled, Standing::superseded,
                                   Standing::annulled};

std::string text(const json::object& object, const char* name) {
    return std::string(object.at(name).as_string());
}

Day day(const json::object& object, const char* name) {
    return object.contains(name) ? records::parse_day(text(object, name)).value() : records::kNoEnd;
}

Event event_from(const json::object& object, std::uint64_t log_index) {
    Event event{.log_index = log_index,
                .recorded_ms = records::parse_instant(text(object, "recorded")).value(),
                .action = kActions.at(text(object, "action")),
                .from = day(object, "from"),
                .to = day(object, "to")};
    if (object.contains("target"))
        event.target = static_cast<std::uint8_t>(object.at("target").as_int64());
    if (!object.contains("flags")) return event;
    for (const auto& flag : object.at("flags").as_array())
        event.flags |= kFlags.at(std::string(flag.as_string()));
    return event;
}

SubjectLeaf leaf_from(const json::object& vector) {
    SubjectLeaf leaf;
    for (const auto& event : vector.at("events").as_array()) {
        leaf.events.push_back(event_from(event.as_object(), 10 + leaf.events.size()));
    }
    return leaf;
}

bool has_mark(const json::object& object, std::string_view mark) {
    if (!object.contains("marks")) return false;
    const auto& marks = object.at("marks").as_array();
    return std::any_of(marks.begin(), marks.end(),
                       [&](const auto& one) { return one.as_string() == mark; });
}

std::optional<std::size_t> position(const json::object& object, const char* name) {
    if (!object.contains(name)) return std::nullopt;
    return static_cast<std::size_t>(object.at(name).as_int64());
}

StateOn state_from(const json::object& object) {
    StateOn state{.status_event = position(object, "status_event"),
                  .content_event = position(object, "content_event"),
                  .under_appeal = has_mark(object, "under appeal"),
                  .stayed = has_mark(object, "stayed"),
                  .barred = has_mark(object, "barred"),
                  .reported = has_mark(object, "reported")};
    const auto name = text(object, "standing");
    for (const auto standing : kStandings) {
        if (name_of(standing) == name) state.standing = standing;
    }
    EXPECT_EQ(name_of(state.standing), name);
    return state;
}

std::vector<std::size_t> partial_from(const json::object& question) {
    std::vector<std::size_t> partial;
    if (!question.contains("partial")) return partial;
    for (const auto& one : question.at("partial").as_array())
        partial.push_back(static_cast<std::size_t>(one.as_int64()));
    return partial;
}

json::array vectors() {
    const auto file = test::read_file(test::source_path("tests/vectors/timeline.json"));
    return json::parse(file).as_object().at("cases").as_array();
}

TEST(Timeline, answers_every_question_of_the_vectors) {
    for (const auto& value : vectors()) {
        const auto& vector = value.as_object();
        const auto leaf = leaf_from(vector);
        EXPECT_TRUE(decode_subject_leaf(encode(leaf))) << text(vector, "name");
        for (const auto& one : vector.at("questions").as_array()) {
            const auto& question = one.as_object();
            const auto known_ms = records::parse_instant(text(question, "known_at")).value();
            EXPECT_EQ(fold(leaf, day(question, "as_of"), known_ms, partial_from(question)),
                      state_from(question))
                << text(vector, "name") << ": " << json::serialize(question);
        }
    }
}

TEST(Timeline, has_the_stretches_of_the_vectors) {
    for (const auto& value : vectors()) {
        const auto& vector = value.as_object();
        const auto leaf = leaf_from(vector);
        std::vector<Stretch> expected;
        for (const auto& one : vector.at("stretches").as_array()) {
            const auto& stretch = one.as_object();
            expected.push_back({day(stretch, "from"), day(stretch, "to"), state_from(stretch)});
        }
        EXPECT_EQ(stretches(leaf, leaf.events.back().recorded_ms), expected)
            << text(vector, "name");
    }
}

TEST(Timeline, lists_the_revisions_that_were_not_taken_back) {
    SubjectLeaf leaf{
        .events = {{.log_index = 1, .recorded_ms = 1, .action = Action::establish},
                   {.log_index = 2, .recorded_ms = 2, .action = Action::change},
                   {.log_index = 3, .recorded_ms = 3, .action = Action::suspend},
                   {.log_index = 4, .recorded_ms = 4, .action = Action::renew},
                   {.log_index = 5, .recorded_ms = 5, .action = Action::rescind, .target = 1}}};
    EXPECT_EQ(revisions(leaf, 5), (std::vector<std::size_t>{0, 3}));
    EXPECT_EQ(revisions(leaf, 4), (std::vector<std::size_t>{0, 1, 3}));
    EXPECT_EQ(revisions(leaf, 0), (std::vector<std::size_t>{}));
}

TEST(Timeline, knows_when_an_event_was_taken_back) {
    SubjectLeaf leaf{
        .events = {{.log_index = 1, .recorded_ms = 1, .action = Action::establish},
                   {.log_index = 2, .recorded_ms = 2, .action = Action::suspend},
                   {.log_index = 3, .recorded_ms = 3, .action = Action::rescind, .target = 1}}};
    EXPECT_TRUE(is_taken_back(leaf, 1, 3));
    EXPECT_FALSE(is_taken_back(leaf, 1, 2));
    EXPECT_FALSE(is_taken_back(leaf, 7, 3));
}

// ---- properties over random histories ----

constexpr std::uint64_t kDayMs = 86'400'000;
constexpr std::int32_t kFirst = 1'000;
constexpr std::int32_t kLast = 1'040;

/// The same fold, painted: every day has a state, and each event is painted over the days that it
/// covers.
class Painted {
  public:
    Painted(const SubjectLeaf& leaf, std::uint64_t known_ms) : leaf_(leaf), known_ms_(known_ms) {
        for (std::size_t i = 0; i < leaf.events.size(); ++i) {
            if (is_known(i) && !is_back(i) && (leaf.events[i].flags & kPartial) == 0) paint(i);
        }
    }

    StateOn on(Day asked) const {
        const auto found = days_.find(asked.value);
        return found == days_.end() ? StateOn{} : found->second;
    }

  private:
    bool is_known(std::size_t i) const { return leaf_.events[i].recorded_ms <= known_ms_; }

    bool is_back(std::size_t i) const {
        for (std::size_t k = i + 1; k < leaf_.events.size(); ++k) {
            const auto& later = leaf_.events[k];
            if (is_known(k) && later.action == Action::rescind && later.target == i && !is_back(k))
                return true;
        }
        return false;
    }

    bool is_stayed(std::size_t i, std::int32_t value) const {
        for (std::size_t k = i + 1; k < leaf_.events.size(); ++k) {
            const auto& later = leaf_.events[k];
            if (!is_known(k) || is_back(k) || later.action != Action::stay || later.target != i)
                continue;
            if (later.from.value <= value && value <= later.to.value) return true;
        }
        return false;
    }

    void paint(std::size_t i) {
        const auto& event = leaf_.events[i];
        for (std::int32_t value = std::max(event.from.value, kFirst - 5);
             value <= kLast && value <= event.to.value; ++value) {
            auto& state = days_[value];
            if (is_stayed(i, value)) {
                state.stayed = true;
                continue;
            }
            const auto stand = [&](Standing standing) {
                state.standing = standing;
                state.status_event = i;
            };
            if (event.action <= Action::adopt) {
                state.content_event = i;
                state.reported = (event.flags & kReported) != 0;
            }
            if (event.action == Action::under_appeal) state.under_appeal = true;
            const bool open = !is_final(state.standing);
            if (event.action == Action::establish) stand(Standing::in_force);
            if (event.action == Action::renew && state.standing == Standing::absent)
                stand(Standing::in_force);
            if (event.action == Action::suspend && open && state.standing != Standing::absent)
                stand(Standing::suspended);
            if (event.action == Action::restore && state.standing == Standing::suspended)
                stand(Standing::in_force);
            if (state.standing == Standing::annulled) continue;
            if (event.action == Action::withdraw) stand(Standing::withdrawn);
            if (event.action == Action::cancel) stand(Standing::cancelled);
            if (event.action == Action::supersede) stand(Standing::superseded);
            if (event.action == Action::annul) stand(Standing::annulled);
        }
    }

    const SubjectLeaf& leaf_;
    std::uint64_t known_ms_;
    std::map<std::int32_t, StateOn> days_{};
};

/// The next event of an attestation: any action, days near the recording.
Event any_event(const SubjectLeaf& leaf, std::int32_t today) {
    const std::vector<Action> actions{
        Action::change,    Action::renew,        Action::suspend,      Action::restore,
        Action::withdraw,  Action::cancel,       Action::annul,        Action::rescind,
        Action::stay,      Action::under_appeal, Action::correct,      Action::adopt,
        Action::supersede, Action::countersign,  Action::rule_on_scope};
    Event event{.log_index = leaf.events.size(),
                .recorded_ms = static_cast<std::uint64_t>(today) * kDayMs};
    event.action = *rc::gen::elementOf(actions);
    event.from = Day{*rc::gen::inRange(today - 3, today + 6)};
    if (*rc::gen::arbitrary<bool>()) event.to = Day{event.from.value + *rc::gen::inRange(0, 8)};
    if (event.from.value < today) event.flags |= kRetroactive;
    if (has_target(event.action))
        event.target =
            static_cast<std::uint8_t>(*rc::gen::inRange<std::size_t>(0, leaf.events.size()));
    if (event.action == Action::annul) event.from = leaf.events.front().from;
    if (event.action == Action::rescind) event.from = leaf.events[event.target].from;
    if (event.action == Action::annul || event.action == Action::rescind)
        event.flags |= kRetroactive;
    return event;
}

/// A history of legal events; on each day of the ledger at most two.
SubjectLeaf any_history() {
    SubjectLeaf leaf;
    std::int32_t today = kFirst;
    const bool reported = *rc::gen::arbitrary<bool>();
    leaf.events.push_back(
        {.log_index = 0,
         .recorded_ms = static_cast<std::uint64_t>(today) * kDayMs,
         .from = Day{today - 2},
         .flags = static_cast<std::uint8_t>(kRetroactive | (reported ? kReported : 0))});
    const int tries = *rc::gen::inRange(0, 25);
    for (int i = 0; i < tries; ++i) {
        today += *rc::gen::inRange(0, 3);
        const auto event = any_event(leaf, today);
        if (check_transition(SubjectKind::attestation, &leaf, event)) leaf.events.push_back(event);
    }
    return leaf;
}

RC_GTEST_PROP(TimelineProperty, the_fold_is_what_painting_day_by_day_gives, ()) {
    const auto leaf = any_history();
    const auto known_ms = static_cast<std::uint64_t>(*rc::gen::inRange(kFirst - 1, kLast)) * kDayMs;
    const Painted painted(leaf, known_ms);
    for (std::int32_t value = kFirst - 4; value < kLast; ++value) {
        RC_ASSERT(fold(leaf, Day{value}, known_ms) == painted.on(Day{value}));
    }
}

RC_GTEST_PROP(TimelineProperty, what_is_recorded_later_never_changes_what_was_known, ()) {
    const auto leaf = any_history();
    const auto shown = *rc::gen::inRange<std::size_t>(1, leaf.events.size() + 1);
    SubjectLeaf earlier = leaf;
    earlier.events.resize(shown);
    if (shown < leaf.events.size())
        RC_PRE(leaf.events[shown].recorded_ms > earlier.events.back().recorded_ms);
    const auto known_ms = earlier.events.back().recorded_ms;
    for (std::int32_t value = kFirst - 4; value < kLast; ++value) {
        RC_ASSERT(fold(leaf, Day{value}, known_ms) == fold(earlier, Day{value}, known_ms));
    }
}

RC_GTEST_PROP(TimelineProperty, an_event_that_is_not_retroactive_never_changes_the_past, ()) {
    auto leaf = any_history();
    const auto before = leaf;
    const auto today = records::day_of(leaf.events.back().recorded_ms);
    std::optional<Event> found;
    for (int tries = 0; !found && tries < 50; ++tries) {
        const auto event = any_event(leaf, today.value);
        const bool from_now_on = (event.flags & kRetroactive) == 0;
        if (from_now_on && check_transition(SubjectKind::attestation, &leaf, event)) found = event;
    }
    RC_CLASSIFY(!found, "nothing can follow");
    if (!found) return;
    const Event event = *found;
    leaf.events.push_back(event);
    for (std::int32_t value = kFirst - 4; value < today.value; ++value) {
        RC_ASSERT(fold(leaf, Day{value}, event.recorded_ms) ==
                  fold(before, Day{value}, event.recorded_ms));
    }
}

RC_GTEST_PROP(TimelineProperty, stretches_join_without_gaps_and_agree_with_the_fold, ()) {
    const auto leaf = any_history();
    const auto known_ms = leaf.events.back().recorded_ms;
    const auto all = stretches(leaf, known_ms);
    RC_ASSERT(!all.empty());
    RC_ASSERT(all.back().to == records::kNoEnd);
    for (std::size_t i = 0; i < all.size(); ++i) {
        RC_ASSERT(all[i].from <= all[i].to);
        RC_ASSERT(fold(leaf, all[i].from, known_ms) == all[i].state);
        RC_ASSERT(fold(leaf, all[i].to, known_ms) == all[i].state);
        if (i == 0) continue;
        RC_ASSERT(all[i].from.value == all[i - 1].to.value + 1);
        RC_ASSERT(!(all[i].state == all[i - 1].state));
    }
}

}  // namespace
}  // namespace touchstone::rules

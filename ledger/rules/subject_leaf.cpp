#include "ledger/rules/subject_leaf.h"

#include "crypto/codec.h"

namespace touchstone::rules {

namespace {

constexpr std::string_view kContext = "subject";
constexpr std::uint8_t kKnownFlags =
    kRetroactive | kReported | kPartial | kBackfill | kCompromised | kDecides;
constexpr records::Day kFirstDay{-719'162};  // 0001-01-01
constexpr records::Day kLastDay{2'932'896};  // 9999-12-31

bool is_known(std::uint8_t action) {
    return (action >= 1 && action <= 5) || (action >= 10 && action <= 27);
}

tl::unexpected<Error> bad(std::size_t position, std::string_view what) {
    return fail(Errc::invalid, "subject_leaf.form",
                "events[" + std::to_string(position) + "]." + std::string(what));
}

Result<Event> read_event(crypto::Reader& in) {
    Event event;
    TRY(event.log_index, in.u64("log index"));
    TRY(event.recorded_ms, in.u64("recorded"));
    TRY(const auto action, in.u8("action"));
    TRY(event.from.value, in.i32("from"));
    TRY(event.to.value, in.i32("to"));
    TRY(event.flags, in.u8("flags"));
    TRY(event.target, in.u8("target"));
    if (!is_known(action)) return bad(0, "action: unknown number " + std::to_string(action));
    event.action = static_cast<Action>(action);
    return event;
}

bool target_fits(const std::vector<Event>& before, const Event& event) {
    if (event.target == 0) return !has_target(event.action) || !before.empty();
    if (event.target >= before.size()) return false;
    const bool follows_bar =
        is_word_of_regulator(event.action) && before[event.target].action == Action::bar;
    return follows_bar || has_target(event.action);
}

Result<void> check_event(const std::vector<Event>& before, const Event& event) {
    const std::size_t position = before.size();
    if (event.from < kFirstDay || event.from > kLastDay) return bad(position, "from: not a day");
    if (event.to < event.from) return bad(position, "to: before from");
    if (event.to > kLastDay && event.to != records::kNoEnd) return bad(position, "to: not a day");
    if ((event.flags & ~kKnownFlags) != 0) return bad(position, "flags: unknown bit");
    if ((event.action == Action::establish) != before.empty()) {
        return bad(position, "action: the first event establishes, and only the first");
    }
    if (!target_fits(before, event)) return bad(position, "target: not an earlier event");
    if (before.empty()) return {};
    if (event.log_index <= before.back().log_index) return bad(position, "log index: out of order");
    if (event.recorded_ms < before.back().recorded_ms)
        return bad(position, "recorded: out of order");
    return {};
}

Result<SubjectLeaf> read_leaf(crypto::Reader& in) {
    SubjectLeaf leaf;
    TRY_VOID(in.context(kContext));
    TRY(leaf.last_record, in.hash("last record"));
    TRY(leaf.status_index, in.u32("status index"));
    TRY(const auto count, in.u16("events"));
    if (count == 0 || count > kEventsMax) return bad(0, "count: 1 to 256 events");
    leaf.events.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        TRY(const auto event, read_event(in));
        TRY_VOID(check_event(leaf.events, event));
        leaf.events.push_back(event);
    }
    TRY_VOID(in.end());
    return leaf;
}

}  // namespace

bool has_target(Action action) {
    return action == Action::rescind || action == Action::under_appeal || action == Action::stay ||
           action == Action::countersign || action == Action::rule_on_scope;
}

bool is_word_of_regulator(Action action) {
    return action == Action::bar || action == Action::lift_bar;
}

Bytes encode(const SubjectLeaf& leaf) {
    TOUCHSTONE_CHECK(!leaf.events.empty() && leaf.events.size() <= kEventsMax);
    crypto::Writer out;
    out.context(kContext).fixed(leaf.last_record).u32(leaf.status_index);
    out.u16(static_cast<std::uint16_t>(leaf.events.size()));
    for (const auto& event : leaf.events) {
        out.u64(event.log_index).u64(event.recorded_ms);
        out.u8(static_cast<std::uint8_t>(event.action));
        out.i32(event.from.value).i32(event.to.value).u8(event.flags).u8(event.target);
    }
    return out.take();
}

Result<SubjectLeaf> decode_subject_leaf(BytesView bytes) {
    crypto::Reader in(bytes);
    auto leaf = read_leaf(in);
    if (leaf) return leaf;
    return fail(Errc::invalid, "subject_leaf.form", "subject leaf: " + leaf.error().what);
}

}  // namespace touchstone::rules

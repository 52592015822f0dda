#include "ledger/rules/transition.h"

#include <algorithm>
#include <array>

namespace touchstone::rules {

namespace {

using Set = std::uint32_t;

constexpr Set set_of() {
    return 0;
}

template <class First, class... Rest>
constexpr Set set_of(First first, Rest... rest) {
    return (1u << static_cast<unsigned>(first)) | set_of(rest...);
}

template <class Member>
constexpr bool contains(Set set, Member member) {
    return (set >> static_cast<unsigned>(member) & 1u) != 0;
}

using K = SubjectKind;
using S = Standing;

constexpr Set kGranted = set_of(K::accreditation, K::scope_line, K::attestation);
constexpr Set kWithStatus = kGranted | set_of(K::recognition);
constexpr Set kRestrictable =
    kWithStatus | set_of(K::flexible_entry, K::scheme, K::designation, K::acceptance);
/// Nobody holds these: they are changed, and taken back, by whoever declared them.
constexpr Set kDeclared = set_of(K::edition, K::alert, K::body_alert, K::goods_alert);
constexpr Set kStands = set_of(S::in_force, S::suspended);
constexpr Set kAny =
    kStands | set_of(S::absent, S::withdrawn, S::cancelled, S::superseded, S::annulled);
constexpr Set kButAnnulled = kAny & ~set_of(S::annulled);

/// On which subjects an action is known, and which standing it needs on its first day.
struct Row {
    Action action;
    Set kinds;
    Set standings;
};

constexpr std::array kRows{
    Row{Action::change, kRestrictable | kDeclared | set_of(K::body, K::extent), kStands},
    Row{Action::correct, kGranted, kButAnnulled},
    Row{Action::renew, kGranted, set_of(S::in_force, S::absent)},
    Row{Action::adopt, kGranted, kButAnnulled},
    Row{Action::suspend, kRestrictable, set_of(S::in_force)},
    Row{Action::restore, kRestrictable, set_of(S::suspended)},
    Row{Action::withdraw, kRestrictable | kDeclared | set_of(K::extent, K::backfill), kStands},
    Row{Action::cancel, kGranted | set_of(K::designation), kStands},
    Row{Action::supersede, kGranted | set_of(K::designation), kStands},
    Row{Action::annul, kGranted | set_of(K::flexible_entry, K::designation), kButAnnulled},
    Row{Action::rescind, kRestrictable | kDeclared | set_of(K::body), kAny},
    Row{Action::under_appeal, kRestrictable, kAny},
    Row{Action::stay, kRestrictable, kAny},
    Row{Action::countersign, set_of(K::attestation), kAny},
    Row{Action::rule_on_scope, set_of(K::attestation), kAny},
    Row{Action::bar, set_of(K::body), kStands},
    Row{Action::lift_bar, set_of(K::body), kStands},
    Row{Action::revoke, set_of(K::key), set_of(S::absent, S::in_force)},
    Row{Action::reaffirm, set_of(K::key), set_of(S::withdrawn)},
    Row{Action::succeed, set_of(K::body), kStands},
    Row{Action::same_body, set_of(K::body), kStands},
    Row{Action::approve, set_of(K::proposal), set_of(S::in_force)},
};

constexpr Set kEstablished =
    kRestrictable | kDeclared |
    set_of(K::body, K::key, K::extent, K::backfill, K::proposal, K::misbehaviour);

const Row* row_of(Action action) {
    for (const auto& row : kRows) {
        if (row.action == action) return &row;
    }
    return nullptr;
}

tl::unexpected<Error> illegal(const std::string& what) {
    return fail(Errc::conflict, "record.transition", what);
}

std::string infinitive(Action action) {
    return "to " + std::string(name_of(action));
}

Result<void> check_establish(SubjectKind kind, const SubjectLeaf* current) {
    if (!contains(kEstablished, kind)) {
        return illegal(infinitive(Action::establish) +
                       " is not an event of this kind of subject: " + std::string(name_of(kind)));
    }
    if (!current) return {};
    const std::string there = "the " + std::string(name_of(kind)) + " exists already";
    if (kind == K::misbehaviour) return illegal(there + "; of one body once in an epoch is enough");
    return illegal(there + "; change or renew it");
}

/// Taking back, staying, appealing, countersigning: what the target must be.
Result<void> check_target(SubjectKind kind, const SubjectLeaf& current, const Event& event) {
    const auto refuse = [](const char* what) {
        return fail(Errc::conflict, "record.target", what);
    };
    const Action target = current.events[event.target].action;
    if (is_taken_back(current, event.target, event.recorded_ms))
        return refuse("the target is taken back already");
    if (event.action == Action::rescind && event.target == 0) {
        return refuse("the first event cannot be taken back; annul the subject");
    }
    const bool joins = target == Action::succeed || target == Action::same_body;
    if (kind == SubjectKind::body && !joins) {
        return refuse(
            "of a body only who follows it and what it is the same as are taken back; amend it");
    }
    const bool restricts =
        target >= Action::suspend && target <= Action::annul && target != Action::restore;
    if (event.action == Action::stay && !restricts) {
        return refuse("only a suspension or an end can be stayed");
    }
    const bool of_revision =
        event.action == Action::countersign || event.action == Action::rule_on_scope;
    if (of_revision && !is_revision(target)) {
        return refuse("only an issue or a revision is countersigned or ruled on");
    }
    return {};
}

Result<void> check_adopt(const SubjectLeaf& current, const Event& event) {
    const auto last = revisions(current, event.recorded_ms).back();
    if ((current.events[last].flags & kReported) != 0 && (event.flags & kReported) == 0) return {};
    return illegal(
        "to adopt is for what another has reported, by its owner; the last revision is the "
        "owner's");
}

Result<void> check_reaffirm(const SubjectLeaf& current) {
    const bool doubted = std::any_of(current.events.begin(), current.events.end(),
                                     [](const Event& e) { return (e.flags & kCompromised) != 0; });
    if (doubted) return {};
    return illegal(
        "to reaffirm is for a key that was revoked with days in doubt; this one was not");
}

Result<void> check_open(const SubjectLeaf& current) {
    const bool carried = std::any_of(current.events.begin(), current.events.end(),
                                     [](const Event& e) { return (e.flags & kDecides) != 0; });
    return carried ? illegal("the proposal has been carried already") : Result<void>{};
}

/// The state of single items is in the records, so a partial event needs only a whole that stands.
Result<void> check_partial(SubjectKind kind) {
    if (kind == SubjectKind::attestation) return {};
    return fail(Errc::invalid, "record.items",
                "status_change.items: only attestations have items; name the " +
                    std::string(name_of(kind)) + " itself");
}

Result<void> check_standing(SubjectKind kind, const SubjectLeaf& current, const Event& event,
                            const Row& row) {
    const Standing standing = fold(current, event.from, event.recorded_ms).standing;
    const Set allowed = (event.flags & kPartial) != 0 ? kStands : row.standings;
    if (contains(allowed, standing)) return {};
    return illegal(infinitive(event.action) + " is not possible: on " +
                   records::format_day(event.from) + " the " + std::string(name_of(kind)) + " is " +
                   std::string(name_of(standing)));
}

}  // namespace

Result<void> check_transition(SubjectKind kind, const SubjectLeaf* current, const Event& event) {
    if (event.action == Action::establish) return check_establish(kind, current);
    const Row* row = row_of(event.action);
    if (!row || !contains(row->kinds, kind)) {
        return illegal(infinitive(event.action) +
                       " is not an event of this kind of subject: " + std::string(name_of(kind)));
    }
    if (!current)
        return illegal("the " + std::string(name_of(kind)) +
                       " does not exist; it begins with its first event");
    if (current->events.size() >= kEventsMax) {
        return fail(Errc::conflict, "record.events",
                    "the subject has had 256 events, the most it can have");
    }
    if ((event.flags & kPartial) != 0) TRY_VOID(check_partial(kind));
    if (has_target(event.action)) TRY_VOID(check_target(kind, *current, event));
    if (event.action == Action::adopt) TRY_VOID(check_adopt(*current, event));
    if (event.action == Action::approve) TRY_VOID(check_open(*current));
    if (event.action == Action::reaffirm) TRY_VOID(check_reaffirm(*current));
    return check_standing(kind, *current, event, *row);
}

}  // namespace touchstone::rules

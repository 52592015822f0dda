// Events that were taken back: they change nothing, and the timeline shows them.
#include "ledger/rules/transition.h"
#include "ledger/verify/case.h"

namespace touchstone::verify {

namespace {

/// The event that took `position` back, the last of them where there are several.
std::size_t taken_back_by(const rules::SubjectLeaf& leaf, std::size_t position,
                          std::uint64_t known_ms) {
    std::size_t found = position;
    for (std::size_t i = position + 1; i < leaf.events.size(); ++i) {
        const rules::Event& event = leaf.events[i];
        const bool counts =
            event.recorded_ms <= known_ms && !rules::is_taken_back(leaf, i, known_ms);
        if (counts && event.action == rules::Action::rescind && event.target == position) found = i;
    }
    return found;
}

}  // namespace

void tell_taken_back(Case& c, const std::string& subject) {
    const rules::SubjectLeaf* leaf = c.facts.leaf(subject);
    if (leaf == nullptr) return;
    for (std::size_t i = 0; i < leaf->events.size(); ++i) {
        const rules::Event& event = leaf->events[i];
        const bool restricts = event.action >= rules::Action::suspend &&
                               event.action <= rules::Action::annul &&
                               event.action != rules::Action::restore;
        if (!restricts || c.as_of < event.from || event.to < c.as_of ||
            !rules::is_taken_back(*leaf, i, c.facts.known_ms()))
            continue;
        const auto by = taken_back_by(*leaf, i, c.facts.known_ms());
        c.find(
            Reason::taken_back, subject,
            {{"action", std::string(rules::name_of(event.action))},
             {"subject", subject},
             {"from", records::format_day(event.from)},
             {"recorded_on", records::format_day(records::day_of(leaf->events[by].recorded_ms))}});
    }
}

}  // namespace touchstone::verify

#include "ledger/verify/items.h"

#include <algorithm>

#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// For each item that some events are about: the positions of those events.
using PartialEvents = std::map<std::string, std::vector<std::size_t>>;

PartialEvents partial_events(Case& c) {
    PartialEvents events;
    const rules::SubjectLeaf& leaf = c.leaf();
    for (std::size_t i = 0; i < leaf.events.size(); ++i) {
        const rules::Event& event = leaf.events[i];
        if ((event.flags & rules::kPartial) == 0 || event.recorded_ms > c.facts.known_ms())
            continue;
        const records::Envelope* record = c.facts.record(c.subject, i);
        if (record == nullptr) continue;
        for (const std::string& item : record->record->status_change().items())
            events[item].push_back(i);
    }
    return events;
}

bool names_goods(const Goods& goods) {
    return !goods.gtin.empty() || !goods.model.empty();
}

void judge_item(Case& c, const std::string& id, const rules::StateOn& state) {
    const auto& items = c.content->items();
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const pb::Item& i) { return i.id() == id; });
    const bool named = names_goods(c.question.goods) && item != items.end();
    if (named && !may_be(*item, c.question.goods)) return;
    const auto identified = std::count_if(
        items.begin(), items.end(), [&](const pb::Item& i) { return may_be(i, c.question.goods); });
    const std::string from = state.status_event
                                 ? records::format_day(c.leaf().events[*state.status_event].from)
                                 : std::string();
    const bool is_it = named && identified == 1;
    c.find(is_it ? Reason::item_ended : Reason::item_restricted, c.subject,
           {{"item", id}, {"from", from}});
}

}  // namespace

bool same_gtin(const std::string& a, const std::string& b) {
    const auto significant = [](const std::string& gtin) {
        const std::size_t first = gtin.find_first_not_of('0');
        return first == std::string::npos ? std::string() : gtin.substr(first);
    };
    return significant(loosely(a)) == significant(loosely(b));
}

bool may_be(const pb::Item& item, const Goods& goods) {
    if (!goods.gtin.empty() && !item.gtin().empty() && !same_gtin(goods.gtin, item.gtin()))
        return false;
    return goods.model.empty() || item.model().empty() ||
           loosely(goods.model) == loosely(item.model());
}

void check_items(Case& c) {
    if (c.state.standing != rules::Standing::in_force) return;
    for (const auto& [id, positions] : partial_events(c)) {
        const auto state = rules::fold(c.leaf(), c.as_of, c.facts.known_ms(), positions);
        if (state.standing != rules::Standing::in_force) judge_item(c, id, state);
    }
}

}  // namespace touchstone::verify

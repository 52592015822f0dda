#include "ledger/verify/items.h"

#include <algorithm>

#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// For each item that some events are about: the positions of those events. None while the record
/// of one is not proven: it may be what restores an item.
using PartialEvents = std::map<std::string, std::vector<std::size_t>>;

PartialEvents partial_events(Facts& facts, const std::string& subject) {
    PartialEvents events;
    const rules::SubjectLeaf* leaf = facts.leaf(subject);
    for (std::size_t i = 0; leaf != nullptr && i < leaf->events.size(); ++i) {
        const rules::Event& event = leaf->events[i];
        if ((event.flags & rules::kPartial) == 0 || event.recorded_ms > facts.known_ms()) continue;
        const records::Envelope* record = facts.record(subject, i);
        if (record == nullptr) return {};
        for (const std::string& item : record->record->status_change().items())
            events[item].push_back(i);
    }
    return events;
}

bool names_goods(const Goods& goods) {
    return !goods.gtin.empty() || !goods.model.empty() || !goods.site.empty();
}

const pb::Item* item_named(const pb::Attestation& content, const std::string& id) {
    for (const pb::Item& item : content.items()) {
        if (item.id() == id) return &item;
    }
    return nullptr;
}

/// The goods asked about are surely another item.
bool is_another(const Case& c, const std::string& id) {
    const pb::Item* item = item_named(*c.content, id);
    return names_goods(c.question.goods) && item != nullptr && !may_be(*item, c.question.goods);
}

void judge_item(Case& c, const std::string& id, const rules::StateOn& state) {
    if (state.standing == rules::Standing::in_force) return;
    const std::string from = state.status_event
                                 ? records::format_day(c.leaf().events[*state.status_event].from)
                                 : std::string();
    const bool is_it = is_the_only_one(*c.content, id, c.question.goods);
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

bool is_site(const pb::Item& item, const std::string& site) {
    if (item.kind() != "site") return false;
    const auto& names = item.names();
    return loosely(item.id()) == loosely(site) ||
           std::any_of(names.begin(), names.end(),
                       [&](const auto& name) { return loosely(name.text()) == loosely(site); });
}

bool may_be(const pb::Item& item, const Goods& goods) {
    if (item.kind() == "site") return goods.site.empty() || is_site(item, goods.site);
    if (goods.gtin.empty() && goods.model.empty() && !goods.site.empty()) return false;
    if (!goods.gtin.empty() && !item.gtin().empty() && !same_gtin(goods.gtin, item.gtin()))
        return false;
    return goods.model.empty() || item.model().empty() ||
           loosely(goods.model) == loosely(item.model());
}

bool is_the_only_one(const pb::Attestation& content, const std::string& id, const Goods& goods) {
    const pb::Item* item = item_named(content, id);
    if (!names_goods(goods) || item == nullptr || !may_be(*item, goods)) return false;
    const auto& items = content.items();
    return std::count_if(items.begin(), items.end(),
                         [&](const pb::Item& i) { return may_be(i, goods); }) == 1;
}

std::map<std::string, rules::StateOn> items_with_events(Facts& facts, const std::string& subject,
                                                        records::Day as_of) {
    std::map<std::string, rules::StateOn> states;
    for (const auto& [id, positions] : partial_events(facts, subject))
        states.emplace(id, rules::fold(*facts.leaf(subject), as_of, facts.known_ms(), positions));
    return states;
}

void check_items(Case& c) {
    if (c.state.standing != rules::Standing::in_force) return;
    for (const auto& [id, positions] : partial_events(c.facts, c.subject)) {
        if (is_another(c, id)) continue;
        const auto state = rules::fold(c.leaf(), c.as_of, c.facts.known_ms(), positions);
        if (state.status_event) c.require_signature(c.subject, *state.status_event);
        c.require_undoing_signatures(c.subject, c.as_of, positions);
        judge_item(c, id, state);
    }
}

}  // namespace touchstone::verify

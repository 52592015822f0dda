// "goods": whether the certificate is about what lies in front of the person who asks.
#include <algorithm>

#include "ledger/verify/acceptance_rules.h"
#include "ledger/verify/case.h"
#include "ledger/verify/items.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// One thing that goods are told by: what the papers say, and what the certificate's items say.
struct Mark {
    std::string what{};
    std::string declared{};
    std::vector<std::string> listed{};
    bool equal{};
};

std::string joined(const std::vector<std::string>& listed) {
    constexpr std::size_t kShown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(listed.size(), kShown); ++i)
        text += (i == 0 ? "" : ", ") + listed[i];
    return listed.size() > kShown ? text + " and others" : text;
}

Mark mark_of(const pb::Attestation& content, const std::string& what, const std::string& declared,
             std::string (*read)(const pb::Item&),
             bool (*same)(const std::string&, const std::string&)) {
    Mark mark{what, declared, {}, false};
    for (const pb::Item& item : content.items()) {
        const std::string value = read(item);
        if (value.empty()) continue;
        mark.listed.push_back(value);
        mark.equal = mark.equal || same(value, declared);
    }
    return mark;
}

void judge_mark(Case& c, const Mark& mark) {
    if (mark.declared.empty() || mark.equal) return;
    const Reason reason = mark.listed.empty() ? Reason::goods_not_listed : Reason::product_mismatch;
    c.find(reason, c.subject,
           {{"what", mark.what}, {"declared", mark.declared}, {"listed", joined(mark.listed)}});
}

bool same_loosely(const std::string& a, const std::string& b) {
    return loosely(a) == loosely(b);
}

/// Each mark fits some item, and yet no one item fits all of them.
void judge_together(Case& c, const Mark& gtin, const Mark& model) {
    if (!gtin.equal || !model.equal) return;
    const auto& items = c.content->items();
    if (std::any_of(items.begin(), items.end(),
                    [&](const pb::Item& i) { return may_be(i, c.question.goods); }))
        return;
    c.find(Reason::product_mismatch, c.subject,
           {{"what", "model of that GTIN"},
            {"declared", model.declared},
            {"listed", joined(model.listed)}});
}

/// HS codes agree when one begins with the other, from the heading (four digits) on.
bool same_hs(const std::string& a, const std::string& b) {
    const std::string x = parse_hs(a).digits, y = parse_hs(b).digits;
    const std::size_t common = std::min(x.size(), y.size());
    return common >= 4 && x.compare(0, common, y, 0, common) == 0;
}

void judge_hs(Case& c) {
    if (c.question.goods.hs.empty()) return;
    std::vector<std::string> listed;
    for (const pb::Item& item : c.content->items()) {
        for (const pb::ConformityField& field : item.fields()) {
            if (!field.scheme().starts_with("hs")) continue;
            if (same_hs(field.code(), c.question.goods.hs)) return;
            listed.push_back(field.code());
        }
    }
    const Reason reason = listed.empty() ? Reason::goods_not_listed : Reason::hs_differs;
    c.find(reason, c.subject,
           {{"what", "HS code"}, {"declared", c.question.goods.hs}, {"listed", joined(listed)}});
}

/// The names of what the certificate lists, and whether `declared` is one of them.
struct Places {
    std::vector<std::string> listed{};
    bool named{};
    bool confidential{};  ///< there are names that nobody has opened
};

Places parties(Case& c, std::string_view role, const std::string& declared) {
    Places places;
    for (const pb::Party& party : c.content->parties()) {
        if (party.role() != role) continue;
        places.confidential = places.confidential || party.name().has_commitment();
        for (const pb::LocalText& name : party.name().plain().texts()) {
            places.listed.push_back(name.text());
            places.named = places.named || same_loosely(name.text(), declared);
        }
    }
    return places;
}

/// A name that nobody has opened may be the declared one.
void judge_name(Case& c, const std::string& what, const std::string& declared, const Places& places,
                Reason differs, Reason confidential) {
    if (declared.empty() || places.named) return;
    const Reason reason = places.confidential     ? confidential
                          : places.listed.empty() ? Reason::goods_not_listed
                                                  : differs;
    c.find(reason, c.subject,
           {{"what", what}, {"declared", declared}, {"listed", joined(places.listed)}});
}

void judge_holder(Case& c) {
    const std::string& declared = c.question.goods.holder;
    judge_name(c, "holder", declared, parties(c, "holder", declared), Reason::holder_differs,
               Reason::holder_confidential);
}

Places sites(Case& c) {
    Places places;
    for (const pb::Item& item : c.content->items()) {
        if (item.kind() != "site") continue;
        places.listed.push_back(item.names().empty() ? item.id() : text_in_english(item.names()));
        places.named = places.named || is_site(item, c.question.goods.site);
    }
    return places;
}

void judge_places(Case& c) {
    const Goods& goods = c.question.goods;
    judge_name(c, "factory", goods.factory, parties(c, "factory", goods.factory),
               Reason::place_not_listed, Reason::place_confidential);
    judge_name(c, "site", goods.site, sites(c), Reason::place_not_listed,
               Reason::place_confidential);
}

/// A certificate for an amount can be shown again for the next one.
void tell_amounts(Case& c) {
    std::vector<std::string> amounts;
    for (const pb::Item& item : c.content->items()) {
        const std::string amount = text_in_english(item.amount().plain().texts());
        if (!amount.empty()) amounts.push_back(amount);
        if (item.amount().has_commitment()) amounts.emplace_back("a confidential amount");
    }
    if (!amounts.empty())
        c.find(Reason::amount_not_counted, c.subject, {{"amount", joined(amounts)}});
}

void judge_batch(Case& c) {
    const Mark batch = mark_of(
        *c.content, "batch", c.question.goods.batch, [](const pb::Item& i) { return i.batch(); },
        same_loosely);
    // Most certificates are about all batches: then the batch is for alerts alone.
    if (!batch.listed.empty()) judge_mark(c, batch);
}

}  // namespace

NotRun check_goods(Case& c) {
    if (c.content->type() == pb::ATTESTATION_TYPE_MANAGEMENT_SYSTEM) {
        c.verdict.headline = "about the company, not this product";
        c.find(Reason::about_the_company, c.subject);
        judge_places(c);
        judge_holder(c);
        return {};
    }
    tell_amounts(c);
    const Goods& goods = c.question.goods;
    if (goods == Goods{} && !c.found(Reason::amount_not_counted))
        return "Nothing is known of the goods.";
    const Mark gtin = mark_of(
        *c.content, "GTIN", goods.gtin, [](const pb::Item& i) { return i.gtin(); }, same_gtin);
    const Mark model = mark_of(
        *c.content, "model", goods.model, [](const pb::Item& i) { return i.model(); },
        same_loosely);
    judge_mark(c, gtin);
    judge_mark(c, model);
    judge_together(c, gtin, model);
    judge_batch(c);
    judge_hs(c);
    judge_places(c);
    judge_holder(c);
    return {};
}

}  // namespace touchstone::verify

#include "ledger/verify/rule_match.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/verify/editions.h"
#include "ledger/verify/items.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

void add(RuleFit& into, rules::Fit fit, const std::string& why) {
    if (fit == rules::Fit::covered) return;
    if (fit > into.fit) into.why.clear();
    if (fit >= into.fit) into.why += (into.why.empty() ? "" : ", and ") + why;
    into.fit = rules::worse(into.fit, fit);
}

void miss(RuleFit& into, const std::string& why) {
    add(into, rules::Fit::not_covered, why);
}

template <class Choices, class Value>
bool among(const Choices& choices, Value value) {
    return std::find(choices.begin(), choices.end(), value) != choices.end();
}

/// A designation carries weight where its regulator sits, and nowhere else by itself.
void match_basis(Case& c, const pb::Acceptance& rule, RuleFit& into) {
    if (rule.bases().empty()) return;
    const pb::AccreditationBasis basis = c.content->basis();
    if (!among(rule.bases(), static_cast<int>(basis)))
        return miss(into, "its basis is " + basis_name(basis));
    const auto parts = records::split_subject(c.content->designation());
    if (basis != pb::ACCREDITATION_BASIS_DESIGNATION || !parts || parts->size() != 3) return;
    const auto reach = reach_of(c.facts, parts->at(1));
    into.complete = into.complete && reach.has_value();
    if (reach && reach->economy != c.question.destination)
        miss(into, "its designation is by " + parts->at(1) + ", of another economy");
}

/// Directly, else under a standard that is declared identical.
rules::Fit cover(Case& c, const pb::StandardRef& wanted, RuleFit& into) {
    rules::Fit best = rules::Fit::not_covered;
    for (const pb::StandardRef& own : c.content->standards())
        best = std::min(best, rules::covers(wanted, own));
    if (best == rules::Fit::covered) return best;
    for (const pb::StandardRef& own : c.content->standards()) {
        const auto twins = identities(c, own, {wanted});
        into.complete = into.complete && twins.has_value();
        for (const Identity& identity : twins.value_or(std::vector<Identity>{}))
            best = std::min(best, rules::covers(wanted, identity.standard));
    }
    return best;
}

}  // namespace

RuleFit match_rule(Case& c, const AcceptanceRule& accepted) {
    const pb::Acceptance& rule = *accepted.content;
    RuleFit fit;
    if (!among(rule.types(), static_cast<int>(c.content->type())))
        miss(fit, "it is of type " + type_name(c.content->type()));
    match_basis(c, rule, fit);
    if (!rule.scheme().empty() && rule.scheme() != c.content->scheme())
        miss(fit, c.content->scheme().empty() ? "it is under no scheme"
                                              : "it is under " + c.content->scheme());
    for (const pb::StandardRef& wanted : rule.standards()) {
        const rules::Fit one = cover(c, wanted, fit);
        add(fit, one,
            one == rules::Fit::unresolved ? "its edition of " + wanted.standard() + " is not said"
                                          : "it is not to " + rules::format_standard(wanted));
    }
    return fit;
}

std::set<std::pair<std::string, std::string>> listed_codes(const pb::Attestation& content,
                                                           const Goods& goods) {
    std::set<std::pair<std::string, std::string>> codes;
    for (const pb::Item& item : content.items()) {
        if (!may_be(item, goods)) continue;
        for (const pb::ConformityField& field : item.fields()) {
            if (field.scheme().starts_with("hs")) codes.emplace(field.scheme(), field.code());
        }
    }
    return codes;
}

}  // namespace touchstone::verify

// "acceptance": whether the destination accepts the certificate for these goods, by the rules that
// it has published. The second answer; it says nothing about the certificate itself.
#include <algorithm>

#include "ledger/verify/acceptance_rules.h"
#include "ledger/verify/case.h"
#include "ledger/verify/rule_day.h"
#include "ledger/verify/rule_match.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

/// A rule that reaches the goods, and how the certificate meets it.
struct Candidate {
    AcceptanceRule rule{};
    Reaching reach{};
    RuleFit fit{};
};

/// Rules of one regulation are alternatives; regulations add up.
using Regulations = std::map<std::string, std::vector<Candidate>>;

void find_unclassified(Case& c, const std::string& why) {
    c.find(Reason::goods_unclassified, c.subject,
           {{"economy", c.question.destination}, {"why", why}});
}

/// The goods' code: as declared, else the only one that the certificate lists for them.
std::optional<HsCode> code_of(Case& c) {
    const std::string& declared = c.question.goods.hs;
    std::vector<HsCode> codes;
    if (!declared.empty()) codes.push_back(parse_hs(declared));
    for (const auto& [edition, digits] : listed_codes(*c.content, c.question.goods)) {
        if (declared.empty()) codes.push_back({edition, digits});
    }
    if (codes.size() == 1 && !codes.front().digits.empty()) return codes.front();
    find_unclassified(c, codes.empty()      ? "no HS code is given, and the certificate lists none"
                         : codes.size() > 1 ? "the certificate lists goods under several HS codes"
                                            : "\"" + declared + "\" is no HS code");
    return std::nullopt;
}

Values about_rule(const Case& c, const AcceptanceRule& rule) {
    return {{"economy", c.question.destination}, {"regulation", rule.content->regulation()}};
}

std::string documents_of(const std::vector<Candidate>& alternatives) {
    std::string all;
    for (const Candidate& one : alternatives)
        all += (all.empty() ? "" : "; or ") + documents_asked(*one.rule.content);
    return all;
}

const Candidate& best_of(const std::vector<Candidate>& alternatives) {
    return *std::min_element(
        alternatives.begin(), alternatives.end(),
        [](const Candidate& a, const Candidate& b) { return a.fit.fit < b.fit.fit; });
}

void find_unmet(Case& c, Reason reason, const std::vector<Candidate>& alternatives) {
    const Candidate& nearest = best_of(alternatives);
    Values values = about_rule(c, nearest.rule);
    values["why"] = nearest.fit.why;
    values["documents"] = documents_of(alternatives);
    c.find(reason, nearest.rule.subject, std::move(values));
}

void tell_conditions(Case& c, const Candidate& met, const HsCode& code) {
    const pb::Acceptance& rule = *met.rule.content;
    if (met.fit.fit == rules::Fit::unresolved) {
        Values values = about_rule(c, met.rule);
        values["why"] = met.fit.why;
        c.find(Reason::rule_unresolved, met.rule.subject, std::move(values), met.rule.regulator);
    }
    if (met.reach == Reaching::other_edition) {
        c.find(Reason::hs_edition_differs, met.rule.subject,
               {{"rule_edition", rule.fields(0).scheme()}, {"edition", code.edition}});
    }
    if (!rule.deviations().empty()) {
        c.find(Reason::deviations_to_check, met.rule.subject,
               {{"economy", c.question.destination},
                {"deviations", text_in_english(rule.deviations())}});
    }
    if (!rule.further_documents().empty()) {
        c.find(Reason::further_documents, met.rule.subject,
               {{"economy", c.question.destination},
                {"further", text_in_english(rule.further_documents())}});
    }
}

void conclude(Case& c, const Regulations& regulations, const HsCode& code) {
    const auto is_met = [](const std::vector<Candidate>& alternatives) {
        return best_of(alternatives).fit.fit != rules::Fit::not_covered;
    };
    const bool any_met = std::any_of(regulations.begin(), regulations.end(),
                                     [&](const auto& entry) { return is_met(entry.second); });
    for (const auto& [regulation, alternatives] : regulations) {
        if (!is_met(alternatives)) {
            find_unmet(c, any_met ? Reason::also_required : Reason::document_required,
                       alternatives);
            continue;
        }
        const Candidate& met = best_of(alternatives);
        tell_conditions(c, met, code);
        judge_rule_day(c, met.rule);
    }
}

/// Rules that may reach the goods and were published, or taken back, by nobody knows whom: while
/// there are any, nothing is concluded. The certificate has no part in it.
bool find_doubts(Case& c, const std::vector<AcceptanceRule>& rules, const HsCode& code) {
    bool any = false;
    for (const AcceptanceRule& rule : rules) {
        if (!rule.in_doubt || reaching(*rule.content, code) == Reaching::not_these) continue;
        any = true;
        c.find(Reason::rule_in_doubt, rule.subject,
               {{"economy", c.question.destination},
                {"rule", rule.subject},
                {"author", rule.regulator}},
               rule.regulator);
    }
    return any;
}

void judge_rules(Case& c, const std::vector<AcceptanceRule>& rules, const HsCode& code) {
    Regulations regulations;
    bool perhaps = false;
    bool complete = true;
    if (find_doubts(c, rules, code)) return;
    for (const AcceptanceRule& rule : rules) {
        const Reaching reach = reaching(*rule.content, code);
        perhaps = perhaps || reach == Reaching::perhaps;
        if (reach == Reaching::not_these || reach == Reaching::perhaps) continue;
        Candidate candidate{rule, reach, match_rule(c, rule)};
        complete = complete && candidate.fit.complete;
        regulations[rule.content->regulation()].push_back(std::move(candidate));
    }
    if (!complete) return;
    if (perhaps)
        return find_unclassified(c, "\"" + code.digits + "\" is too short for some of its rules");
    if (!regulations.empty()) return conclude(c, regulations, code);
    c.find(Reason::rule_not_published, "acceptance/" + c.question.destination + "/",
           {{"economy", c.question.destination}, {"hs", code.digits}});
}

}  // namespace

NotRun check_acceptance(Case& c) {
    if (c.question.destination.empty()) return "No destination was named.";
    c.values["economy"] = c.question.destination;
    const auto code = code_of(c);
    if (!code) return {};
    const auto rules = rules_for(c.facts, c.question.destination, *code, c.as_of);
    if (rules) judge_rules(c, *rules, *code);
    return {};
}

}  // namespace touchstone::verify

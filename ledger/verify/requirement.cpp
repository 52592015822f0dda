#include "ledger/verify/requirement.h"

#include "ledger/verify/acceptance_rules.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

RequiredDocument document_of(const AcceptanceRule& rule, Reaching reach) {
    const pb::Acceptance& content = *rule.content;
    return {.subject = rule.subject,
            .regulator = rule.regulator,
            .regulation = content.regulation(),
            .product = text_in_english(content.product()),
            .documents = documents_asked(content),
            .deviations = text_in_english(content.deviations()),
            .further = text_in_english(content.further_documents()),
            .day = event_name(content.date_that_counts()),
            .other_edition = reach == Reaching::other_edition,
            .perhaps = reach == Reaching::perhaps};
}

}  // namespace

Requirements requirements(const Evidence& evidence, const Requirement& asked) {
    Requirements found{.as_of = asked.as_of.value_or(records::day_of(asked.now_ms)),
                       .checkpoint_ms = evidence.checkpoint_ms,
                       .checkpoint_size = evidence.checkpoint_size};
    Facts facts(evidence, evidence.known_until_ms());
    const HsCode code = parse_hs(asked.hs);
    const auto rules = rules_for(facts, asked.destination, code, found.as_of);
    for (const AcceptanceRule& rule : rules.value_or(std::vector<AcceptanceRule>{})) {
        const Reaching reach = reaching(*rule.content, code);
        if (reach == Reaching::not_these) continue;
        if (rule.in_doubt)
            found.contradiction = "a record of " + rule.subject + " was signed with a key in doubt";
        found.rules.push_back(document_of(rule, reach));
    }
    found.needs.assign(facts.needs().begin(), facts.needs().end());
    if (!facts.contradiction().empty()) found.contradiction = facts.contradiction();
    if (!found.needs.empty() || !found.contradiction.empty()) found.rules.clear();
    return found;
}

}  // namespace touchstone::verify

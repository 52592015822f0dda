#include "ledger/verify/acceptance_rules.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/standard.h"
#include "ledger/verify/author_signature.h"
#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

constexpr std::string_view kAllGoods = "00";

bool names_hs(const pb::Acceptance& rule) {
    return std::any_of(rule.fields().begin(), rule.fields().end(),
                       [](const auto& field) { return field.scheme().starts_with("hs"); });
}

Reaching reaching(const pb::ConformityField& field, const HsCode& code) {
    if (!field.scheme().starts_with("hs")) return Reaching::not_these;
    const std::size_t common = std::min(field.code().size(), code.digits.size());
    if (field.code().compare(0, common, code.digits, 0, common) != 0) return Reaching::not_these;
    if (code.digits.size() < field.code().size()) return Reaching::perhaps;
    const bool edition_fits =
        code.edition.empty() || field.scheme() == "hs" || field.scheme() == code.edition;
    return edition_fits ? Reaching::these : Reaching::other_edition;
}

/// Whether the event's signature is in doubt; nullopt while that is not proven.
std::optional<bool> is_in_doubt(Facts& facts, const std::string& subject, std::size_t position) {
    using enum AuthorSignature::State;
    switch (author_signature(facts, subject, position).state) {
        case good:
            return false;
        case in_doubt:
        case too_far:
            return true;
        case bad:
        case unknown:
            return std::nullopt;
    }
    return std::nullopt;
}

/// Whether what set the standing on the day, or has undone another event of it, is in doubt;
/// nullopt while that is not proven.
std::optional<bool> is_standing_in_doubt(Facts& facts, const std::string& subject,
                                         const rules::StateOn& state, records::Day day) {
    auto events = rules::undoing(*facts.leaf(subject), day, facts.known_ms());
    events.push_back(*state.status_event);
    bool in_doubt = false;
    for (const std::size_t i : events) {
        const auto one = is_in_doubt(facts, subject, i);
        if (!one) return std::nullopt;
        in_doubt = in_doubt || *one;
    }
    return in_doubt;
}

/// Adds the rule if it stands on the day, or if that is in doubt; false while it is not proven.
bool add_rule(Facts& facts, const std::string& subject, records::Day day,
              std::vector<AcceptanceRule>& rules) {
    const auto state = facts.state(subject, day);
    if (!state || !state->status_event || !state->content_event) return true;
    const bool stands = state->standing == rules::Standing::in_force;
    const auto status = is_standing_in_doubt(facts, subject, *state, day);
    if (!status) return false;
    if (!stands && !*status) return true;
    const auto published = is_in_doubt(facts, subject, *state->content_event);
    const records::Envelope* record = facts.record(subject, *state->content_event);
    if (!published || record == nullptr || !record->record->has_acceptance()) return false;
    rules.push_back(
        {subject, record->record->author(), &record->record->acceptance(), *status || *published});
    return true;
}

bool add_below(Facts& facts, const std::string& prefix, records::Day day,
               std::vector<AcceptanceRule>& rules) {
    const auto subjects = facts.below(prefix);
    if (!subjects) return false;
    bool complete = true;
    for (const std::string& subject : *subjects)
        complete = add_rule(facts, subject, day, rules) && complete;
    return complete;
}

std::string joined(const std::vector<std::string>& parts, const std::string& last) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? last : ", ") + parts[i];
    return text;
}

}  // namespace

HsCode parse_hs(const std::string& text) {
    HsCode code;
    const std::size_t colon = text.find(':');
    if (colon != std::string::npos) code.edition = loosely(text.substr(0, colon));
    for (const char c : text.substr(colon == std::string::npos ? 0 : colon + 1)) {
        if (c >= '0' && c <= '9') code.digits += c;
    }
    if (code.digits.size() < 2) code.digits.clear();
    return code;
}

Reaching reaching(const pb::Acceptance& rule, const HsCode& code) {
    if (!names_hs(rule)) return Reaching::these;
    Reaching best = Reaching::not_these;
    for (const pb::ConformityField& field : rule.fields()) {
        const Reaching one = reaching(field, code);
        if (one == Reaching::these) return one;
        if (one != Reaching::not_these && best != Reaching::other_edition) best = one;
    }
    return best;
}

std::optional<std::vector<AcceptanceRule>> rules_for(Facts& facts, const std::string& economy,
                                                     const HsCode& code, records::Day day) {
    std::vector<AcceptanceRule> rules;
    const std::string below = "acceptance/" + economy + "/";
    bool complete = add_below(facts, below + std::string(kAllGoods) + "/", day, rules);
    if (!code.digits.empty())
        complete = add_below(facts, below + records::chapter_of(code.digits) + "/", day, rules) &&
                   complete;
    return complete ? std::optional(std::move(rules)) : std::nullopt;
}

std::string documents_asked(const pb::Acceptance& rule) {
    std::vector<std::string> types;
    for (const int type : rule.types())
        types.push_back(type_name(static_cast<pb::AttestationType>(type)));
    std::vector<std::string> bases;
    for (const int basis : rule.bases())
        bases.push_back(basis_name(static_cast<pb::AccreditationBasis>(basis)));
    std::vector<std::string> standards;
    for (const pb::StandardRef& standard : rule.standards())
        standards.push_back(rules::format_standard(standard));
    std::string text = "a document of type " + joined(types, " or ");
    if (!bases.empty()) text += " on the basis of " + joined(bases, " or ");
    if (!rule.scheme().empty()) text += " under " + rule.scheme();
    if (!standards.empty()) text += " to " + joined(standards, " and ");
    return text;
}

}  // namespace touchstone::verify

#include "ledger/verify/verdict_json.h"

#include <boost/json.hpp>

namespace touchstone::verify {

namespace {

namespace json = boost::json;

json::value value_of(const std::map<std::string, std::string>& values) {
    json::object object;
    for (const auto& [name, value] : values) object[name] = value;
    return object;
}

json::value value_of(const std::vector<std::string>& texts) {
    json::array array;
    for (const std::string& text : texts) array.emplace_back(text);
    return array;
}

json::value value_of(const Finding& finding) {
    const ReasonRow& row = row_of(finding.reason);
    return json::object{{"id", row.id},
                        {"verdict", name_of(finding.verdict)},
                        {"class", name_of(row.verdict)},
                        {"acceptance", name_of(row.acceptance)},
                        {"final", row.final},
                        {"check", row.check},
                        {"subject", finding.subject},
                        {"who", finding.who},
                        {"text", text_of(finding)},
                        {"next", next_of(finding)},
                        {"values", value_of(finding.values)}};
}

json::value value_of(const Check& check) {
    return json::object{{"id", check.id},
                        {"outcome", name_of(check.outcome)},
                        {"sentence", check.sentence},
                        {"evidence", value_of(check.evidence)},
                        {"who", check.who}};
}

json::value value_of(const ContactPoint& contact) {
    return json::object{{"body", contact.body},
                        {"name", contact.name},
                        {"purpose", contact.purpose},
                        {"mailbox", contact.mailbox},
                        {"phone", contact.phone},
                        {"hours", contact.hours},
                        {"languages", value_of(contact.languages)}};
}

json::value value_of(const RequiredDocument& rule) {
    return json::object{{"subject", rule.subject},
                        {"regulator", rule.regulator},
                        {"regulation", rule.regulation},
                        {"product", rule.product},
                        {"documents", rule.documents},
                        {"deviations", rule.deviations},
                        {"further", rule.further},
                        {"day", rule.day},
                        {"other_edition", rule.other_edition},
                        {"perhaps", rule.perhaps}};
}

json::value value_of(const Need& need) {
    switch (need.kind) {
        case Need::Kind::subject:
            return json::object{{"kind", "subject"}, {"key", need.key}};
        case Need::Kind::prefix:
            return json::object{{"kind", "prefix"}, {"key", need.key}};
        case Need::Kind::record:
            return json::object{{"kind", "record"}, {"key", need.key}, {"index", need.index}};
    }
    return {};
}

json::value value_of(const Link& link);

template <class Item>
json::array array_of(const std::vector<Item>& items) {
    json::array array;
    for (const Item& item : items) array.push_back(value_of(item));
    return array;
}

json::value value_of(const Link& link) {
    return json::object{{"kind", name_of(link.kind)},
                        {"subject", link.subject},
                        {"role", link.role},
                        {"outcome", name_of(link.outcome)},
                        {"sentence", link.sentence},
                        {"on", records::format_day(link.on)},
                        {"links", array_of(link.links)}};
}

/// Boost.JSON writes on one line only; people get two blanks a level.
void indent(std::string& out, const json::value& value, std::size_t depth) {
    const std::string inner(2 * (depth + 1), ' ');
    const std::string outer(2 * depth, ' ');
    std::string_view separator;
    if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
        out += '{';
        for (const auto& member : *object) {
            out += separator;
            out += '\n' + inner + json::serialize(json::string_view(member.key())) + ": ";
            indent(out, member.value(), depth + 1);
            separator = ",";
        }
        out += '\n' + outer + '}';
    } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
        out += '[';
        for (const json::value& item : *array) {
            out += separator;
            out += '\n' + inner;
            indent(out, item, depth + 1);
            separator = ",";
        }
        out += '\n' + outer + ']';
    } else {
        out += json::serialize(value);
    }
}

std::string print(const json::value& value, bool pretty) {
    if (!pretty) return json::serialize(value);
    std::string out;
    indent(out, value, 0);
    return out;
}

}  // namespace

std::string to_json(const Verdict& verdict, bool pretty) {
    const json::object object{{"schema", kVerdictSchema},
                              {"certificate", name_of(verdict.certificate)},
                              {"acceptance", name_of(verdict.acceptance)},
                              {"headline", verdict.headline},
                              {"demonstration", verdict.demonstration},
                              {"subject", verdict.subject},
                              {"as_of", records::format_day(verdict.as_of)},
                              {"known_at", records::format_instant(verdict.known_at_ms)},
                              {"checkpoint",
                               {{"size", verdict.checkpoint_size},
                                {"time", records::format_instant(verdict.checkpoint_ms)}}},
                              {"findings", array_of(verdict.findings)},
                              {"checks", array_of(verdict.checks)},
                              {"needs", array_of(verdict.needs)},
                              {"about", value_of(verdict.about)},
                              {"contacts", array_of(verdict.contacts)},
                              {"enquiry", verdict.enquiry}};
    return print(object, pretty);
}

std::string to_json(const Requirements& found, bool pretty) {
    const json::object object{{"schema", kVerdictSchema},
                              {"rules", array_of(found.rules)},
                              {"needs", array_of(found.needs)},
                              {"contradiction", found.contradiction},
                              {"as_of", records::format_day(found.as_of)},
                              {"checkpoint",
                               {{"size", found.checkpoint_size},
                                {"time", records::format_instant(found.checkpoint_ms)}}}};
    return print(object, pretty);
}

std::string to_json(const Trace& trace, bool pretty) {
    const json::object object{{"schema", kVerdictSchema},
                              {"root", value_of(trace.root)},
                              {"broken", value_of(trace.broken)},
                              {"cut_short", trace.cut_short},
                              {"needs", array_of(trace.needs)}};
    return print(object, pretty);
}

}  // namespace touchstone::verify

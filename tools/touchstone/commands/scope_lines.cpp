#include "tools/touchstone/commands/scope_lines.h"

#include "tools/touchstone/form/form.h"

namespace touchstone::cli {
namespace {

tl::unexpected<Error> bad_line(std::string what) {
    return fail(Errc::invalid, "form.member", "lines: " + std::move(what));
}

json::object from_flags(const LineOptions& options) {
    json::object line{{"id", options.id}};
    if (!options.activity.empty()) line["activity"] = options.activity;
    if (!options.standard.empty()) line["standard"] = options.standard;
    if (!options.objects.empty())
        line["object"] = json::array(options.objects.begin(), options.objects.end());
    if (!options.methods.empty())
        line["methods"] = json::array(options.methods.begin(), options.methods.end());
    if (!options.fields.empty())
        line["fields"] = json::array(options.fields.begin(), options.fields.end());
    if (!options.flexibility.empty()) line["flexibility"] = options.flexibility;
    return line;
}

void take_over_activity(json::object& line, const json::object& head) {
    const json::value* activities = head.at("accreditation").get_object().if_contains("activities");
    const bool one =
        activities != nullptr && activities->is_array() && activities->get_array().size() == 1;
    if (!line.contains("activity") && one) line["activity"] = activities->get_array().front();
}

}  // namespace

void add_line_options(Command verb, LineOptions& options) {
    verb.add_option("--line-id", options.id, "a scope line: its id, and").type_name("ID");
    verb.add_option("--line-standard", options.standard, "its standard, \"IEC 60335-2 series\"")
        .type_name("STD");
    verb.add_option("--line-object", options.objects, "its object; repeatable").type_name("TEXT");
    verb.add_option("--line-method", options.methods, "its method; repeatable").type_name("STD");
    verb.add_option("--line-flexible", options.flexibility,
                    "what the body adds: a editions, b methods, c its own")
        .type_name("WORD");
    verb.add_option("--line-field", options.fields, "\"iaf:19\", \"hs2022:8539\"")
        .type_name("CODE");
}

Result<json::array> take_lines(json::object& form, const LineOptions& options) {
    json::array lines;
    if (const json::value* given = form.if_contains("lines")) {
        if (!given->is_array()) return bad_line("a list of tables was expected.");
        lines = given->get_array();
        form.erase("lines");
    }
    if (!options.id.empty()) lines.push_back(from_flags(options));
    for (const json::value& line : lines) {
        const json::value* id = line.is_object() ? line.get_object().if_contains("id") : nullptr;
        if (id == nullptr || !id->is_string()) return bad_line("each needs an id, as a text.");
    }
    return lines;
}

Result<void> add_lines(std::vector<json::object>& drafts, const OpenLedger& open,
                       const json::object& head, const json::array& lines,
                       const std::string& language) {
    const json::value* above = head.if_contains("subject");
    if (!lines.empty() && (above == nullptr || !above->is_string()))
        return bad_line("they need the number, or the subject, of their accreditation.");
    for (const json::value& value : lines) {
        json::object line = value.get_object();
        const std::string id(line.at("id").get_string());
        line.erase("id");
        take_over_activity(line, head);
        const std::string subject = std::string(above->get_string()) + "/" + id;
        TRY(const auto known, open.state().find(subject));
        line["action"] = known.has_value() ? "change" : "grant";
        json::object draft{{"author", head.at("author")},
                           {"subject", subject},
                           {"decidedOn", head.at("decidedOn")}};
        if (const json::value* effective = head.if_contains("effective"))
            draft["effective"] = *effective;
        draft["scopeLine"] = std::move(line);
        TRY(draft, from_form(draft, *records::pb::Record::descriptor(), language));
        drafts.push_back(std::move(draft));
    }
    return {};
}

}  // namespace touchstone::cli

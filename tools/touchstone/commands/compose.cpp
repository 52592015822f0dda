#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include "ledger/records/date.h"
#include "local/clock.h"
#include "tools/touchstone/commands/enter.h"
#include "tools/touchstone/context.h"
#include "tools/touchstone/form/form.h"
#include "tools/touchstone/form/path.h"

namespace touchstone::cli {
namespace {

/// The payload member of a record form, or the whole form where it is the payload itself.
bool is_record_form(const json::object& form, const google::protobuf::FieldDescriptor& payload) {
    return form.contains(payload.name()) || form.contains(payload.json_name()) ||
           form.contains("author") || form.contains("subject");
}

/// The form as a record in its JSON form.
Result<json::object> record_of(json::object form, const EntryOptions& options,
                               const google::protobuf::FieldDescriptor& payload) {
    if (form.empty()) return form;
    json::object record;
    if (is_record_form(form, payload)) {
        record = std::move(form);
    } else {
        record[payload.json_name()] = std::move(form);
    }
    return from_form(record, *records::pb::Record::descriptor(), options.language);
}

/// What cannot be read is told with the flag's name, not the place's.
Result<void> check_flag(const FlagSpec& spec, const json::value& value,
                        const google::protobuf::Descriptor& payload, const std::string& language) {
    json::object alone;
    TRY_VOID(set_path(alone, spec.path, value));
    const auto read = from_form(alone, payload, language);
    if (read) return {};
    const std::string& what = read.error().what;
    return usage_error(fmt::format("{}: {}", spec.flag, what.substr(what.find(": ") + 2)));
}

Result<void> apply_flags(json::object& payload, const EntryOptions& options,
                         const google::protobuf::Descriptor& type) {
    for (const auto& [spec, values] : options.flags) {
        if (values.empty()) continue;
        json::value value = spec.repeated ? json::value(json::array(values.begin(), values.end()))
                                          : json::value(values.back());
        if (values.back() == "true" && std::string_view(spec.type).empty()) value = true;
        TRY_VOID(check_flag(spec, value, type, options.language));
        TRY_VOID(set_path(payload, spec.path, std::move(value)));
    }
    for (const std::string& assignment : options.set) TRY_VOID(set_assignment(payload, assignment));
    return {};
}

void fill_dates(json::object& draft, const EntryOptions& options) {
    if (options.decided_on) draft["decidedOn"] = *options.decided_on;
    if (!draft.contains("decidedOn"))
        draft["decidedOn"] = records::format_day(records::day_of(local::now_ms()));
    json::object effective;
    if (const json::value* there = draft.if_contains("effective")) effective = there->get_object();
    if (options.from) effective["from"] = *options.from;
    if (options.to) effective["to"] = *options.to;
    if (options.retroactive) effective["retroactive"] = true;
    if (!effective.empty()) draft["effective"] = std::move(effective);
}

}  // namespace

void add_draft_options(Command verb, EntryOptions& options) {
    verb.add_option("--form", options.form, "the rest from a TOML or JSON form").type_name("FILE");
    verb.add_option("--set", options.set, "any other field, as PATH=VALUE; repeatable")
        .type_name("P=V");
    verb.add_option("--decided-on", options.decided_on, "day of the decision; else today")
        .type_name("DATE");
    verb.add_option("--from", options.from, "first day it governs; else today").type_name("DATE");
    verb.add_option("--to", options.to, "last day it governs; else open").type_name("DATE");
    verb.add_flag("--retroactive", options.retroactive,
                  "--from lies in the past, and that is meant");
}

void add_entry_options(Command verb, EntryOptions& options) {
    add_draft_options(verb, options);
    add_signer_option(verb, options.signers);
    verb.add_flag("--dry-run", options.dry_run, "show what would be recorded, and stop");
}

void add_flags(Command verb, EntryOptions& options, std::vector<FlagSpec> specs) {
    options.flags.reserve(specs.size());
    for (const FlagSpec& spec : specs) {
        auto& [kept, values] = options.flags.emplace_back(spec, std::vector<std::string>{});
        if (std::string_view(spec.type).empty()) {
            verb.add_flag(
                spec.flag, [&values = values] { values = {"true"}; }, spec.help);
        } else {
            verb.add_option(spec.flag, values, spec.help).type_name(spec.type);
        }
    }
}

json::object& payload_of(json::object& draft) {
    return draft[import::payload_member(draft)].get_object();
}

Result<json::object> form_of(const EntryOptions& options) {
    if (!options.form) return json::object();
    return read_form(*options.form);
}

Result<json::object> compose(const Invocation& invocation, const EntryOptions& options,
                             std::string_view payload, const json::object& base,
                             json::object form) {
    const auto& schema = *records::pb::Record::descriptor();
    const auto* field = schema.FindFieldByName(std::string(payload));
    json::object draft = base;
    TRY(const json::object over, record_of(std::move(form), options, *field));
    merge(draft, over);
    json::value& member = draft[field->json_name()];
    if (!member.is_object()) member = json::object();
    TRY_VOID(apply_flags(member.get_object(), options, *field->message_type()));
    TRY(draft, from_form(draft, schema, options.language));
    if (!draft.contains("author")) {
        TRY(std::string author, find_body(invocation.options.body));
        draft["author"] = std::move(author);
    }
    fill_dates(draft, options);
    return draft;
}

Result<json::object> compose(const Invocation& invocation, const EntryOptions& options,
                             std::string_view payload, const json::object& base) {
    TRY(json::object form, form_of(options));
    return compose(invocation, options, payload, base, std::move(form));
}

}  // namespace touchstone::cli

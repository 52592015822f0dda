#include "tools/touchstone/commands/confidential.h"

#include "local/clock.h"
#include "tools/import/concealing.h"
#include "tools/touchstone/files.h"

namespace touchstone::cli {
namespace {

Result<confidential::Seed> random_seed(const records::Record&) {
    confidential::Seed seed{};
    local::fill_random(seed);
    return seed;
}

/// A revision gets the day of its decision into the name.
std::string openings_path(const json::object& draft, const std::string& beside) {
    const std::string subject = import::text_of(draft, "subject");
    std::string path = beside.empty() ? subject.substr(subject.rfind('/') + 1) : beside;
    const json::object& payload = draft.at(import::payload_member(draft)).get_object();
    const std::string action = import::text_of(payload, "action");
    const bool begins = action.empty() || action.ends_with("_ISSUE") || action.ends_with("_GRANT");
    if (!begins) path += "." + import::text_of(draft, "decidedOn");
    return path + ".openings.json";
}

}  // namespace

void add_confidential_option(Command verb, std::vector<std::string>& fields) {
    verb.add_option("--confidential", fields, "kept back: holder, amount, statement …; repeatable")
        .type_name("FIELD");
}

void add_openings_option(Command verb, std::vector<std::string>& files) {
    verb.add_option("--openings", files, "what opens its confidential values; repeatable")
        .type_name("FILE");
}

Result<std::vector<std::string>> take_confidential(json::object& form,
                                                   const std::vector<std::string>& flags) {
    std::vector<std::string> fields = flags;
    const json::value* member = form.if_contains("confidential");
    if (member == nullptr) return fields;
    const json::array all = member->is_array() ? member->get_array() : json::array{*member};
    for (const json::value& one : all) {
        if (!one.is_string())
            return fail(Errc::invalid, "form.member",
                        "confidential: the names of values to keep back were expected.");
        fields.emplace_back(one.get_string());
    }
    form.erase("confidential");
    return fields;
}

Result<std::optional<OpeningsToKeep>> keep_back(json::object& draft, const KeepBack& what) {
    auto file = import::conceal(draft, what.fields, what.kinds, random_seed);
    if (!file && file.error().rule == "draft.confidential")
        return usage_error("--" + file.error().what +
                           " It takes the role of a party, address, amount, statement, or a path "
                           "such as parties[0].name.");
    if (!file) return tl::unexpected(file.error());
    if (!*file) return std::nullopt;
    return std::optional(
        OpeningsToKeep{.path = openings_path(draft, what.beside), .file = **std::move(file)});
}

Result<confidential::OpeningsFile> read_openings(const std::string& file) {
    TRY(const std::string text, read_file(file));
    return confidential::parse_openings(text);
}

Result<std::vector<confidential::Disclosure>> read_disclosures(
    const std::vector<std::string>& files) {
    std::vector<confidential::Disclosure> disclosures;
    for (const std::string& file : files) {
        TRY(confidential::OpeningsFile read, read_openings(file));
        disclosures.push_back(std::move(read.disclosure));
    }
    return disclosures;
}

}  // namespace touchstone::cli

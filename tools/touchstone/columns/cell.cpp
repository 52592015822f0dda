// A cell as the value that its slot takes.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include "ledger/records/record.h"
#include "tools/touchstone/columns/blanks.h"
#include "tools/touchstone/columns/slot.h"
#include "tools/touchstone/form/form.h"
#include "tools/touchstone/form/path.h"

namespace touchstone::cli {
namespace {

namespace proto = google::protobuf;

tl::unexpected<Error> unreadable(const Slot& slot, std::string_view what) {
    return fail(Errc::invalid, "import.cell", fmt::format("{}: {}", slot.column, what));
}

/// What records hold is one line.
std::string one_line(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return out;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

/// The schema writes days as texts; their names tell.
bool is_day(const proto::FieldDescriptor& field) {
    constexpr std::array kNames{
        "from",           "to",           "open_until",        "accepted_until",
        "performed_from", "performed_to", "valid_from",        "valid_to",
        "complete_from",  "complete_to",  "certificates_until"};
    const std::string& name = field.name();
    return name.ends_with("_on") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_number(const proto::FieldDescriptor& field) {
    return field.cpp_type() == proto::FieldDescriptor::CPPTYPE_UINT32 ||
           field.cpp_type() == proto::FieldDescriptor::CPPTYPE_UINT64;
}

/// One value as forms write it.
Result<json::value> spelled(const Slot& slot, std::string_view text, const DatePattern& dates) {
    const proto::FieldDescriptor& field = *slot.field;
    if (field.type() == proto::FieldDescriptor::TYPE_BOOL) {
        const std::string word = lower(text);
        if (word == "yes" || word == "true") return true;
        if (word == "no" || word == "false") return false;
        return unreadable(slot, fmt::format("\"{}\" is neither yes nor no.", text));
    }
    if (field.enum_type() != nullptr) return json::string(lower(text));
    if (is_number(field) && text.find_first_not_of("0123456789") != std::string_view::npos)
        return unreadable(slot, fmt::format("\"{}\" is no whole number.", text));
    if (field.type() == proto::FieldDescriptor::TYPE_STRING && is_day(field)) {
        const auto day = dates.read(text);
        if (!day) return unreadable(slot, day.error().what + ".");
        return json::string(*day);
    }
    return json::string(one_line(text));
}

/// The values that a cell of a list holds.
Result<json::value> spelled_list(const Slot& slot, std::string_view cell,
                                 const DatePattern& dates) {
    json::array values;
    while (!cell.empty()) {
        const auto mark = cell.find(';');
        const std::string_view part = trimmed(cell.substr(0, mark));
        cell.remove_prefix(mark == std::string_view::npos ? cell.size() : mark + 1);
        if (part.empty()) continue;
        TRY(json::value value, spelled(slot, part, dates));
        values.push_back(std::move(value));
    }
    return values;
}

/// A record's JSON form that holds one value alone, at the first positions of its groups.
std::string path_alone(const Slot& slot) {
    std::string path;
    for (const std::string& part : slot.path)
        path += (path.empty() ? "" : ".") + (part[0] >= '0' && part[0] <= '9' ? "0" : part);
    return path;
}

json::value value_alone(json::value form, const Slot& slot) {
    for (const std::string& part : slot.path) {
        json::value inner = form.is_array() ? form.get_array().front() : form.at(part);
        form = std::move(inner);
    }
    return form;
}

}  // namespace

Result<json::value> read_cell(const Slot& slot, std::string_view cell, const DatePattern& dates) {
    TRY(json::value value,
        slot.list ? spelled_list(slot, cell, dates) : spelled(slot, trimmed(cell), dates));
    json::object alone;
    TRY_VOID(set_path(alone, path_alone(slot), std::move(value)));
    const auto form = from_form(alone, *records::pb::Record::descriptor(), slot.language);
    if (form) return value_alone(*form, slot);
    const std::string_view what = form.error().what;
    return unreadable(slot, what.substr(what.find(": ") + 2));
}

}  // namespace touchstone::cli

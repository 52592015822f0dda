#include "tools/touchstone/columns/slot.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include "ledger/records/record.h"
#include "local/nearest.h"

namespace touchstone::cli {
namespace {

namespace proto = google::protobuf;

bool is_position(std::string_view text) {
    return !text.empty() && text.size() <= 3 && text[0] != '0' &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> parts;
    while (true) {
        const auto at = text.find(mark);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

/// Several texts would be several in one language: they are never parted.
bool holds_texts(const proto::FieldDescriptor& field) {
    const auto* type = field.message_type();
    return type != nullptr && (type->name() == "LocalText" || type->name() == "DatedName");
}

tl::unexpected<Error> no_column(const Kind& kind, std::string_view name) {
    std::vector<std::string> known;
    for (const std::span<const SheetColumn> columns : {kind.columns, common_columns()}) {
        for (const SheetColumn& column : columns) known.emplace_back(column.name);
    }
    const std::string meant = local::nearest(std::string(name), known);
    return fail(Errc::invalid, "import.header",
                fmt::format("{} has no column \"{}\".{}", kind.name, name,
                            meant.empty() ? "" : fmt::format(" Did you mean {}?", meant)));
}

/// Follows the path through the schema. Whether it led to a value.
bool follow(Slot& slot, const proto::Descriptor* type, const std::vector<std::string>& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto* field = type != nullptr ? type->FindFieldByName(parts[i]) : nullptr;
        if (field == nullptr) return false;
        slot.field = field;
        slot.path.push_back(field->json_name());
        type = field->message_type();
        if (!field->is_repeated()) continue;
        if (i + 1 < parts.size()) {
            if (!is_position(parts[i + 1])) return false;
            slot.path.push_back(parts[++i]);
        } else {
            slot.list = !holds_texts(*field);
            if (!slot.list) slot.path.push_back("1");
        }
    }
    return true;
}

/// Fields of the record itself; everything else lies in its payload.
bool is_common(const std::string& field) {
    constexpr std::array kFields{"author", "subject", "decided_on", "effective", "reported"};
    return std::find(kFields.begin(), kFields.end(), field) != kFields.end();
}

bool is_naming(const Kind& kind, const std::string& key) {
    for (const std::span<const SheetColumn> columns : {kind.columns, common_columns()}) {
        for (const SheetColumn& column : columns) {
            if (column.naming && column.name == key) return true;
        }
    }
    return false;
}

}  // namespace

std::string column_key(std::string_view name) {
    std::string key(name);
    const auto language = key.find('@');
    const auto end = key.begin() + static_cast<std::ptrdiff_t>(std::min(language, key.size()));
    std::transform(key.begin(), end, key.begin(), [](char c) {
        if (c == ' ' || c == '-') return '_';
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return key;
}

Result<Slot> find_slot(const Kind& kind, std::string_view name, const std::string& language) {
    const std::string key = column_key(name);
    Slot slot{.column = key, .language = language};
    if (is_naming(kind, key)) {
        slot.naming = true;
        return slot;
    }
    const auto at = key.find('@');
    if (at != std::string::npos) slot.language = key.substr(at + 1);
    std::vector<std::string> parts = split(std::string_view(key).substr(0, at), '.');
    if (!is_common(parts.front())) parts.insert(parts.begin(), std::string(kind.payload));
    const bool leads = follow(slot, records::pb::Record::descriptor(), parts);
    if (!leads || (at != std::string::npos && slot.language.empty())) return no_column(kind, name);
    return slot;
}

}  // namespace touchstone::cli

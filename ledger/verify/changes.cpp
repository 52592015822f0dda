#include "ledger/verify/changes.h"

#include <algorithm>
#include <vector>

#include "ledger/verify/texts.h"

namespace touchstone::verify {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Items = google::protobuf::RepeatedPtrField<records::pb::Item>;

constexpr std::size_t kChangesMax = 8;

/// One message with only this field, as bytes: equal fields give equal bytes (the schema has no
/// maps).
std::string bytes_of(const records::pb::Attestation& whole, const FieldDescriptor& field) {
    records::pb::Attestation part(whole);
    std::vector<const FieldDescriptor*> set;
    part.GetReflection()->ListFields(whole, &set);
    for (const FieldDescriptor* other : set) {
        if (other != &field) part.GetReflection()->ClearField(&part, other);
    }
    return part.SerializeAsString();
}

std::string name_of(const records::pb::Item& item) {
    const std::string name = text_in_english(item.names());
    if (item.model().empty()) return name.empty() ? item.id() : name;
    return name.empty() ? item.model() : name + " (" + item.model() + ")";
}

/// Items of `some` that `others` does not hold, by their names.
std::string names_missing(const Items& some, const Items& others) {
    std::string names;
    for (const auto& item : some) {
        const bool held = std::any_of(others.begin(), others.end(), [&](const auto& other) {
            return other.SerializeAsString() == item.SerializeAsString();
        });
        if (!held) names += (names.empty() ? "" : ", ") + name_of(item);
    }
    return names;
}

std::string items_changed(const Items& from, const Items& to) {
    const std::string added = names_missing(to, from), removed = names_missing(from, to);
    std::string text = "items:";
    if (!removed.empty()) text += " no longer " + removed;
    if (!removed.empty() && !added.empty()) text += ",";
    if (!added.empty()) text += " now " + added;
    return added.empty() && removed.empty() ? "order of items" : text;
}

std::string label_of(const FieldDescriptor& field) {
    std::string label = field.name();
    std::replace(label.begin(), label.end(), '_', ' ');
    return label;
}

std::string told(const std::string& value) {
    return value.empty() ? "none" : value;
}

std::string change_of(const records::pb::Attestation& from, const records::pb::Attestation& to,
                      const FieldDescriptor& field) {
    if (field.name() == "items") return items_changed(from.items(), to.items());
    if (field.is_repeated() || field.type() != FieldDescriptor::TYPE_STRING) return label_of(field);
    const auto text = [&](const Message& message) {
        return told(message.GetReflection()->GetString(message, &field));
    };
    return label_of(field) + ": " + text(from) + " → " + text(to);
}

}  // namespace

std::string changes(const records::pb::Attestation& from, const records::pb::Attestation& to) {
    std::vector<std::string> found;
    const auto* fields = records::pb::Attestation::descriptor();
    for (int i = 0; i < fields->field_count(); ++i) {
        const FieldDescriptor& field = *fields->field(i);
        if (field.name() == "action" || field.name() == "document_sha256") continue;
        if (bytes_of(from, field) != bytes_of(to, field)) {
            found.push_back(change_of(from, to, field));
        }
    }
    if (found.empty()) return "nothing in the recorded content";
    std::string joined;
    for (std::size_t i = 0; i < std::min(found.size(), kChangesMax); ++i) {
        joined += (i == 0 ? "" : "; ") + found[i];
    }
    if (found.size() <= kChangesMax) return joined;
    return joined + "; and " + std::to_string(found.size() - kChangesMax) + " more";
}

}  // namespace touchstone::verify

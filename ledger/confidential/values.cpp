#include "ledger/confidential/values.h"

#include <algorithm>

#include <google/protobuf/descriptor.h>

namespace touchstone::confidential {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using records::pb::Value;

void visit(Message& message, const std::string& path, std::vector<PlacedValue>& found) {
    if (auto* value = dynamic_cast<Value*>(&message)) return found.push_back({path, value});
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
        const auto& reflection = *message.GetReflection();
        const std::string below = path.empty() ? field->name() : path + "." + field->name();
        if (!field->is_repeated()) {
            visit(*reflection.MutableMessage(&message, field), below, found);
            continue;
        }
        for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
            visit(*reflection.MutableRepeatedMessage(&message, field, i),
                  below + "[" + std::to_string(i) + "]", found);
        }
    }
}

std::vector<Text> texts_of(const Value& value) {
    std::vector<Text> texts;
    for (const auto& text : value.plain().texts()) texts.push_back({text.language(), text.text()});
    return texts;
}

void set_plain(Value& value, const std::vector<Text>& texts) {
    auto& plain = *value.mutable_plain();
    for (const Text& text : texts) {
        auto& added = *plain.add_texts();
        added.set_language(text.language);
        added.set_text(text.text);
    }
}

}  // namespace

std::vector<PlacedValue> values_in(records::pb::Record& record) {
    std::vector<PlacedValue> found;
    visit(record, {}, found);
    return found;
}

std::vector<Opening> conceal(records::pb::Record& record, const std::set<std::string>& paths,
                             const Seed& seed) {
    std::vector<Opening> openings;
    for (const PlacedValue& placed : values_in(record)) {
        if (!paths.contains(placed.path) || !placed.value->has_plain()) continue;
        openings.push_back({placed.path, salt_for(seed, placed.path), texts_of(*placed.value)});
        placed.value->set_commitment(to_text(commitment_of(openings.back())));
    }
    return openings;
}

Revealed reveal(records::pb::Record& record, const std::vector<Opening>& openings) {
    Revealed revealed;
    const std::vector<PlacedValue> values = values_in(record);
    for (const Opening& opening : openings) {
        const auto placed = std::find_if(values.begin(), values.end(), [&](const PlacedValue& one) {
            return one.path == opening.path;
        });
        if (placed == values.end()) {
            revealed.contradictions.push_back(opening);
        } else if (placed->value->has_plain()) {
            if (texts_of(*placed->value) != opening.texts)
                revealed.contradictions.push_back(opening);
        } else if (equal(as_bytes(placed->value->commitment()), commitment_of(opening))) {
            set_plain(*placed->value, opening.texts);
            revealed.paths.push_back(opening.path);
        } else {
            revealed.contradictions.push_back(opening);
        }
    }
    return revealed;
}

}  // namespace touchstone::confidential

#include "ledger/records/form.h"

#include "ledger/records/date.h"

namespace touchstone::records {

namespace {

std::string path_of(const FormPath* path) {
    if (path == nullptr) return {};
    std::string text = path_of(path->parent);
    if (!text.empty()) text += '.';
    text += path->name;
    if (path->index >= 0) text += '[' + std::to_string(path->index) + ']';
    return text;
}

// At most 40 bytes, cut between characters, without anything that a terminal could obey.
std::string quoted(std::string_view value) {
    constexpr std::size_t kShown = 40;
    std::size_t end = std::min(value.size(), kShown);
    while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
    std::string text = "'";
    for (const char c : value.substr(0, end))
        text += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    return text + (end < value.size() ? "…'" : "'");
}

}  // namespace

void Form::refuse(std::string_view name, int index, std::string_view why) const {
    if (!ok()) return;
    const FormPath place{path_, name, index};
    report_->what = path_of(&place) + ": " + std::string(why);
}

void Form::refuse_text(std::string_view name, int index, const std::string& value,
                       TextRule rule) const {
    if (value.size() > kTextBytesMax) return refuse(name, index, "is over 4,096 bytes");
    const std::string_view fault = rule(value);
    if (!fault.empty()) refuse(name, index, quoted(value) + ' ' + std::string(fault));
}

void Form::text(std::string_view name, const std::string& value, TextRule rule) const {
    if (!value.empty() && ok()) refuse_text(name, -1, value, rule);
}

void Form::required(std::string_view name, const std::string& value, TextRule rule) const {
    if (value.empty()) return refuse(name, -1, "is missing");
    text(name, value, rule);
}

void Form::bytes(std::string_view name, const std::string& value, std::size_t size) const {
    if (value.empty() || value.size() == size) return;
    refuse(name, -1, "has " + std::to_string(value.size()) + " bytes, not " + std::to_string(size));
}

void Form::required_bytes(std::string_view name, const std::string& value, std::size_t size) const {
    if (value.empty()) return refuse(name, -1, "is missing");
    bytes(name, value, size);
}

void Form::given(std::string_view name, bool is_given) const {
    expect(name, is_given, "is missing");
}

void Form::expect(std::string_view name, bool holds, std::string_view why) const {
    if (!holds) refuse(name, -1, why);
}

void Form::not_before(std::string_view name, const std::string& last, std::string_view first_name,
                      const std::string& first) const {
    // Dates of one spelling are ordered as texts are.
    if (last.empty() || first.empty() || last >= first) return;
    refuse(name, -1,
           quoted(last) + " lies before " + std::string(first_name) + " " + quoted(first));
}

void Form::size(std::string_view name, int count, int least) const {
    if (count < least) return refuse(name, -1, "is missing");
    if (count > kListMax) refuse(name, -1, "has over 1,000 entries");
}

void Form::texts(std::string_view name,
                 const google::protobuf::RepeatedPtrField<std::string>& values, TextRule rule,
                 int least) const {
    size(name, values.size(), least);
    for (int i = 0; i < values.size() && ok(); ++i) refuse_text(name, i, values.Get(i), rule);
    if (values.size() < 2) return;
    once(name, std::vector<std::string_view>(values.begin(), values.end()), "holds a text twice");
}

void Form::choices(std::string_view name, const google::protobuf::RepeatedField<int>& values,
                   int least) const {
    size(name, values.size(), least);
    for (const int value : values) expect(name, value != 0, "holds a value that says nothing");
    if (values.size() < 2) return;
    once(name, std::vector<int>(values.begin(), values.end()), "holds a value twice");
}

void Form::digests(std::string_view name,
                   const google::protobuf::RepeatedPtrField<std::string>& values) const {
    size(name, values.size(), 1);
    for (int i = 0; i < values.size() && ok(); ++i) {
        if (values.Get(i).size() != std::tuple_size_v<Hash>)
            refuse(name, i, "is not a record_id of 32 bytes");
    }
}

}  // namespace touchstone::records

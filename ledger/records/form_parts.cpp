// The parts that several payloads share.
#include "ledger/records/form.h"

namespace touchstone::records {

void check(Form form, const pb::LocalText& text) {
    form.required("language", text.language(), language);
    form.required("text", text.text(), plain);
}

void check_languages(Form form, std::string_view name,
                     const google::protobuf::RepeatedPtrField<pb::LocalText>& texts, int least) {
    form.each(name, texts, least);
    if (texts.size() < 2) return;
    std::vector<std::string_view> languages;
    for (const pb::LocalText& text : texts) languages.push_back(text.language());
    form.once(name, std::move(languages), "has a language twice");
}

void check(Form form, const pb::LocalTexts& texts) {
    check_languages(form, "texts", texts.texts(), 1);
}

void check(Form form, const pb::Value& value) {
    form.nested("plain", value.has_plain(), value.plain());
    if (value.has_commitment()) form.required_bytes("commitment", value.commitment(), 32);
}

void check(Form form, const pb::DatedName& name) {
    check_languages(form, "texts", name.texts(), 1);
    form.text("from", name.from(), date);
    form.text("to", name.to(), date);
    form.not_before("to", name.to(), "from", name.from());
}

void check(Form form, const pb::Identifier& identifier) {
    form.required("scheme", identifier.scheme(), keyword);
    form.required("value", identifier.value(), plain);
}

void check(Form form, const pb::Contact& contact) {
    form.required("purpose", contact.purpose(), plain);
    form.text("mailbox", contact.mailbox(), mailbox);
    form.text("phone", contact.phone(), phone);
    form.text("hours", contact.hours(), plain);
    form.texts("languages", contact.languages(), language);
    form.expect("mailbox", !contact.mailbox().empty() || !contact.phone().empty(),
                "is missing, and so is a phone");
}

void check(Form form, const pb::StandardRef& standard) {
    form.required("standard", standard.standard(), plain);
    form.text("edition", standard.edition(), plain);
}

void check(Form form, const pb::ConformityField& field) {
    form.required("scheme", field.scheme(), keyword);
    form.required("code", field.code(), field.scheme().starts_with("hs") ? hs_code : plain);
}

void check(Form form, const pb::Quantity& quantity) {
    form.required("name", quantity.name(), plain);
    form.text("unit", quantity.unit(), plain);
    form.text("minimum", quantity.minimum(), decimal);
    form.text("maximum", quantity.maximum(), decimal);
}

void check(Form form, const pb::Uncertainty& uncertainty) {
    form.required("value", uncertainty.value(), positive_decimal);
    form.text("unit", uncertainty.unit(), plain);
    form.text("coverage_factor", uncertainty.coverage_factor(), positive_decimal);
}

}  // namespace touchstone::records

// Certificates, reports and declarations.
#include "ledger/records/form.h"

namespace touchstone::records {

void check(Form form, const pb::Item& item) {
    form.text("id", item.id(), local_id);
    form.required("kind", item.kind(), keyword);
    check_languages(form, "names", item.names());
    form.text("gtin", item.gtin(), gtin);
    form.text("model", item.model(), plain);
    form.text("version", item.version(), plain);
    form.text("batch", item.batch(), plain);
    form.text("serial", item.serial(), plain);
    form.each("fields", item.fields());
    form.nested("amount", item.has_amount(), item.amount());
    form.each("identifiers", item.identifiers());
}

void check(Form form, const pb::Party& party) {
    form.required("role", party.role(), keyword);
    form.text("body", party.body(), body_id);
    form.nested("name", party.has_name(), party.name());
    form.expect("name", party.has_name() || !party.body().empty(), "is missing, and so is a body");
    form.nested("address", party.has_address(), party.address());
    form.text("economy", party.economy(), economy);
    form.each("identifiers", party.identifiers());
}

void check(Form form, const pb::CalibrationValue& value) {
    form.text("item", value.item(), local_id);
    form.given("quantity", value.has_quantity());
    form.nested("quantity", value.has_quantity(), value.quantity());
    form.required("value", value.value(), decimal);
    form.nested("uncertainty", value.has_uncertainty(), value.uncertainty());
    form.text("cmc", value.cmc(), plain);
}

void check(Form form, const pb::Supporting& supporting) {
    form.required("role", supporting.role(), keyword);
    form.required("subject", supporting.subject(), attestation_key);
    form.bytes("record", supporting.record(), 32);
}

void check(Form form, const pb::Link& link) {
    form.required("role", link.role(), keyword);
    form.required("url", link.url(), url);
    form.bytes("sha256", link.sha256(), 32);
}

namespace {

void check_dates(Form form, const pb::Attestation& attestation) {
    form.text("performed_from", attestation.performed_from(), date);
    form.text("performed_to", attestation.performed_to(), date);
    form.not_before("performed_to", attestation.performed_to(), "performed_from",
                    attestation.performed_from());
    form.text("issued_on", attestation.issued_on(), date);
    form.text("valid_from", attestation.valid_from(), date);
    form.text("valid_to", attestation.valid_to(), date);
    form.not_before("valid_to", attestation.valid_to(), "valid_from", attestation.valid_from());
}

// Item ids name items in status changes and calibration values: each once.
void check_item_ids(Form form, const pb::Attestation& attestation) {
    std::vector<std::string_view> ids;
    for (const pb::Item& item : attestation.items()) {
        if (!item.id().empty()) ids.push_back(item.id());
    }
    form.once("items", std::move(ids), "has an id twice");
}

}  // namespace

void check(Form form, const pb::Attestation& attestation) {
    form.given("action", attestation.action() != 0);
    form.required("number", attestation.number(), number);
    form.given("type", attestation.type() != 0);
    form.given("basis", attestation.basis() != 0);
    form.text("scheme", attestation.scheme(), scheme_key);
    form.each("items", attestation.items());
    check_item_ids(form, attestation);
    form.each("parties", attestation.parties());
    check_dates(form, attestation);
    form.texts("sites", attestation.sites(), local_id);
    form.each("methods", attestation.methods());
    form.each("standards", attestation.standards());
    form.texts("scope_lines", attestation.scope_lines(), scope_reference);
    form.text("designation", attestation.designation(), designation_key);
    form.each("calibration", attestation.calibration());
    form.bytes("document_sha256", attestation.document_sha256(), 32);
    form.each("supporting", attestation.supporting());
    form.text("transferred_from", attestation.transferred_from(), attestation_key);
    form.nested("statement", attestation.has_statement(), attestation.statement());
    form.each("links", attestation.links());
}

void check(Form form, const pb::Batch& batch) {
    form.required_bytes("root", batch.root(), 32);
    form.given("count", batch.count() != 0);
    form.given("type", batch.type() != 0);
    form.required("from", batch.from(), date);
    form.required("to", batch.to(), date);
    form.not_before("to", batch.to(), "from", batch.from());
    form.texts("scope_lines", batch.scope_lines(), scope_reference);
    form.required("number", batch.number(), number);
}

}  // namespace touchstone::records

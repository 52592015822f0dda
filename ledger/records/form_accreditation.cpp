// Accreditations, their lines, and appointments by regulators.
#include "ledger/records/form.h"

namespace touchstone::records {

void check(Form form, const pb::Site& site) {
    form.required("id", site.id(), local_id);
    check_languages(form, "names", site.names());
    form.text("economy", site.economy(), economy);
    form.nested("address", site.has_address(), site.address());
}

void check(Form form, const pb::Accreditation& accreditation) {
    form.given("action", accreditation.action() != 0);
    form.required("number", accreditation.number(), number);
    form.required("body", accreditation.body(), body_id);
    form.given("standard", accreditation.has_standard());
    form.nested("standard", accreditation.has_standard(), accreditation.standard());
    form.choices("activities", accreditation.activities(), 1);
    form.text("granted_on", accreditation.granted_on(), date);
    form.text("expires_on", accreditation.expires_on(), date);
    form.text("cycle_ends_on", accreditation.cycle_ends_on(), date);
    form.text("last_onsite_on", accreditation.last_onsite_on(), date);
    form.not_before("expires_on", accreditation.expires_on(), "granted_on",
                    accreditation.granted_on());
    form.each("sites", accreditation.sites());
    form.expect("run_off_months", accreditation.run_off_months() <= 60, "is over 60");
    form.text("decision", accreditation.decision(), plain);
}

void check(Form form, const pb::ScopeLine& line) {
    form.given("action", line.action() != 0);
    form.given("activity", line.activity() != 0);
    form.nested("standard", line.has_standard(), line.standard());
    check_languages(form, "object", line.object());
    form.each("methods", line.methods());
    form.nested("quantity", line.has_quantity(), line.quantity());
    form.nested("smallest_uncertainty", line.has_smallest_uncertainty(),
                line.smallest_uncertainty());
    form.each("fields", line.fields());
    form.texts("sites", line.sites(), local_id);
    form.expect("standard",
                line.has_standard() || !line.object().empty() || !line.methods().empty() ||
                    line.has_quantity(),
                "is missing, and so are an object, a method and a quantity: the line says nothing");
}

void check(Form form, const pb::ScopeRuling& ruling) {
    form.required_bytes("attestation", ruling.attestation(), 32);
    form.required("line", ruling.line(), scope_line_key);
    form.required("reason", ruling.reason(), plain);
}

void check(Form form, const pb::FlexibleEntry& entry) {
    form.nested("standard", entry.has_standard(), entry.standard());
    form.each("methods", entry.methods());
    check_languages(form, "object", entry.object());
    form.expect("standard", entry.has_standard() || !entry.methods().empty(),
                "is missing, and so is a method");
}

void check(Form form, const pb::Designation& designation) {
    form.required("number", designation.number(), number);
    form.required("body", designation.body(), body_id);
    form.required("regulation", designation.regulation(), plain);
    form.each("standards", designation.standards());
    form.each("fields", designation.fields());
}

}  // namespace touchstone::records

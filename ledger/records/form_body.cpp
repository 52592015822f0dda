// Bodies, their keys, and who recognises them.
#include "ledger/records/form.h"

namespace touchstone::records {

void check(Form form, const pb::SigningRule& rule) {
    form.expect(
        "purpose",
        rule.purpose() == pb::KEY_PURPOSE_GOVERNANCE || rule.purpose() == pb::KEY_PURPOSE_RECORDS,
        "is neither governance nor records");
    form.expect("signatures", rule.signatures() >= 2 && rule.signatures() <= 16, "is not 2 to 16");
}

void check(Form form, const pb::Body& body) {
    form.given("action", body.action() != 0);
    const bool has_content =
        body.action() == pb::BODY_ACTION_REGISTER || body.action() == pb::BODY_ACTION_AMEND;
    const bool names_other =
        body.action() == pb::BODY_ACTION_SUCCEED || body.action() == pb::BODY_ACTION_SAME_BODY;
    form.expect("kind", has_content == (body.kind() != 0),
                has_content ? "is missing" : "has no place in this action");
    form.each("names", body.names(), has_content ? 1 : 0);
    form.text("economy", body.economy(), economy);
    form.expect("economy", !has_content || !body.economy().empty(), "is missing");
    form.each("identifiers", body.identifiers());
    form.each("contacts", body.contacts());
    form.text("other", body.other(), body_id);
    form.expect("other", names_other == !body.other().empty(),
                names_other ? "is missing" : "has no place in this action");
    form.text("reason", body.reason(), plain);
    form.each("signing_rules", body.signing_rules());
}

void check(Form form, const pb::KeyLimits& limits) {
    form.choices("types", limits.types());
    form.texts("lines", limits.lines(), scope_line_key);
}

namespace {

void check_registration(Form form, const pb::Key& key) {
    form.given("algorithm", key.algorithm() != 0);
    form.required_bytes("public_key", key.public_key(), 32);
    form.choices("purposes", key.purposes(), 1);
    form.nested("limits", key.has_limits(), key.limits());
    form.text("signatory", key.signatory(), local_id);
    form.required_bytes("possession", key.possession(), 64);
}

void check_no_registration(Form form, const pb::Key& key) {
    constexpr std::string_view kNotHere = "has no place in this action";
    form.expect("algorithm", key.algorithm() == 0, kNotHere);
    form.expect("public_key", key.public_key().empty(), kNotHere);
    form.expect("purposes", key.purposes().empty(), kNotHere);
    form.expect("limits", !key.has_limits(), kNotHere);
    form.expect("signatory", key.signatory().empty(), kNotHere);
    form.expect("possession", key.possession().empty(), kNotHere);
}

}  // namespace

void check(Form form, const pb::Key& key) {
    form.given("action", key.action() != 0);
    if (key.action() == pb::KEY_ACTION_REGISTER)
        check_registration(form, key);
    else
        check_no_registration(form, key);
    form.text("compromised_since", key.compromised_since(), date);
    form.expect("compromised_since",
                key.compromised_since().empty() || key.action() == pb::KEY_ACTION_REVOKE,
                "belongs to revocations");
    form.text("reason", key.reason(), plain);
    if (key.action() == pb::KEY_ACTION_REAFFIRM)
        form.digests("reaffirmed", key.reaffirmed());
    else
        form.expect("reaffirmed", key.reaffirmed().empty(), "belongs to reaffirmations");
}

void check(Form form, const pb::RecognitionLevel& level) {
    form.expect("level", level.level() >= 1 && level.level() <= 5, "is not 1 to 5");
    form.required("name", level.name(), number);
    form.text("recognised_on", level.recognised_on(), date);
}

void check(Form form, const pb::Recognition& recognition) {
    form.required("arrangement", recognition.arrangement(), body_id);
    form.required("signatory", recognition.signatory(), body_id);
    form.each("levels", recognition.levels(), 1);
    for (int i = 1; i < recognition.levels_size(); ++i) {
        form.expect("levels", recognition.levels(i - 1).level() < recognition.levels(i).level(),
                    "do not ascend");
    }
    form.text("role", recognition.role(), plain);
}

}  // namespace touchstone::records

// What happens to records later, and what a register says of itself.
#include "ledger/records/form.h"

namespace touchstone::records {

namespace {

bool has_target(pb::StatusAction action) {
    return action == pb::STATUS_ACTION_RESCIND || action == pb::STATUS_ACTION_UNDER_APPEAL ||
           action == pb::STATUS_ACTION_STAY || action == pb::STATUS_ACTION_COUNTERSIGN;
}

}  // namespace

void check(Form form, const pb::StatusChange& change) {
    form.given("action", change.action() != 0);
    form.text("reason_code", change.reason_code(), keyword);
    check_languages(form, "reason", change.reason());
    form.texts("items", change.items(), local_id);
    form.bytes("target", change.target(), 32);
    form.expect("target", has_target(change.action()) == !change.target().empty(),
                has_target(change.action()) ? "is missing" : "has no place in this action");
    form.text("superseded_by", change.superseded_by(), any_subject);
    form.expect("superseded_by",
                change.superseded_by().empty() || change.action() == pb::STATUS_ACTION_SUPERSEDE,
                "has no place in this action");
    form.text("certificates_until", change.certificates_until(), date);
    form.expect("certificates_until",
                change.certificates_until().empty() ||
                    change.certificates() == pb::CERTIFICATE_POLICY_UNTIL,
                "is given, but the certificates do not stand until a date");
}

void check(Form form, const pb::Extent& extent) {
    form.choices("types", extent.types());
    form.required("complete_from", extent.complete_from(), date);
    form.text("complete_to", extent.complete_to(), date);
    form.not_before("complete_to", extent.complete_to(), "complete_from", extent.complete_from());
    form.expect("recording_lag_days", extent.recording_lag_days() <= 366, "is over 366");
}

void check(Form form, const pb::ExtentClaim& claim) {
    form.each("extents", claim.extents(), 1);
    check_languages(form, "statement", claim.statement());
}

void check(Form form, const pb::Backfill& backfill) {
    form.required("from", backfill.from(), date);
    form.required("to", backfill.to(), date);
    form.not_before("to", backfill.to(), "from", backfill.from());
    form.required("open_until", backfill.open_until(), date);
}

void check(Form form, const pb::Alert& alert) {
    form.given("advice", alert.advice() != 0);
    form.text("economy", alert.economy(), economy);
    check_languages(form, "text", alert.text(), 1);
    form.text("number", alert.number(), number);
    form.text("batch", alert.batch(), plain);
}

}  // namespace touchstone::records

// The record itself: who says it, about what, since when.
#include "ledger/records/form.h"

namespace touchstone::records {

void check(Form form, const pb::Effective& effective) {
    form.text("from", effective.from(), date);
    form.text("to", effective.to(), date);
    form.not_before("to", effective.to(), "from", effective.from());
    form.expect("retroactive", !effective.retroactive() || !effective.from().empty(),
                "is set, but `from` is missing");
}

namespace {

void check_payload(Form form, const pb::Record& record) {
    const auto payload = [&form](std::string_view name, const auto& message) {
        form.nested(name, true, message);
    };
    switch (record.payload_case()) {
        case pb::Record::kBody:
            return payload("body", record.body());
        case pb::Record::kKey:
            return payload("key", record.key());
        case pb::Record::kScheme:
            return payload("scheme", record.scheme());
        case pb::Record::kEdition:
            return payload("edition", record.edition());
        case pb::Record::kRecognition:
            return payload("recognition", record.recognition());
        case pb::Record::kAccreditation:
            return payload("accreditation", record.accreditation());
        case pb::Record::kScopeLine:
            return payload("scope_line", record.scope_line());
        case pb::Record::kScopeRuling:
            return payload("scope_ruling", record.scope_ruling());
        case pb::Record::kFlexibleEntry:
            return payload("flexible_entry", record.flexible_entry());
        case pb::Record::kDesignation:
            return payload("designation", record.designation());
        case pb::Record::kAcceptance:
            return payload("acceptance", record.acceptance());
        case pb::Record::kAttestation:
            return payload("attestation", record.attestation());
        case pb::Record::kStatusChange:
            return payload("status_change", record.status_change());
        case pb::Record::kExtentClaim:
            return payload("extent_claim", record.extent_claim());
        case pb::Record::kBackfill:
            return payload("backfill", record.backfill());
        case pb::Record::kAlert:
            return payload("alert", record.alert());
        case pb::Record::kPropose:
            return payload("propose", record.propose());
        case pb::Record::kApprove:
            return payload("approve", record.approve());
        case pb::Record::kBatch:
            return payload("batch", record.batch());
        case pb::Record::kMisbehaviour:
            return payload("misbehaviour", record.misbehaviour());
        case pb::Record::PAYLOAD_NOT_SET:
            return form.expect("payload", false, "is missing");
    }
}

}  // namespace

void check(Form form, const pb::Record& record) {
    form.required("author", record.author(), body_id);
    form.bytes("previous", record.previous(), 32);
    form.text("decided_on", record.decided_on(), date);
    form.expect("decided_on", record.reported() || !record.decided_on().empty(),
                "is missing; it may be only where the record is reported");
    form.nested("effective", record.has_effective(), record.effective());
    check_payload(form, record);
    check_subject(form, record);
}

}  // namespace touchstone::records

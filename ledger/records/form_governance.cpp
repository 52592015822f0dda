// Proposals and approvals of the validators' bodies, and what excludes one of them.
#include "ledger/records/form.h"

namespace touchstone::records {

void check(Form form, const pb::Validator& validator) {
    form.required("body", validator.body(), body_id);
    form.required_bytes("validator_key", validator.validator_key(), 32);
    form.required_bytes("log_key", validator.log_key(), 32);
}

void check(Form form, const pb::ValidatorSet& set) {
    form.each("validators", set.validators(), 1);
}

void check(Form form, const pb::Parameters& parameters) {
    form.given("epoch_days", parameters.epoch_days() != 0);
    form.given("records_per_epoch", parameters.records_per_epoch() != 0);
    form.given("bytes_per_epoch", parameters.bytes_per_epoch() != 0);
}

void check(Form form, const pb::Propose& proposal) {
    form.required("open_until", proposal.open_until(), date);
    form.text("change_subject", proposal.change_subject(), any_subject);
    form.nested("first_key", proposal.has_first_key(), proposal.first_key());
    form.given("change", proposal.change_case() != pb::Propose::CHANGE_NOT_SET);
    form.nested("body", proposal.has_body(), proposal.body());
    form.nested("recognition", proposal.has_recognition(), proposal.recognition());
    form.nested("validators", proposal.has_validators(), proposal.validators());
    form.nested("parameters", proposal.has_parameters(), proposal.parameters());
    form.expect(
        "change_subject",
        !proposal.change_subject().empty() == (proposal.has_body() || proposal.has_recognition()),
        "names the body or recognition that is proposed, and nothing else");
    form.expect("first_key", !proposal.has_first_key() || proposal.has_body(),
                "belongs to a body that is proposed");
}

void check(Form form, const pb::Approve& approval) {
    form.required_bytes("record", approval.record(), 32);
}

void check(Form form, const pb::Misbehaviour& misbehaviour) {
    const std::string& evidence = misbehaviour.evidence();
    form.given("evidence", !evidence.empty());
    form.expect("evidence",
                evidence.size() >= kEvidenceBytesMin && evidence.size() <= kEvidenceBytesMax,
                "is not as long as two votes are");
}

}  // namespace touchstone::records

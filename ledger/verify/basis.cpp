#include "ledger/verify/basis.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/timeline.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

void find_unproven(Case& c, const std::string& basis, const std::string& why) {
    c.find(Reason::basis_unproven, c.subject, {{"basis", basis}, {"why", why}});
}

/// The record that names the issuer's competence, in force on the day of the decision; null when
/// the ledger does not prove it. `about` must be the subject of such a record.
const records::Envelope* in_force_then(Case& c, const std::string& about) {
    const auto state = c.facts.state(about, c.decided_on);
    if (!state || state->standing != rules::Standing::in_force || !state->content_event)
        return nullptr;
    const records::Envelope* record = c.facts.record(about, *state->content_event);
    if (record != nullptr) c.require_signature(about, *state->content_event);
    return record;
}

void judge_designation(Case& c) {
    const std::string& designation = c.content->designation();
    if (designation.empty()) return find_unproven(c, "a designation", "it names none");
    const records::Envelope* record = in_force_then(c, designation);
    if (record != nullptr && record->record->designation().body() == c.question.issuer) {
        c.find(Reason::basis_designation, designation, {{"designation", designation}});
    } else if (record != nullptr || c.facts.presence(designation) != Facts::Presence::unknown) {
        find_unproven(c, "the designation " + designation, "it is not on the ledger for that day");
    }
}

/// Approved by the scheme, or a signatory of the arrangement that the scheme is run by.
bool is_approved(const pb::Record& record, const std::string& issuer) {
    const auto& approved = record.scheme().approved_bodies();
    return std::find(approved.begin(), approved.end(), issuer) != approved.end();
}

/// A recognition of the issuer itself, in force on the day of the decision; nullopt while that is
/// not proven.
std::optional<std::string> own_recognition(Case& c) {
    const auto recognitions = c.facts.below("recognition/" + c.question.issuer + "/");
    if (!recognitions) return std::nullopt;
    for (const std::string& subject : *recognitions) {
        const auto state = c.facts.state(subject, c.decided_on);
        if (state && state->standing == rules::Standing::in_force) return subject;
    }
    return std::string();
}

void judge_peer_scheme(Case& c) {
    const std::string& scheme = c.content->scheme();
    if (!scheme.empty()) {
        const records::Envelope* record = in_force_then(c, scheme);
        if (record != nullptr && is_approved(*record->record, c.question.issuer)) {
            return c.find(Reason::basis_peer_scheme, scheme, {{"scheme", scheme}});
        }
    }
    const auto recognition = own_recognition(c);
    if (!recognition) return;
    if (!recognition->empty())
        return c.find(Reason::basis_peer_scheme, *recognition, {{"scheme", *recognition}});
    find_unproven(c, "a peer-assessed scheme",
                  "no scheme on the ledger names it as approved on that day");
}

void judge_cmc(Case& c) {
    const std::string subject = records::body_subject(c.question.issuer);
    const records::Envelope* body = c.facts.content(subject, c.decided_on);
    if (body == nullptr) return;
    if (body->record->body().kind() == pb::BODY_KIND_METROLOGY_INSTITUTE) {
        c.find(Reason::basis_cmc, subject);
    } else {
        find_unproven(c, "calibration and measurement capability",
                      "it is not entered as a metrology institute");
    }
}

}  // namespace

void judge_basis(Case& c) {
    switch (c.content->basis()) {
        case pb::ACCREDITATION_BASIS_DESIGNATION:
            return judge_designation(c);
        case pb::ACCREDITATION_BASIS_PEER_SCHEME:
            return judge_peer_scheme(c);
        case pb::ACCREDITATION_BASIS_CMC:
            return judge_cmc(c);
        case pb::ACCREDITATION_BASIS_ACCREDITATION:
        case pb::ACCREDITATION_BASIS_NONE:
        case pb::ACCREDITATION_BASIS_UNSPECIFIED:
        case pb::AccreditationBasis_INT_MIN_SENTINEL_DO_NOT_USE_:
        case pb::AccreditationBasis_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    const bool declaration = c.content->type() == pb::ATTESTATION_TYPE_DECLARATION;
    c.find(declaration ? Reason::basis_none : Reason::not_under_accreditation, c.subject);
}

}  // namespace touchstone::verify

#include "ledger/verify/basis.h"

#include <algorithm>

#include "ledger/records/subject.h"
#include "ledger/rules/scope.h"
#include "ledger/rules/timeline.h"

namespace touchstone::verify {

namespace {

namespace pb = records::pb;

void find_unproven(Case& c, const std::string& basis, const std::string& why) {
    c.find(Reason::basis_unproven, c.subject, {{"basis", basis}, {"why", why}});
}

/// The record that names the issuer's competence, in force on the day of the decision: null when
/// there is none, nullopt while that is not proven. `about` must be the subject of such a record.
std::optional<const records::Envelope*> in_force_then(Case& c, const std::string& about) {
    if (c.facts.presence(about) == Facts::Presence::unknown) return std::nullopt;
    const auto state = c.facts.state(about, c.decided_on);
    if (!state || state->standing != rules::Standing::in_force || !state->content_event)
        return nullptr;
    const records::Envelope* record = c.facts.record(about, *state->content_event);
    if (record == nullptr) return std::nullopt;
    c.require_state_signatures(about, c.decided_on);
    return record;
}

/// Who granted it: the body that its subject names first.
std::string owner_of(const std::string& subject) {
    const auto parts = records::split_subject(subject);
    return parts && parts->size() > 1 ? parts->at(1) : std::string();
}

/// Entered by another, and not signed by who granted it.
void find_reported(Case& c, const std::string& about, const pb::Record& record) {
    if (!record.reported()) return;
    c.find(Reason::basis_reported, about,
           {{"basis", about}, {"reporter", record.author()}, {"owner", owner_of(about)}},
           owner_of(about));
}

void find_restricted(Case& c, const std::string& about, const std::string& standing,
                     records::Day from) {
    const bool stands = rules::is_point_in_time(c.content->type());
    c.find(stands ? Reason::basis_later_restricted : Reason::basis_now_restricted, about,
           {{"basis", about},
            {"standing", standing},
            {"from", records::format_day(from)},
            {"decided_on", records::format_day(c.decided_on)}},
           owner_of(about));
}

/// What became of the basis since: it must still carry a certificate that goes on.
void judge_since(Case& c, const std::string& about,
                 bool (*carries)(const pb::Record&, const std::string&)) {
    const auto state = c.facts.state(about, c.as_of);
    if (!state) return;
    c.require_state_signatures(about, c.as_of);
    const auto& events = c.facts.leaf(about)->events;
    if (state->standing != rules::Standing::in_force) {
        const bool named = state->status_event.has_value();
        const std::string standing =
            named ? std::string(rules::name_of(state->standing)) : std::string("ended");
        return find_restricted(c, about, standing,
                               named ? events[*state->status_event].from : c.as_of);
    }
    if (!state->content_event) return;
    const records::Envelope* record = c.facts.record(about, *state->content_event);
    if (record == nullptr || carries(*record->record, c.question.issuer)) return;
    find_restricted(c, about, "dropped", events[*state->content_event].from);
}

bool appoints(const pb::Record& record, const std::string& body) {
    return record.designation().body() == body;
}

/// Why the designation does not carry the attestation; empty when it does.
std::string unfit(const pb::Designation& designation, const pb::Attestation& content) {
    if (designation.standards().empty()) return {};
    for (const pb::StandardRef& standard : content.standards()) {
        const auto& own = designation.standards();
        const bool covered = std::any_of(own.begin(), own.end(), [&](const auto& one) {
            return rules::covers(one, standard) == rules::Fit::covered;
        });
        if (!covered) return "it is not for " + rules::format_standard(standard);
    }
    return {};
}

void judge_designation(Case& c) {
    const std::string& designation = c.content->designation();
    if (designation.empty()) return find_unproven(c, "a designation", "it names none");
    const std::string basis = "the designation " + designation;
    const auto proven = in_force_then(c, designation);
    if (!proven) return;
    const records::Envelope* record = *proven;
    if (record == nullptr)
        return find_unproven(c, basis, "it was not in force on the day of the decision");
    if (!appoints(*record->record, c.question.issuer))
        return find_unproven(c, basis, "it appoints another body");
    if (const auto why = unfit(record->record->designation(), *c.content); !why.empty())
        return find_unproven(c, basis, why);
    c.find(Reason::basis_designation, designation, {{"designation", designation}});
    find_reported(c, designation, *record->record);
    judge_since(c, designation, appoints);
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
        if (!state || state->standing != rules::Standing::in_force) continue;
        c.require_state_signatures(subject, c.decided_on);
        return subject;
    }
    return std::string();
}

void judge_peer_scheme(Case& c) {
    const std::string& scheme = c.content->scheme();
    if (!scheme.empty()) {
        const auto proven = in_force_then(c, scheme);
        if (!proven) return;
        const records::Envelope* record = *proven;
        if (record != nullptr && is_approved(*record->record, c.question.issuer)) {
            c.find(Reason::basis_peer_scheme, scheme, {{"scheme", scheme}});
            find_reported(c, scheme, *record->record);
            return judge_since(c, scheme, is_approved);
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

#include "ledger/registry/governance.h"

#include "ledger/registry/authority_parts.h"
#include "ledger/registry/parameters.h"
#include "ledger/registry/signatures.h"
#include "ledger/rules/enacted.h"

namespace touchstone::registry {

namespace {

tl::unexpected<Error> impossible(const std::string& what) {
    return fail(Errc::conflict, "record.transition", what);
}

Result<void> check_body(const pb::Propose& proposal, View& view) {
    const auto& body = proposal.body();
    TRY(const auto subject, rules::parse_subject(proposal.change_subject()));
    TRY(const KnownBody* known, view.body(subject.owner()));
    if (body.action() == pb::BODY_ACTION_REGISTER) {
        if (known) return impossible("the body " + subject.owner() + " is registered already");
        if (body.kind() != pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY &&
            body.kind() != pb::BODY_KIND_SUPPLIER)
            return {};
        return refuse("record.kind",
                      "propose.body.kind: conformity assessment bodies and suppliers are "
                      "registered by an accreditation body");
    }
    if (body.action() != pb::BODY_ACTION_AMEND)
        return refuse("record.action",
                      "propose.body.action: a body is registered or amended by "
                      "proposal; all else it says itself");
    if (!known) return impossible("the body " + subject.owner() + " is not registered");
    if (body.kind() == known->facts.kind) return {};
    return refuse("record.kind", "propose.body.kind: the kind of a body does not change");
}

Result<void> check_first_key(const pb::Propose& proposal, const Hash& network_id, View& view) {
    if (!proposal.has_first_key()) return {};
    const auto& key = proposal.first_key();
    if (key.action() != pb::KEY_ACTION_REGISTER)
        return refuse("record.action", "propose.first_key.action: a key is registered");
    const bool governs = std::find(key.purposes().begin(), key.purposes().end(),
                                   pb::KEY_PURPOSE_GOVERNANCE) != key.purposes().end();
    if (!governs) return refuse("record.key_first", "propose.first_key.purposes: needs governance");
    TRY(const auto body, rules::parse_subject(proposal.change_subject()));
    return check_key(key, body.owner(), network_id, view);
}

Result<void> check_recognition(const pb::Recognition& recognition, View& view) {
    for (const std::string* body : {&recognition.arrangement(), &recognition.signatory()}) {
        TRY(const KnownBody* known, view.body(*body));
        if (!known)
            return refuse("record.body",
                          "propose.recognition: \"" + *body + "\" is not a registered body");
    }
    return {};
}

Result<void> check_validators(const pb::ValidatorSet& proposed, View& view) {
    const auto set = validator_set(proposed, 0);
    if (auto checked = chain::check(set); !checked)
        return refuse("proposal.validators", "propose.validators: " + checked.error().what);
    for (const auto& validator : set.validators) {
        TRY(const KnownBody* known, view.body(validator.body));
        if (!known || !known->in_force)
            return refuse("record.body", "propose.validators: \"" + validator.body +
                                             "\" is not a registered body");
    }
    const bool too_few = view.validators().validators.size() >= kValidatorsLeast &&
                         set.validators.size() < kValidatorsLeast;
    if (!too_few) return {};
    return refuse("proposal.validators",
                  "propose.validators: fewer than four validators would be left; name the "
                  "replacement in the same set");
}

Result<void> check_parameters(const pb::Parameters& proposed) {
    const auto checked = chain::check(parameters_from(proposed));
    if (checked) return {};
    return refuse("proposal.parameters", "propose.parameters: " + checked.error().what);
}

Result<void> check_protocol(std::uint32_t version, const View& view) {
    TRY(const std::uint32_t current, protocol_in(view.map()));
    if (version == current + 1) return {};
    return refuse("proposal.protocol",
                  "propose.protocol_version: the next version is " + std::to_string(current + 1));
}

}  // namespace

Result<std::set<std::string>> electorate_of(const pb::Propose& proposal, View& view) {
    if (proposal.has_recognition()) {
        TRY(auto signatories, view.signatories_of(proposal.recognition().arrangement()));
        if (!signatories.empty()) return signatories;
    }
    std::set<std::string> bodies;
    for (const auto& validator : view.validators().validators) bodies.insert(validator.body);
    return bodies;
}

Result<records::Record> proposal_of(const Entry& approval, const View& view) {
    TRY(auto envelope, view.envelope(approval.current->first_index()));
    return std::move(envelope.record);
}

Result<std::set<std::string>> approvers_of(const rules::SubjectLeaf& proposal, const View& view) {
    std::set<std::string> bodies;
    for (const auto& event : proposal.events) {
        if (event.action != rules::Action::approve) continue;
        TRY(const auto envelope, view.envelope(event.log_index));
        bodies.insert(envelope.record->author());
    }
    return bodies;
}

Result<bool> is_deciding(const Entry& approval, View& view) {
    TRY(const auto proposal, proposal_of(approval, view));
    TRY(const auto electorate, electorate_of(proposal->propose(), view));
    TRY(auto approvers, approvers_of(*approval.current, view));
    approvers.insert(approval.message().author());
    std::size_t count = 0;
    for (const auto& body : approvers) count += electorate.count(body);
    return 3 * count > 2 * electorate.size();
}

Result<void> check_change(const pb::Propose& proposal, const Hash& network_id, View& view) {
    switch (proposal.change_case()) {
        case pb::Propose::kBody:
            TRY_VOID(check_body(proposal, view));
            return check_first_key(proposal, network_id, view);
        case pb::Propose::kRecognition:
            return check_recognition(proposal.recognition(), view);
        case pb::Propose::kValidators:
            return check_validators(proposal.validators(), view);
        case pb::Propose::kParameters:
            return check_parameters(proposal.parameters());
        case pb::Propose::kProtocolVersion:
            return check_protocol(proposal.protocol_version(), view);
        case pb::Propose::CHANGE_NOT_SET:
            break;
    }
    return refuse("record.action", "propose: proposes nothing");
}

}  // namespace touchstone::registry

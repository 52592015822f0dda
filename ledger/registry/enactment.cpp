// From a carried proposal to the leaves that it changes.
#include "ledger/records/subject.h"
#include "ledger/registry/governance.h"
#include "ledger/registry/parameters.h"
#include "ledger/rules/enacted.h"

namespace touchstone::registry {

namespace {

namespace pb = records::pb;

/// The event that the deciding approval adds to a subject beside its own.
Result<rules::SubjectLeaf> leaf_after(const Entry& approval, const std::string& subject,
                                      const View& view) {
    TRY(const auto current, view.find(subject));
    rules::SubjectLeaf leaf = current.value_or(rules::SubjectLeaf{});
    if (leaf.events.size() >= rules::kEventsMax) {
        return fail(Errc::conflict, "record.events",
                    "\"" + subject + "\" has had 256 events, the most it can have");
    }
    leaf.last_record = approval.record().id;
    leaf.events.push_back({.log_index = approval.event.log_index,
                           .recorded_ms = approval.event.recorded_ms,
                           .action = current ? rules::Action::change : rules::Action::establish,
                           .from = view.day()});
    return leaf;
}

Result<void> enact_subjects(const Entry& approval, const pb::Propose& proposal, const View& view,
                            Enactment& enactment) {
    for (const auto& subject : rules::enacted_subjects(proposal)) {
        TRY(const auto leaf, leaf_after(approval, subject, view));
        TRY(auto parsed, rules::parse_subject(subject));
        enactment.leaves.emplace_back(subject, rules::encode(leaf));
        if (parsed.kind == rules::SubjectKind::key) {
            const auto record = rules::enacted(proposal, approval.record(), subject);
            TRY(const auto facts, rules::key_facts(**record));
            enactment.leaves.emplace_back(records::public_key_subject(facts.public_key),
                                          rules::encode(leaf));
        }
        enactment.subjects.push_back(std::move(parsed));
    }
    return {};
}

}  // namespace

chain::ValidatorSet validator_set(const pb::ValidatorSet& proposed, std::uint64_t epoch) {
    chain::ValidatorSet set{.epoch = epoch};
    for (const auto& one : proposed.validators()) {
        chain::Validator validator{.body = one.body()};
        std::copy_n(one.validator_key().begin(),
                    std::min(one.validator_key().size(), validator.validator_key.size()),
                    validator.validator_key.begin());
        std::copy_n(one.log_key().begin(), std::min(one.log_key().size(), validator.log_key.size()),
                    validator.log_key.begin());
        set.validators.push_back(std::move(validator));
    }
    return set;
}

chain::Parameters parameters_from(const pb::Parameters& proposed) {
    return {.epoch_days = proposed.epoch_days(),
            .records_per_epoch = proposed.records_per_epoch(),
            .bytes_per_epoch = proposed.bytes_per_epoch(),
            .bulk_records_per_epoch = proposed.bulk_records_per_epoch()};
}

Result<Enactment> enactment_of(const Entry& approval, const Hash& network_id, View& view) {
    TRY(const auto record, proposal_of(approval, view));
    const auto& proposal = record->propose();
    TRY_VOID(check_change(proposal, network_id, view));
    Enactment enactment;
    TRY_VOID(enact_subjects(approval, proposal, view, enactment));
    if (proposal.has_validators()) {
        // Whatever epoch was named, approvals may have taken longer: the next one at the earliest.
        const std::uint64_t next = view.validators().epoch + 1;
        const std::uint64_t epoch = std::max(proposal.validators().epoch(), next);
        const auto set = validator_set(proposal.validators(), epoch);
        enactment.leaves.emplace_back(validators_subject(epoch), chain::encode(set));
        enactment.new_set = epoch == next;
    }
    if (proposal.has_parameters()) {
        enactment.leaves.emplace_back(std::string(kParametersSubject),
                                      encode(parameters_from(proposal.parameters())));
    }
    if (proposal.change_case() == pb::Propose::kProtocolVersion) {
        enactment.leaves.emplace_back(std::string(kProtocolSubject),
                                      encode_protocol(proposal.protocol_version()));
    }
    return enactment;
}

}  // namespace touchstone::registry

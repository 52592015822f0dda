#include "ledger/registry/misbehaviour.h"

#include <algorithm>

#include "ledger/registry/authority_parts.h"
#include "ledger/registry/epoch.h"

namespace touchstone::registry {

namespace {

Result<void> check_accuser(const Entry& entry, const View& view) {
    const auto& validators = view.validators().validators;
    const bool validates = std::ranges::find(validators, entry.message().author(),
                                             &chain::Validator::body) != validators.end();
    return validates ? Result<void>{} : not_entitled(entry, "the body of a validator");
}

/// A body that was let in again is not excluded by what it did before.
Result<SharedSet> set_accused(std::uint64_t epoch, const chain::Genesis& genesis,
                              const View& view) {
    const std::uint64_t present = view.validators().epoch;
    if (epoch == present) return std::make_shared<const chain::ValidatorSet>(view.validators());
    if (epoch + 1 == present) return validators_of(view.map(), genesis, epoch);
    return refuse("misbehaviour.epoch",
                  "misbehaviour.evidence: of epoch " + std::to_string(epoch) +
                      "; only that of the present epoch and of the one before it is recorded");
}

Result<void> check_evidence(const consensus::Voters& voters, const consensus::Evidence& evidence,
                            const std::string& accused) {
    const auto proven = consensus::verify(voters, evidence, crypto::verify);
    if (!proven) return refuse("misbehaviour.evidence", "misbehaviour: " + proven.error().what);
    const std::string& signer = voters.member(evidence.first.signer).body;
    if (signer == accused) return {};
    return refuse("misbehaviour.body",
                  "subject: names another body than the one that signed: " + signer);
}

}  // namespace

Result<void> check_misbehaviour(const Entry& entry, const chain::Genesis& genesis,
                                const View& view) {
    if (entry.genesis)
        return refuse("record.subject", "subject: nobody has misbehaved before genesis");
    TRY_VOID(check_accuser(entry, view));
    const auto told =
        consensus::decode_evidence(as_bytes(entry.message().misbehaviour().evidence()));
    if (!told) return refuse("misbehaviour.evidence", "misbehaviour: " + told.error().what);
    if (entry.subject.parts[0] != std::to_string(told->epoch))
        return refuse("misbehaviour.epoch", "subject: names another epoch than the evidence, " +
                                                std::to_string(told->epoch));
    TRY(const SharedSet set, set_accused(told->epoch, genesis, view));
    return check_evidence({genesis.network_id, *set}, told->evidence, entry.subject.parts[1]);
}

Result<std::string> accused_by(const consensus::EpochEvidence& evidence, const State& state) {
    TRY(const SharedSet set, validators_of(state.map, *state.genesis, evidence.epoch));
    const consensus::Index signer = evidence.evidence.first.signer;
    const std::size_t size = set->validators.size();
    if (signer < size) return set->validators[signer].body;
    return refuse("misbehaviour.evidence", "evidence: names validator " + std::to_string(signer) +
                                               " of epoch " + std::to_string(evidence.epoch) +
                                               ", which had " + std::to_string(size));
}

Result<Enactment> exclusion_by(const Entry& entry, const View& view) {
    const chain::ValidatorSet& present = view.validators();
    TRY(const SharedSet planned, validators_after(view.map(), present));
    chain::ValidatorSet next = *planned;
    const std::size_t excluded = std::erase_if(
        next.validators, [&](const auto& one) { return one.body == entry.subject.parts[1]; });
    const std::size_t least =
        std::max(kValidatorsLeast, chain::quorum_of(present.validators.size()));
    if (excluded == 0 || next.validators.size() < least) return Enactment{};
    Enactment enactment{.new_set = true};
    enactment.leaves.emplace_back(validators_subject(next.epoch), chain::encode(next));
    return enactment;
}

}  // namespace touchstone::registry

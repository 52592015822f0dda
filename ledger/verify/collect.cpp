#include "ledger/verify/collect.h"

#include "ledger/verify/signature_state.h"

namespace touchstone::verify {

namespace {

/// Twice for each key of a long chain, and some.
constexpr int kRoundsMax = 2 * static_cast<int>(kKeyAncestorsMax) + 64;

/// Verifies a fact before it is kept: a prover is believed no more than a stranger.
template <class Fact>
Result<void> keep(Collected& collected, std::vector<Fact>& facts, Fact fact) {
    TRY_VOID(admit(collected.evidence, fact));
    facts.push_back(std::move(fact));
    return {};
}

Result<void> fetch(const Prover& prover, Collected& collected, const Need& need) {
    Bundle& bundle = collected.bundle;
    switch (need.kind) {
        case Need::Kind::subject: {
            TRY(SubjectProof fact, prover.subject(need.key));
            return keep(collected, bundle.subjects, std::move(fact));
        }
        case Need::Kind::record: {
            // An approval is named by every subject that it changed, and fetched once.
            if (collected.evidence.record(need.index) != nullptr) return {};
            TRY(RecordProof fact, prover.record(need.index));
            return keep(collected, bundle.records, std::move(fact));
        }
        case Need::Kind::prefix: {
            TRY(PrefixProof fact, prover.prefix(need.key));
            return keep(collected, bundle.prefixes, std::move(fact));
        }
    }
    return {};
}

}  // namespace

Result<Collected> gather(const Prover& prover, Collected start, const Reader& reader) {
    for (int round = 0; round < kRoundsMax; ++round) {
        const std::vector<Need> needs = reader(start.evidence);
        if (needs.empty()) break;
        for (const Need& need : needs) TRY_VOID(fetch(prover, start, need));
    }
    return start;
}

Result<Collected> gather(const Prover& prover, const std::shared_ptr<const chain::Genesis>& genesis,
                         const Reader& reader) {
    Collected start;
    TRY(start.bundle, prover.base());
    TRY(start.evidence, open_checkpoint(start.bundle, genesis));
    return gather(prover, std::move(start), reader);
}

Result<Bundle> collect(const Prover& prover, const std::shared_ptr<const chain::Genesis>& genesis,
                       const Question& question) {
    VerifiedSignatures verified;
    TRY(Collected collected, gather(prover, genesis, [&](const Evidence& evidence) {
            return judge(evidence, question, verified).needs;
        }));
    return std::move(collected.bundle);
}

}  // namespace touchstone::verify

#include "ledger/verify/bundle.h"

#include "crypto/sha256.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/proof.h"
#include "ledger/log/tree.h"
#include "ledger/map/proof.h"

namespace touchstone::verify {

namespace {

tl::unexpected<Error> refuse(std::string rule, std::string what) {
    return fail(Errc::corrupt, std::move(rule), std::move(what));
}

/// Whatever a part says of its failure: the bundle is corrupt, by the rule of the place where it
/// failed.
auto blame(std::string rule, std::string where) {
    return [rule = std::move(rule), where = std::move(where)](const Error& error) {
        return Error{Errc::corrupt, rule, where + ": " + error.what};
    };
}

/// A checkpoint that verified, and the header that it ends with.
struct OpenedHead {
    chain::Header header{};
    log::CosignedCheckpoint cosigned{};
};

/// Refusals that need no proof: nothing is believed by passing here.
Result<void> check_claims(const chain::Header& header, const chain::ValidatorSet& set,
                          const Hash& network_id) {
    if (header.network_id != network_id)
        return refuse("bundle.network", "the header is of another network");
    if (header.epoch != set.epoch) {
        return refuse("bundle.epoch", "the header is of epoch " + std::to_string(header.epoch) +
                                          ", and the bundle leads to epoch " +
                                          std::to_string(set.epoch));
    }
    if (header.validators != chain::validators_hash(set)) {
        return refuse("bundle.validators", "the header names another validator set");
    }
    return {};
}

/// The header says when cosignatures stop counting, the quorum says that the header is true:
/// neither is believed until both have been checked.
Result<OpenedHead> open_head(const CheckpointProof& proof, const chain::ValidatorSet& set,
                             const chain::Genesis& genesis) {
    OpenedHead opened;
    TRY(opened.header,
        chain::parse_header_leaf(proof.header).map_error(blame("bundle.header", "header")));
    TRY_VOID(check_claims(opened.header, set, genesis.network_id));
    TRY(opened.cosigned, log::verify_checkpoint(proof.checkpoint, set, chain::origin(genesis),
                                                opened.header.epoch_end_ms)
                             .map_error(blame("bundle.checkpoint", "checkpoint")));
    const log::Checkpoint& checkpoint = opened.cosigned.checkpoint;
    if (opened.header.log_size + 1 != checkpoint.size) {
        return refuse("bundle.header", "the header is not the last leaf under its checkpoint");
    }
    TRY_VOID(log::verify_inclusion(log::leaf_hash(proof.header), opened.header.log_size,
                                   checkpoint.size, proof.header_proof, checkpoint.root)
                 .map_error(blame("bundle.header", "inclusion of the header")));
    return opened;
}

/// The set that follows: named by the boundary header that a quorum of `set` has cosigned.
Result<chain::ValidatorSet> next_set(const EpochProof& epoch, const chain::ValidatorSet& set,
                                     const chain::Genesis& genesis) {
    TRY(const OpenedHead boundary, open_head(epoch.boundary, set, genesis));
    if ((boundary.header.flags & chain::kBoundary) == 0) {
        return refuse("bundle.epoch",
                      "epoch " + std::to_string(set.epoch) + " does not end at the block given");
    }
    const auto another = refuse("bundle.epoch", "the set after epoch " + std::to_string(set.epoch) +
                                                    " is not the one given");
    if (crypto::sha256(epoch.next_validators) != boundary.header.next_validators) return another;
    TRY(chain::ValidatorSet next, chain::decode_validators(epoch.next_validators)
                                      .map_error(blame("bundle.epoch", "next validators")));
    if (next.epoch != set.epoch + 1) return another;
    return next;
}

Result<rules::SubjectLeaf> decode_leaf(BytesView leaf, std::string_view subject) {
    return rules::decode_subject_leaf(leaf).map_error(blame("bundle.leaf", std::string(subject)));
}

template <class Fact>
Result<void> admit_all(Evidence& evidence, const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) TRY_VOID(admit(evidence, fact));
    return {};
}

}  // namespace

Result<Evidence> open_checkpoint(const Bundle& bundle,
                                 const std::shared_ptr<const chain::Genesis>& genesis) {
    if (bundle.network_id != genesis->network_id) {
        return refuse("bundle.network", "the bundle is of another network");
    }
    chain::ValidatorSet set = genesis->validators;
    for (const EpochProof& epoch : bundle.epochs) {
        TRY(set, next_set(epoch, set, *genesis));
    }
    TRY(const OpenedHead head, open_head(bundle.head, set, *genesis));
    Evidence evidence;
    evidence.genesis = genesis;
    evidence.head = head.header;
    evidence.checkpoint_ms = head.cosigned.time_s * 1'000;
    evidence.checkpoint_size = head.cosigned.checkpoint.size;
    evidence.checkpoint_root = head.cosigned.checkpoint.root;
    return evidence;
}

Result<void> admit(Evidence& evidence, const SubjectProof& fact) {
    const Hash& root = evidence.head.state_root;
    const BytesView key = as_bytes(fact.subject);
    if (!fact.present) {
        TRY_VOID(map::verify_absence(root, key, fact.proof)
                     .map_error(blame("bundle.absence", fact.subject)));
        evidence.add_absent(fact.subject);
        return {};
    }
    TRY_VOID(map::verify_presence(root, key, fact.leaf, fact.proof)
                 .map_error(blame("bundle.presence", fact.subject)));
    TRY(rules::SubjectLeaf leaf, decode_leaf(fact.leaf, fact.subject));
    evidence.add_present(fact.subject, std::move(leaf));
    return {};
}

Result<void> admit(Evidence& evidence, const RecordProof& fact) {
    const std::string where = "leaf " + std::to_string(fact.index);
    TRY_VOID(log::verify_inclusion(log::leaf_hash(fact.leaf), fact.index, evidence.checkpoint_size,
                                   fact.proof, evidence.checkpoint_root)
                 .map_error(blame("bundle.inclusion", where)));
    TRY(records::Envelope envelope,
        records::parse_leaf(fact.leaf).map_error(blame("bundle.record", where)));
    evidence.add_record(fact.index, std::move(envelope));
    return {};
}

Result<void> admit(Evidence& evidence, const PrefixProof& fact) {
    TRY_VOID(
        map::verify_prefix(evidence.head.state_root, as_bytes(fact.prefix), fact.leaves, fact.proof)
            .map_error(blame("bundle.prefix", fact.prefix)));
    std::vector<std::pair<std::string, rules::SubjectLeaf>> leaves;
    for (const auto& [key, value] : fact.leaves) {
        TRY(rules::SubjectLeaf leaf, decode_leaf(value, as_text(key)));
        leaves.emplace_back(to_text(key), std::move(leaf));
    }
    for (auto& [subject, leaf] : leaves) evidence.add_present(subject, std::move(leaf));
    evidence.add_complete_prefix(fact.prefix);
    return {};
}

Result<Evidence> open(const Bundle& bundle, const std::shared_ptr<const chain::Genesis>& genesis) {
    TRY(Evidence evidence, open_checkpoint(bundle, genesis));
    TRY_VOID(admit_all(evidence, bundle.subjects));
    TRY_VOID(admit_all(evidence, bundle.records));
    TRY_VOID(admit_all(evidence, bundle.prefixes));
    return evidence;
}

}  // namespace touchstone::verify

#include "consensus/admission.h"

namespace touchstone::consensus {

namespace {

tl::unexpected<Error> refuse(const char* rule, const char* what) {
    return fail(Errc::invalid, rule, what);
}

/// A certificate of that kind of statement, about that view.
bool is_of(const Certificate& certificate, View view, bool nullification) {
    return certificate.statement.view == view &&
           (certificate.statement.kind == VoteKind::nullify) == nullification;
}

/// C-R3: what makes a proposal well-formed, whatever the receiver knows. Its nullifications are the
/// newest of the gap, without a hole; its parent is the parent that its vote names.
Result<void> check_form(const Committee& committee, const Proposal& proposal) {
    constexpr const char* kRule = "consensus.proposal";
    const Statement& vote = proposal.vote.statement;
    if (vote.kind != VoteKind::notarize) return refuse(kRule, "proposal: not a notarize vote");
    if (!committee.has(proposal.vote.signer) ||
        proposal.vote.signer != committee.leader_of(vote.view)) {
        return refuse(kRule, "proposal: not by the leader of its view");
    }
    if (vote.block != chain::block_hash(proposal.header)) {
        return refuse(kRule, "proposal: the vote is for another block");
    }
    if (proposal.parent.has_value() != (vote.parent_view != 0) ||
        (proposal.parent && !is_of(*proposal.parent, vote.parent_view, false))) {
        return refuse(kRule, "proposal: the certificate is not the parent's");
    }
    View view = vote.view;
    for (const Certificate& nullification : proposal.nullifications) {
        if (--view <= vote.parent_view || !is_of(nullification, view, true)) {
            return refuse(kRule, "proposal: its nullifications are not those of the views before");
        }
    }
    return check_leaf_hashes(proposal.header, proposal.leaf_hashes);
}

class Admission {
  public:
    Admission(const Committee& committee, CheckSignature check)
        : committee_(committee), check_(check) {}

    Result<void> operator()(const Proposal& proposal) const {
        TRY_VOID(check_form(committee_, proposal));
        TRY_VOID(verify(committee_, proposal.vote, check_));
        if (proposal.parent) TRY_VOID(verify(committee_, *proposal.parent, check_));
        return all(proposal.nullifications);
    }

    Result<void> operator()(const Vote& vote) const { return verify(committee_, vote, check_); }

    Result<void> operator()(const Certificate& certificate) const {
        return verify(committee_, certificate, check_);
    }

    Result<void> operator()(const Cosignature& cosignature) const {
        return verify(committee_, cosignature, check_);
    }

    Result<void> operator()(const Certificates& answer) const { return all(answer.certificates); }

    Result<void> operator()(const Block& block) const { return check_body(block); }

    Result<void> operator()(const ViewReply& reply) const {
        if (!committee_.has(reply.signer)) {
            return refuse("consensus.signer", "view reply: the signer is not of this epoch's set");
        }
        if (reply.view == 0 || reply.entry.has_value() != (reply.view > 1) ||
            (reply.entry && reply.entry->statement.view != reply.view - 1)) {
            return refuse("consensus.certificate",
                          "view reply: no certificate lets its signer into that view");
        }
        if (reply.entry) TRY_VOID(verify(committee_, *reply.entry, check_));
        const chain::Validator& signer = committee_.member(reply.signer);
        if (!check_(signer.validator_key, signed_bytes(committee_, reply), reply.signature)) {
            return fail(Errc::corrupt, "consensus.signature",
                        "view reply: not signed by " + signer.body);
        }
        return {};
    }

    // Questions carry nothing to verify; leaves count by their hash.
    Result<void> operator()(const FetchCertificates&) const { return {}; }

    Result<void> operator()(const FetchBlock&) const { return {}; }

    Result<void> operator()(const Leaves&) const { return {}; }

    Result<void> operator()(const ViewQuery&) const { return {}; }

  private:
    Result<void> all(const std::vector<Certificate>& certificates) const {
        for (const Certificate& certificate : certificates) {
            TRY_VOID(verify(committee_, certificate, check_));
        }
        return {};
    }

    const Committee& committee_;
    CheckSignature check_;
};

}  // namespace

Result<Verified> admit(const Committee& committee, Message message, CheckSignature check) {
    TRY_VOID(std::visit(Admission(committee, check), message));
    return Verified(std::move(message));
}

}  // namespace touchstone::consensus

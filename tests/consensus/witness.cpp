#include "tests/consensus/witness.h"

namespace touchstone::test {

using namespace consensus;

namespace {

oracle::Kind told(VoteKind kind) {
    switch (kind) {
        case VoteKind::notarize:
            return oracle::Kind::notarize;
        case VoteKind::nullify:
            return oracle::Kind::nullify;
        case VoteKind::finalize:
            break;
    }
    return oracle::Kind::finalize;
}

oracle::BlockId told(const Hash& hash) {
    oracle::BlockId block{};
    std::copy(hash.begin(), hash.end(), block.begin());
    return block;
}

oracle::Said told(const Statement& s) {
    return {told(s.kind), s.view, s.parent_view, told(s.block)};
}

oracle::Checkpoint told(const Tip& tip, std::uint64_t time_s) {
    return {tip.height, tip.size, told(tip.root), time_s};
}

oracle::Certified told(const Certificate& certificate) {
    oracle::Certified out{told(certificate.statement), {}};
    for (std::size_t i = 0; i < 8 * certificate.signers.size(); ++i) {
        if (certificate.signers[i / 8] >> i % 8 & 1) out.signers.insert(static_cast<Index>(i));
    }
    return out;
}

}  // namespace

Witness::Witness(const Committee& committee)
    : oracle_({.members = static_cast<std::uint32_t>(committee.size()),
               .leader = [&committee](View view) { return committee.leader_of(view); },
               .base = told(committee.base_hash()),
               .base_height = committee.base().height}) {}

void Witness::saw(Index by, const Effects& effects, bool has_sent) {
    for (const JournalEntry& entry : effects.persist) wrote(by, entry);
    if (!has_sent) return;
    for (const Outgoing& out : effects.send) sent(by, out.message);
    for (const Commit& commit : effects.commit) {
        committed(by, chain::block_hash(commit.block->header));
    }
}

void Witness::committed(Index by, const Hash& block) {
    oracle_.commits(by, told(block));
}

void Witness::wrote(Index by, const JournalEntry& entry) {
    if (const auto* own = std::get_if<OwnVote>(&entry)) {
        oracle_.signs(by, told(own->vote.statement));
    } else if (const auto* certificate = std::get_if<Certificate>(&entry)) {
        oracle_.holds(by, told(*certificate));
    } else if (const auto* floor = std::get_if<Floor>(&entry)) {
        oracle_.raises_floor(by, told(floor->finalization));
    } else if (const auto* cosigned = std::get_if<Cosigned>(&entry)) {
        oracle_.promises(by, told(cosigned->tip, cosigned->time_s));
    } else if (const auto* body = std::get_if<Body>(&entry)) {
        const chain::Header& header = body->block->header;
        oracle_.keeps(by, told(chain::block_hash(header)), told(header.parent), header.height);
    }
}

void Witness::sent(Index by, const Message& message) {
    if (const auto* vote = std::get_if<Vote>(&message)) {
        if (vote->signer == by) oracle_.sends(by, told(vote->statement));
    } else if (const auto* certificate = std::get_if<Certificate>(&message)) {
        oracle_.passes_on(by, told(*certificate));
    } else if (const auto* own = std::get_if<Cosignature>(&message)) {
        if (own->signer == by) oracle_.cosigns(by, told(own->tip, own->time_s));
    } else if (const auto* proposal = std::get_if<Proposal>(&message)) {
        std::set<View> nullified;
        for (const Certificate& c : proposal->nullifications) nullified.insert(c.statement.view);
        oracle_.proposes(by, told(proposal->vote.statement), nullified);
    }
}

}  // namespace touchstone::test

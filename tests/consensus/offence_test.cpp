#include "consensus/offence.h"

#include <gtest/gtest.h>

#include "consensus/blame.h"
#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

const Hash kA = filled(0xA1);
const Hash kB = filled(0xB1);

// C-E1, C-E2, C-E3, C-E4, C-E5.
TEST(Evidence, names_each_offence) {
    const Committee& committee = members().committee();
    const Index leader = committee.leader_of(5);
    const Index other = (leader + 1) % 4;

    struct Row {
        Index signer;
        Statement a;
        Statement b;
        std::optional<Offence> offence;
    };

    const std::vector<Row> rows{
        {leader, notarize(5, 0, kA), notarize(5, 0, kB), Offence::two_proposals},
        {other, notarize(5, 0, kA), notarize(5, 0, kB), Offence::two_notarizations},
        {other, notarize(5, 0, kA), notarize(5, 1, kA), Offence::two_notarizations},
        {other, finalize(5, 0, kA), finalize(5, 0, kB), Offence::two_finalizations},
        {other, nullify(5), finalize(5, 0, kA), Offence::nullified_finalized},
        {other, notarize(5, 0, kA), finalize(5, 0, kB), Offence::notarized_other_final},
        {other, notarize(5, 0, kA), finalize(5, 0, kA), std::nullopt},
        {other, notarize(5, 0, kA), nullify(5), std::nullopt},
        {other, notarize(5, 0, kA), notarize(5, 0, kA), std::nullopt},
        {other, notarize(5, 0, kA), notarize(6, 0, kB), std::nullopt},
    };
    for (const Row& row : rows) {
        const Vote a = members().vote(row.signer, row.a);
        const Vote b = members().vote(row.signer, row.b);
        const auto evidence = evidence_of(b, a);
        ASSERT_EQ(evidence.has_value(), row.offence.has_value());
        if (!evidence) continue;
        EXPECT_EQ(evidence, evidence_of(a, b)) << "one spelling";
        EXPECT_EQ(verified_offence(committee, *evidence, crypto::verify).value(), *row.offence);
        const EpochEvidence sent{7, *evidence};
        EXPECT_EQ(decode_evidence(encode(7, *evidence)).value(), sent);
    }
}

TEST(Evidence, proves_nothing_when_it_is_forged_turned_or_harmless) {
    const Committee& committee = members().committee();
    const auto judged = [&](const Vote& a, const Vote& b) {
        return verify(committee, Evidence{a, b}, crypto::verify);
    };
    const Vote a = members().vote(1, notarize(5, 0, kA));
    const Vote b = members().vote(1, notarize(5, 0, kB));
    EXPECT_THAT(judged(a, b), IsOk());
    EXPECT_THAT(judged(b, a), HasRule("consensus.evidence"));
    EXPECT_THAT(judged(a, a), HasRule("consensus.evidence"));
    EXPECT_THAT(judged(a, members().vote(2, notarize(5, 0, kB))), HasRule("consensus.evidence"));
    EXPECT_THAT(judged(a, members().vote(1, finalize(5, 0, kA))), HasRule("consensus.evidence"));
    Vote forged = b;
    forged.signature[3] ^= 1;
    EXPECT_THAT(judged(a, forged), HasRule("consensus.signature"));
    forged = b;
    forged.signer = 9;
    EXPECT_THAT(judged(a, forged), HasRule("consensus.evidence"));
    EXPECT_THAT(verify(Members(4, 1).committee(), Evidence{a, b}, crypto::verify),
                HasRule("consensus.signature"));
    Bytes bytes = encode(1, {a, b});
    bytes.push_back(0);
    EXPECT_THAT(decode_evidence(bytes), HasRule("consensus.form"));
}

std::vector<Index> names(const std::vector<Evidence>& evidence) {
    std::vector<Index> signers;
    for (const Evidence& found : evidence) signers.push_back(found.first.signer);
    return signers;
}

// C-F1.
TEST(Blame, finds_those_who_finalized_two_blocks) {
    const FinalizedHistory one{members().certificate(finalize(5, 0, kA), {0, 1, 2}), {}};
    const FinalizedHistory other{members().certificate(finalize(5, 0, kB), {1, 2, 3}), {}};
    const auto guilty = blame(members().committee(), one, other, crypto::verify);
    ASSERT_THAT(guilty, IsOk());
    EXPECT_EQ(names(*guilty), (std::vector<Index>{1, 2}));
}

// C-F1.
TEST(Blame, finds_those_who_finalized_in_a_view_that_they_skipped) {
    const FinalizedHistory one{members().certificate(finalize(2, 0, kA), {0, 1, 2}), {}};
    const FinalizedHistory other{members().certificate(finalize(6, 3, kB)),
                                 {members().certificate(notarize(3, 1, filled(3))),
                                  members().certificate(notarize(1, 0, filled(4))),
                                  members().certificate(nullify(2), {0, 2, 3})}};
    const auto guilty = blame(members().committee(), other, one, crypto::verify);
    ASSERT_THAT(guilty, IsOk());
    EXPECT_EQ(names(*guilty), (std::vector<Index>{0, 2}));
}

// C-F1.
TEST(Blame, finds_those_who_notarized_another_block_than_they_finalized) {
    const FinalizedHistory one{members().certificate(finalize(2, 0, kA), {0, 1, 2}), {}};
    const FinalizedHistory other{members().certificate(finalize(3, 2, kB)),
                                 {members().certificate(notarize(2, 0, kB), {0, 1, 3})}};
    const auto guilty = blame(members().committee(), one, other, crypto::verify);
    ASSERT_THAT(guilty, IsOk());
    EXPECT_EQ(names(*guilty), (std::vector<Index>{0, 1}));
}

// C-F1.
TEST(Blame, accuses_nobody_without_a_fork_or_without_proof) {
    const FinalizedHistory one{members().certificate(finalize(2, 0, kA)), {}};
    const FinalizedHistory child{members().certificate(finalize(3, 2, kB)),
                                 {members().certificate(notarize(2, 0, kA))}};
    const FinalizedHistory bare{members().certificate(finalize(3, 0, kB)), {}};
    const Committee& committee = members().committee();
    EXPECT_THAT(blame(committee, one, one, crypto::verify), HasRule("consensus.blame"));
    EXPECT_THAT(blame(committee, one, child, crypto::verify), HasRule("consensus.blame"));
    EXPECT_THAT(blame(committee, one, bare, crypto::verify), HasRule("consensus.history"));
    const FinalizedHistory none{members().certificate(notarize(3, 0, kB)), {}};
    EXPECT_THAT(blame(committee, one, none, crypto::verify), HasRule("consensus.blame"));
    FinalizedHistory forged = bare;
    forged.certificates = {members().certificate(nullify(2))};
    forged.certificates[0].signatures[0][0] ^= 1;
    EXPECT_THAT(blame(committee, one, forged, crypto::verify), HasRule("consensus.signature"));
}

}  // namespace
}  // namespace touchstone::test

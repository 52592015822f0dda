#include "consensus/certificate.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

// C-M1.
TEST(Vote, signs_the_bytes_of_the_specification) {
    const Members members(4);
    const Committee& committee = members.committee();
    const std::string head = "746f75636873746f6e6520766f746520763100";
    const std::string place = crypto::to_hex(committee.network_id()) + "0000000000000000" +
                              crypto::to_hex(committee.validators_hash());
    EXPECT_EQ(
        crypto::to_hex(signed_bytes(committee, notarize(5, 3, filled(0xB1)))),
        head + "01" + place + "00000000000000050000000000000003" + crypto::to_hex(filled(0xB1)));
    EXPECT_EQ(crypto::to_hex(signed_bytes(committee, nullify(5))),
              head + "02" + place + "0000000000000005");
}

// C-M1.
TEST(Vote, counts_in_no_other_epoch_set_or_network) {
    const Members members(4);
    const Members later(4, 1);
    const Vote vote = members.vote(1, notarize(1, 0, filled(1)));
    EXPECT_THAT(verify(members.committee(), vote, crypto::verify), IsOk());
    EXPECT_THAT(verify(later.committee(), vote, crypto::verify), HasRule("consensus.signature"));
    EpochStart start = members.committee().start();
    start.set.validators.pop_back();
    start.base.validators = chain::validators_hash(start.set);
    const Committee smaller = Committee::make(start).value();
    EXPECT_THAT(verify(smaller, vote, crypto::verify), HasRule("consensus.signature"));
    start = members.committee().start();
    start.network_id = start.base.network_id = filled(9);
    const Committee elsewhere = Committee::make(start).value();
    EXPECT_THAT(verify(elsewhere, vote, crypto::verify), HasRule("consensus.signature"));
}

TEST(Vote, of_a_stranger_or_over_another_statement_is_refused) {
    const Members members(4);
    Vote vote = members.vote(1, notarize(1, 0, filled(1)));
    vote.signer = 4;
    EXPECT_THAT(verify(members.committee(), vote, crypto::verify), HasRule("consensus.signer"));
    vote.signer = 2;
    EXPECT_THAT(verify(members.committee(), vote, crypto::verify), HasRule("consensus.signature"));
    vote = members.vote(1, notarize(1, 0, filled(1)));
    vote.statement.kind = VoteKind::finalize;
    EXPECT_THAT(verify(members.committee(), vote, crypto::verify), HasRule("consensus.signature"));
}

TEST(Certificate, of_a_quorum_is_good_whoever_it_is) {
    const Members members(7);
    const Statement statement = finalize(4, 2, filled(1));
    for (const std::vector<Index>& signers :
         {std::vector<Index>{0, 1, 2, 3, 4}, {6, 4, 2, 0, 5}, {0, 1, 2, 3, 4, 5, 6}}) {
        const Certificate certificate = members.certificate(statement, signers);
        EXPECT_THAT(verify(members.committee(), certificate, crypto::verify), IsOk());
        EXPECT_EQ(votes_of(certificate).size(), signers.size());
    }
}

// C-M2.
TEST(Certificate, is_refused_when_a_field_is_wrong) {
    const Members members(7);
    const auto with = [&](auto change) {
        Certificate certificate = members.certificate(nullify(3));
        change(certificate);
        return verify(members.committee(), certificate, crypto::verify);
    };
    using C = Certificate;
    constexpr const char* kForm = "consensus.certificate";
    EXPECT_THAT(with([](C&) {}), IsOk());
    EXPECT_THAT(with([](C& c) { c.signers.push_back(0); }), HasRule(kForm));
    EXPECT_THAT(with([](C& c) { c.signers.clear(); }), HasRule(kForm));
    EXPECT_THAT(with([](C& c) { c.signers[0] |= 0x80; }), HasRule(kForm));  // member 7 of 7
    EXPECT_THAT(with([](C& c) { c.signers[0] &= 0xFE; }), HasRule(kForm));
    EXPECT_THAT(with([](C& c) { c.signers[0] = 0, c.signatures.clear(); }), HasRule(kForm));
    EXPECT_THAT(with([](C& c) { c.signatures.pop_back(); }), HasRule(kForm));
    EXPECT_THAT(with([](C& c) { c.signatures.push_back(c.signatures[0]); }), HasRule(kForm));
    EXPECT_THAT(with([](C& c) { c.signatures[1] = c.signatures[0]; }),
                HasRule("consensus.signature"));
    EXPECT_THAT(with([](C& c) { std::swap(c.signatures[1], c.signatures[0]); }),
                HasRule("consensus.signature"));
    EXPECT_THAT(with([](C& c) { c.statement.view = 4; }), HasRule("consensus.signature"));
}

}  // namespace
}  // namespace touchstone::test

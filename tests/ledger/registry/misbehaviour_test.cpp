// Misbehaviour: what proves it, who may record it, and whom it excludes.
#include "consensus/votes/evidence.h"
#include "ledger/registry/governance.h"
#include "tests/ledger/registry/refusals.h"

namespace touchstone::registry {
namespace {

using namespace consensus;

constexpr auto kSubject = "misbehaviour/0/ee.nab";

/// aa.nab signs with the ledger's own validator key, the others with keys of their names.
TestLedger validators(std::vector<std::string> more) {
    auto l = laboratory({.more_validators = std::move(more)});
    l.key("bb.nab", {pb::KEY_PURPOSE_NODE});
    return l;
}

TestLedger five() {
    return validators({"bb.nab", "cc.nab", "dd.nab", "ee.nab"});
}

TestLedger four() {
    return validators({"bb.nab", "cc.nab", "ee.nab"});
}

Vote vote_of(const Voters& voters, const std::string& body, const Statement& statement) {
    Index signer = 0;
    while (voters.member(signer).body != body) ++signer;
    return {.statement = statement,
            .signer = signer,
            .signature = test::test_key("validator " + body).sign(signed_bytes(voters, statement))};
}

/// Two votes of this body in view 3 of the genesis set; not evidence where they are the same.
Evidence votes_of(const TestLedger& l, const std::string& body, const Statement& a,
                  const Statement& b) {
    const Voters voters(l.genesis()->network_id, l.genesis()->validators);
    return {vote_of(voters, body, a), vote_of(voters, body, b)};
}

Evidence two_blocks(const TestLedger& l, const std::string& body = "ee.nab") {
    return votes_of(l, body, notarize(3, 0, {1}), notarize(3, 0, {2}));
}

pb::Record told(TestLedger& l, const Bytes& evidence, const std::string& subject = kSubject,
                const std::string& author = "bb.nab") {
    auto draft = l.draft_status("body/aa.nab", pb::STATUS_ACTION_SUSPEND);
    draft.set_author(author);
    draft.set_subject(subject);
    draft.mutable_misbehaviour()->set_evidence(to_text(evidence));
    return l.following(draft);
}

pb::Record contradiction(TestLedger& l) {
    return told(l, encode(0, two_blocks(l)));
}

const std::vector<Row> kRows{
    {"by who is no validator's body", "record.entitled",
     [](TestLedger& l) { return l.offer(told(l, encode(0, two_blocks(l)), kSubject, "int.reg")); }},
    {"reported", "record.reported",
     [](TestLedger& l) {
         auto draft = contradiction(l);
         draft.set_reported(true);
         return l.offer(draft);
     }},
    {"with days of its own", "effective.derived",
     [](TestLedger& l) {
         auto draft = contradiction(l);
         test::set_effective(draft, "2026-03-05");
         return l.offer(draft);
     }},
    {"signed by a key for records", "record.key",
     [](TestLedger& l) {
         l.key("bb.nab", {pb::KEY_PURPOSE_RECORDS});
         return l.offer(contradiction(l), {"bb.nab#2"});
     }},
    {"no evidence", "misbehaviour.evidence",
     [](TestLedger& l) { return l.offer(told(l, Bytes(300, 7))); }},
    {"the same vote twice", "misbehaviour.evidence",
     [](TestLedger& l) {
         const auto vote = notarize(3, 0, {1});
         return l.offer(told(l, encode(0, votes_of(l, "ee.nab", vote, vote))));
     }},
    {"what an honest validator may do", "misbehaviour.evidence",
     [](TestLedger& l) {
         return l.offer(told(l, encode(0, votes_of(l, "ee.nab", notarize(3, 0, {1}), nullify(3)))));
     }},
    {"a forged vote", "misbehaviour.evidence",
     [](TestLedger& l) {
         auto evidence = two_blocks(l);
         evidence.second.signature[5] ^= 1;
         return l.offer(told(l, encode(0, evidence)));
     }},
    {"against another body than the signer's", "misbehaviour.body",
     [](TestLedger& l) {
         return l.offer(told(l, encode(0, two_blocks(l)), "misbehaviour/0/dd.nab"));
     }},
    {"under another epoch than the evidence's", "misbehaviour.epoch",
     [](TestLedger& l) {
         return l.offer(told(l, encode(0, two_blocks(l)), "misbehaviour/1/ee.nab"));
     }},
    {"of an epoch to come", "misbehaviour.epoch",
     [](TestLedger& l) {
         return l.offer(told(l, encode(1, two_blocks(l)), "misbehaviour/1/ee.nab"));
     }},
    {"a second time", "record.previous",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(contradiction(l)), test::IsOk());
         auto again = contradiction(l);
         again.set_decided_on("2026-02-28");
         again.clear_previous();
         return l.offer(again);
     }},
    {"a change of it", "record.transition",
     [](TestLedger& l) {
         EXPECT_THAT(l.offer(contradiction(l)), test::IsOk());
         auto again = contradiction(l);
         again.set_decided_on("2026-02-28");
         return l.offer(again);
     }},
    {"of the epoch before the last", "misbehaviour.epoch",
     [](TestLedger& l) {
         l.at("2027-06-01").at("2029-01-01");
         return l.offer(contradiction(l));
     }},
};

TEST(Misbehaviour, refuses) {
    expect_refusals(kRows, five);
}

std::vector<std::string> bodies_of(const chain::ValidatorSet& set) {
    std::vector<std::string> bodies;
    for (const auto& validator : set.validators) bodies.push_back(validator.body);
    return bodies;
}

TEST(Misbehaviour, excludes_the_accused_with_the_block_that_proves_it) {
    auto l = five();
    ASSERT_THAT(l.offer(contradiction(l), {"bb.nab#1"}), test::IsOk()) << "by the node's key";
    EXPECT_TRUE(is_boundary(l.state().head));
    EXPECT_EQ(bodies_of(*l.state().next_validators),
              (std::vector<std::string>{"aa.nab", "bb.nab", "cc.nab", "dd.nab"}));
    EXPECT_NE(l.subject(kSubject).events[0].flags & rules::kDecides, 0);
    l.seal_empty();
    EXPECT_EQ(l.state().head.epoch, 1u);
    EXPECT_EQ(bodies_of(*l.state().validators), bodies_of(*l.state().next_validators));
}

TEST(Misbehaviour, of_one_of_four_is_recorded_and_waits_for_a_replacement) {
    auto l = four();
    ASSERT_THAT(l.offer(contradiction(l)), test::IsOk());
    EXPECT_FALSE(is_boundary(l.state().head));
    EXPECT_EQ(l.state().next_validators->validators.size(), 4u);
    EXPECT_EQ(l.subject(kSubject).events[0].flags & rules::kDecides, 0);
}

TEST(Misbehaviour, excludes_no_more_than_a_quorum_can_do_without) {
    auto l = validators({"bb.nab", "cc.nab", "dd.nab", "ee.nab", "ff.nab", "gg.nab", "hh.nab"});
    BlockBuilder block(l.state(), l, {.time_ms = l.now_ms() + 1});
    for (const std::string body : {"ff.nab", "gg.nab", "hh.nab"}) {
        const auto record = told(l, encode(0, two_blocks(l, body)), "misbehaviour/0/" + body);
        ASSERT_THAT(block.add(candidate_of(l.sign(record))), test::IsOk()) << body;
    }
    const auto sealed = std::move(block).seal();
    EXPECT_EQ(
        bodies_of(*sealed.state.next_validators),
        (std::vector<std::string>{"aa.nab", "bb.nab", "cc.nab", "dd.nab", "ee.nab", "hh.nab"}))
        << "six of eight are a quorum, five are none";
}

TEST(Misbehaviour, of_the_last_epoch_still_counts) {
    auto l = five();
    l.at("2027-06-01");
    ASSERT_EQ(l.state().head.epoch, 1u);
    ASSERT_THAT(l.offer(contradiction(l)), test::IsOk());
    EXPECT_EQ(l.state().next_validators->validators.size(), 4u);
}

TEST(Misbehaviour, of_who_is_not_in_the_next_set_changes_nothing) {
    auto l = five();
    ASSERT_THAT(l.offer(contradiction(l)), test::IsOk());
    l.seal_empty();
    auto again = told(l, encode(0, votes_of(l, "ee.nab", finalize(9, 8, {1}), finalize(9, 8, {2}))),
                      "misbehaviour/0/ee.nab");
    EXPECT_THAT(l.offer(again), test::HasRule("record.transition")) << "once in an epoch";
    EXPECT_FALSE(is_boundary(l.state().head));
}

}  // namespace
}  // namespace touchstone::registry

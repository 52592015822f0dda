#include "consensus/message.h"

#include <gtest/gtest.h>

#include "consensus/admission.h"
#include "consensus/limits.h"
#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

/// On the epoch's base, in view 3, by its leader.
Proposal proposal() {
    const Committee& committee = members().committee();
    const Index leader = committee.leader_of(3);
    const Block block = block_on(committee, committee.base(), leader, {"a", "b"}, kStartMs + 5);
    const Hash hash = chain::block_hash(block.header);
    return {.vote = members().vote(leader, notarize(3, 1, hash)),
            .header = block.header,
            .leaf_hashes = leaf_hashes(block),
            .parent = members().certificate(notarize(1, 0, filled(1))),
            .nullifications = {members().certificate(nullify(2))}};
}

std::vector<Message> one_of_each() {
    const Committee& committee = members().committee();
    const Block block = block_on(committee, committee.base(), 0, {"a", "b"}, kStartMs + 5);
    return {proposal(),
            members().vote(1, nullify(7)),
            members().certificate(finalize(7, 6, filled(2))),
            members().cosign(2, {4, 9, filled(3)}, 1'790'000'000),
            FetchCertificates{1, 64},
            Certificates{{members().certificate(nullify(8))}},
            FetchBlock{filled(4), {0, 3, 4095}},
            block,
            Leaves{filled(5), {to_bytes("a"), to_bytes("")}},
            ViewQuery{77},
            ViewReply{.nonce = 77, .view = 9, .entry = members().certificate(nullify(8))}};
}

TEST(Message, reads_what_it_writes) {
    for (const Message& message : one_of_each()) {
        const Packet packet{3, message};
        const auto again = decode_packet(encode(packet));
        ASSERT_THAT(again, IsOk());
        EXPECT_EQ(*again, packet) << message.index();
    }
}

TEST(Message, is_refused_when_bytes_are_missing_or_left_over) {
    for (const Message& message : one_of_each()) {
        Bytes bytes = encode(Packet{3, message});
        for (std::size_t size = 0; size < bytes.size(); size += 7) {
            ASSERT_THAT(decode_packet(BytesView(bytes).first(size)), HasRule("consensus.form"));
        }
        bytes.push_back(0);
        EXPECT_THAT(decode_packet(bytes), HasRule("consensus.form"));
    }
}

TEST(Message, is_refused_when_a_field_is_out_of_bounds) {
    const auto decoded = [](const Message& message) { return decode_packet(encode({0, message})); };
    const Vote good = members().vote(1, notarize(2, 1, filled(1)));
    Vote vote = good;
    vote.statement.view = 0;
    EXPECT_THAT(decoded(vote), HasRule("consensus.form"));
    vote = good;
    vote.statement.parent_view = 2;
    EXPECT_THAT(decoded(vote), HasRule("consensus.form"));
    vote = good;
    vote.statement.kind = static_cast<VoteKind>(4);
    EXPECT_THAT(decoded(vote), HasRule("consensus.form"));
    EXPECT_THAT(decoded(FetchCertificates{5, 4}), HasRule("consensus.form"));
    EXPECT_THAT(decoded(FetchCertificates{1, 65}), HasRule("consensus.form"));
    EXPECT_THAT(decoded(FetchBlock{filled(1), {4, 4}}), HasRule("consensus.form"));
    EXPECT_THAT(decoded(FetchBlock{filled(1), {4, 3}}), HasRule("consensus.form"));
    EXPECT_THAT(decoded(Leaves{filled(1), {Bytes(kLeafBytesMax + 1)}}), HasRule("consensus.form"));
    EXPECT_THAT(decoded(Leaves{filled(1), std::vector<Bytes>(65, Bytes(kLeafBytesMax))}),
                HasRule("consensus.form"));
    EXPECT_THAT(decoded(Leaves{filled(1), std::vector<Bytes>(kBlockRecordsMax + 1)}),
                HasRule("consensus.form"));
    Proposal many = proposal();
    many.nullifications.resize(kInlineNullificationsMax + 1, many.nullifications[0]);
    EXPECT_THAT(decoded(many), HasRule("consensus.form"));
    many = proposal();
    many.leaf_hashes.resize(kBlockRecordsMax + 1);
    EXPECT_THAT(decoded(many), HasRule("consensus.form"));
    Block block = std::get<Block>(one_of_each()[7]);
    block.header.record_count = kBlockRecordsMax + 1;
    EXPECT_THAT(decoded(block), HasRule("consensus.form"));
    Bytes unknown = encode({0, ViewQuery{1}});
    unknown.at(std::string_view("touchstone consensus v1").size() + 1 + 8) = 11;
    EXPECT_THAT(decode_packet(unknown), HasRule("consensus.form"));
}

Result<Verified> admitted(Message message) {
    return admit(members().committee(), std::move(message), crypto::verify);
}

// C-M3, C-R12.
TEST(Admission, refuses_a_proposal_that_does_not_justify_itself) {
    const auto with = [](auto change) {
        Proposal changed = proposal();
        change(changed);
        return admitted(changed);
    };
    using P = Proposal;
    constexpr const char* kRule = "consensus.proposal";
    EXPECT_THAT(with([](P&) {}), IsOk());
    EXPECT_THAT(with([](P& p) { p.vote.statement.kind = VoteKind::finalize; }), HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.vote.statement.view = 4; }), HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.vote.signer = 9; }), HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.header.time_ms += 1; }), HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.parent.reset(); }), HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.parent = members().certificate(nullify(1)); }), HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.parent = members().certificate(notarize(2, 0, filled(1))); }),
                HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.nullifications[0] = members().certificate(nullify(1)); }),
                HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.nullifications.push_back(p.nullifications[0]); }),
                HasRule(kRule));
    EXPECT_THAT(with([](P& p) { p.leaf_hashes[0] = {}; }), HasRule("consensus.body"));
    EXPECT_THAT(with([](P& p) { p.leaf_hashes.pop_back(); }), HasRule("consensus.body"));
    EXPECT_THAT(with([](P& p) { p.vote.signature[0] ^= 1; }), HasRule("consensus.signature"));
    EXPECT_THAT(with([](P& p) { p.parent->signatures[0][0] ^= 1; }),
                HasRule("consensus.signature"));
    EXPECT_THAT(with([](P& p) { p.nullifications[0].signatures.pop_back(); }),
                HasRule("consensus.certificate"));
}

// C-R12.
TEST(Admission, refuses_what_is_not_signed_or_not_what_it_says) {
    Cosignature cosigned = members().cosign(2, {4, 9, filled(3)}, 1'790'000'000);
    EXPECT_THAT(admitted(cosigned), IsOk());
    cosigned.time_s += 1;
    EXPECT_THAT(admitted(cosigned), HasRule("consensus.signature"));
    cosigned.signer = 4;
    EXPECT_THAT(admitted(cosigned), HasRule("consensus.signer"));
    Block block = std::get<Block>(one_of_each()[7]);
    EXPECT_THAT(admitted(block), IsOk());
    block.leaves[0].push_back(0);
    EXPECT_THAT(admitted(block), HasRule("consensus.body"));
    ViewReply reply{.nonce = 1, .view = 9, .entry = members().certificate(nullify(8))};
    EXPECT_THAT(admitted(reply), HasRule("consensus.signature"));
    reply.entry = members().certificate(nullify(7));
    EXPECT_THAT(admitted(reply), HasRule("consensus.certificate"));
    reply.entry.reset();
    EXPECT_THAT(admitted(reply), HasRule("consensus.certificate"));
    reply.signer = 4;
    EXPECT_THAT(admitted(reply), HasRule("consensus.signer"));
}

}  // namespace
}  // namespace touchstone::test

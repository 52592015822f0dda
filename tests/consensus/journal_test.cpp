#include "consensus/journal.h"

#include <gtest/gtest.h>

#include "consensus/crc32c.h"
#include "consensus/recovery.h"
#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

SegmentHead head() {
    return {.network_id = filled(1), .epoch = 2, .validators = filled(3), .key = filled(4)};
}

BlockPointer body(std::uint64_t time_ms) {
    const Committee& committee = members().committee();
    return std::make_shared<const Block>(
        block_on(committee, committee.base(), 1, {"a"}, kStartMs + time_ms));
}

OwnVote own(const Statement& statement, std::uint64_t number) {
    return {members().vote(2, statement), number};
}

std::vector<JournalEntry> one_of_each() {
    const BlockPointer block = body(1);
    const Hash hash = chain::block_hash(block->header);
    return {own(notarize(1, 0, hash), 1),
            members().certificate(nullify(3)),
            Body{block},
            Verdict{hash, true},
            Floor{members().certificate(finalize(1, 0, hash)), block->header},
            Evidence{members().vote(0, notarize(1, 0, filled(1))),
                     members().vote(0, notarize(1, 0, filled(2)))},
            Cosigned{{1, 2, filled(7)}, 99},
            Barrier{12},
            HighWater{0, 5, nullify(4)}};
}

/// A head and three frames.
struct Written {
    Bytes bytes{};
    std::vector<std::size_t> ends{};
};

Written written() {
    Written out{.bytes = encode(head())};
    JournalWriter writer(start_chain(head()));
    const std::vector<JournalEntry> entries = one_of_each();
    for (std::size_t i = 0; i < 9; i += 3) {
        const Bytes frame = writer.frame(std::span(entries).subspan(i, 3));
        out.bytes.insert(out.bytes.end(), frame.begin(), frame.end());
        out.ends.push_back(out.bytes.size());
    }
    return out;
}

TEST(Crc32c, has_the_check_value_of_its_catalogue) {
    EXPECT_EQ(crc32c(as_bytes("123456789")), 0xE3069283u);
    EXPECT_EQ(crc32c(Bytes(32)), 0x8A9136AAu);  // RFC 3720 appendix B.4
}

TEST(Journal, reads_what_it_writes) {
    const Written whole = written();
    const Segment segment = read_segment(whole.bytes).value();
    EXPECT_EQ(segment.head, head());
    EXPECT_EQ(segment.entries, one_of_each());
    EXPECT_EQ(segment.size, whole.bytes.size());
    EXPECT_EQ(segment.condition, Condition::whole);
}

TEST(Journal, goes_on_where_it_was_read_to) {
    Written whole = written();
    JournalWriter writer(read_segment(whole.bytes).value().chain);
    const Bytes frame = writer.frame(std::vector<JournalEntry>{Barrier{7}});
    whole.bytes.insert(whole.bytes.end(), frame.begin(), frame.end());
    EXPECT_EQ(read_segment(whole.bytes).value().entries.back(), JournalEntry(Barrier{7}));
}

TEST(Journal, cuts_a_torn_tail_wherever_it_was_torn) {
    const Written whole = written();
    for (std::size_t size = whole.ends[1] + 1; size < whole.ends[2]; ++size) {
        const Segment segment = read_segment(BytesView(whole.bytes).first(size)).value();
        ASSERT_EQ(segment.condition, Condition::torn) << size;
        ASSERT_EQ(segment.size, whole.ends[1]) << size;
        ASSERT_EQ(segment.entries.size(), 6u) << size;
    }
}

TEST(Journal, cuts_blank_and_half_written_sectors) {
    Written whole = written();
    whole.bytes.resize(whole.bytes.size() + 4096);
    EXPECT_EQ(read_segment(whole.bytes).value().condition, Condition::torn);
    EXPECT_EQ(read_segment(whole.bytes).value().size, whole.ends[2]);
    whole = written();
    for (std::size_t i = whole.ends[1] + 20; i < whole.ends[2]; ++i) whole.bytes[i] = 0;
    EXPECT_EQ(read_segment(whole.bytes).value().size, whole.ends[1]);
    EXPECT_EQ(read_segment(whole.bytes).value().condition, Condition::torn);
}

TEST(Journal, is_damaged_when_a_bit_before_the_tail_is_wrong) {
    const Written whole = written();
    // From the payload on: a wrong length can look like a torn tail, which the high-water mark
    // sees.
    for (std::size_t at = whole.ends[0] + 4; at < whole.ends[1]; at += 3) {
        Bytes bytes = whole.bytes;
        bytes[at] ^= 0x10;
        const Segment segment = read_segment(bytes).value();
        ASSERT_EQ(segment.condition, Condition::damaged) << at;
        ASSERT_EQ(segment.entries.size(), 3u) << at;
    }
}

// What a silent validator found out must outlive a flipped bit, or it votes twice.
TEST(Journal, that_carries_on_is_damaged_when_its_first_frame_is_not_whole) {
    SegmentHead next = head();
    next.number = 1;
    JournalWriter writer(start_chain(next));
    const Bytes frame = writer.frame(std::vector<JournalEntry>{Barrier{7}});
    const Bytes start = encode(next);
    const auto condition = [&](BytesView rest) {
        Bytes bytes = start;
        bytes.insert(bytes.end(), rest.begin(), rest.end());
        return read_segment(bytes).value().condition;
    };
    EXPECT_EQ(condition(frame), Condition::whole);
    for (std::size_t size = 0; size < frame.size(); ++size)
        ASSERT_EQ(condition(BytesView(frame).first(size)), Condition::damaged) << size;
    for (std::size_t at = 0; at < frame.size(); ++at) {
        Bytes bytes = frame;
        bytes[at] ^= 0x10;
        ASSERT_EQ(condition(bytes), Condition::damaged) << at;
    }
    EXPECT_EQ(condition(Bytes(4096)), Condition::damaged);
}

TEST(Journal, without_a_whole_head_is_none) {
    const Bytes bytes = encode(head());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ASSERT_THAT(read_segment(BytesView(bytes).first(size)), HasRule("consensus.journal"));
    }
    Bytes wrong = bytes;
    wrong.back() ^= 1;
    EXPECT_THAT(read_segment(wrong), HasRule("consensus.journal"));
}

// C-P7.
TEST(HighWater, reads_what_it_writes_and_refuses_the_rest) {
    for (const HighWater& mark :
         {HighWater{3, 9, finalize(4, 2, filled(1))}, HighWater{3, 0, {}}}) {
        const Bytes bytes = encode(mark);
        EXPECT_EQ(decode_high_water(bytes).value(), mark);
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            Bytes wrong = bytes;
            wrong[at] ^= 0x04;
            ASSERT_THAT(decode_high_water(wrong), HasRule("consensus.journal")) << at;
            ASSERT_THAT(decode_high_water(BytesView(bytes).first(at)),
                        HasRule("consensus.journal"));
        }
    }
}

Result<Recovered> recovered(const std::vector<JournalEntry>& entries) {
    return recover(members().committee(), 2, entries);
}

TEST(Recovery, rebuilds_what_was_signed_above_the_floor) {
    const BlockPointer block = body(1);
    const Hash hash = chain::block_hash(block->header);
    const Recovered all =
        recovered({own(notarize(1, 0, hash), 1), Body{block}, own(nullify(2), 2),
                   members().certificate(nullify(2)),
                   Floor{members().certificate(finalize(1, 0, hash)), block->header},
                   Cosigned{{1, 2, filled(7)}, 99}, Barrier{2}})
            .value();
    EXPECT_EQ(all.safety.floor, 1u);
    EXPECT_EQ(all.safety.barrier, 2u);
    EXPECT_EQ(all.safety.high_water.votes, 2u);
    ASSERT_EQ(all.safety.views.size(), 1u);
    EXPECT_EQ(all.safety.views.at(2).nullified, nullify(2));
    EXPECT_EQ(all.votes.size(), 1u);
    EXPECT_EQ(all.certificates.size(), 1u);
    EXPECT_EQ(all.bodies.size(), 1u) << "the application may have yet to commit it";
}

// C-P8.
TEST(Recovery, remembers_leaders_seen_to_equivocate) {
    const Index leader = members().committee().leader_of(4);
    const Evidence evidence{members().vote(leader, notarize(4, 0, filled(1))),
                            members().vote(leader, notarize(4, 0, filled(2)))};
    EXPECT_TRUE(recovered({evidence}).value().safety.views.at(4).leader_equivocated);
}

TEST(Recovery, refuses_a_journal_that_contradicts_itself) {
    constexpr const char* kRule = "consensus.journal";
    EXPECT_THAT(recovered({own(nullify(1), 2)}), HasRule(kRule));
    EXPECT_THAT(recovered({OwnVote{members().vote(1, nullify(1)), 1}}), HasRule(kRule));
    EXPECT_THAT(recovered({own(notarize(1, 0, filled(1)), 1), own(notarize(1, 0, filled(2)), 2)}),
                HasRule(kRule));
    EXPECT_THAT(recovered({own(nullify(1), 1), own(finalize(1, 0, filled(2)), 2)}), HasRule(kRule));
    EXPECT_THAT(recovered({own(notarize(1, 0, filled(1)), 1), own(finalize(1, 0, filled(2)), 2)}),
                HasRule(kRule));
    EXPECT_THAT(recovered({HighWater{0, 4, nullify(1)}, HighWater{0, 3, nullify(1)}}),
                HasRule(kRule));
    const Floor floor{members().certificate(finalize(3, 0, filled(1))), body(1)->header};
    EXPECT_THAT(recovered({floor, floor}), HasRule(kRule));
}

// C-A1, C-P7.
TEST(Recovery, is_silent_when_votes_may_be_missing) {
    const std::vector<JournalEntry> entries{own(nullify(1), 1), own(nullify(2), 2)};
    const auto is_silent = [&](JournalState state, std::optional<HighWater> mark) {
        Recovered all = recovered(entries).value();
        distrust(all, entries, state, mark);
        return all.safety.is_silent();
    };
    EXPECT_FALSE(is_silent(JournalState::begun, std::nullopt));
    EXPECT_FALSE(is_silent(JournalState::whole, HighWater{0, 2, nullify(2)}));
    EXPECT_FALSE(is_silent(JournalState::whole, HighWater{0, 1, nullify(1)}));  // crash between
    EXPECT_FALSE(is_silent(JournalState::whole, HighWater{0, 0, {}}));  // the same, at first
    EXPECT_TRUE(is_silent(JournalState::whole, std::nullopt)) << "an old copy, and the mark lost";
    EXPECT_TRUE(is_silent(JournalState::whole, HighWater{0, 1, nullify(7)})) << "counted anew";
    EXPECT_TRUE(is_silent(JournalState::whole, HighWater{0, 3, nullify(3)}));
    EXPECT_TRUE(is_silent(JournalState::damaged, std::nullopt));
    EXPECT_TRUE(is_silent(JournalState::missing, std::nullopt));
}

}  // namespace
}  // namespace touchstone::test

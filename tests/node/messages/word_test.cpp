#include "node/messages/word.h"

#include <gtest/gtest.h>

#include "consensus/limits.h"
#include "crypto/codec.h"
#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using consensus::Block;
using node::decode_word;
using node::ProvenBlock;
using node::Records;
using node::SnapshotAnswer;
using node::SnapshotPart;
using node::SnapshotQuestion;
using node::SyncAnswer;
using node::SyncQuestion;
using node::Word;

Block block() {
    const consensus::Committee& committee = members().committee();
    return block_on(committee, committee.base(), 0, {"a", "b"}, kStartMs + 5);
}

SyncAnswer answer() {
    const Block one = block();
    const Hash hash = chain::block_hash(one.header);
    return {
        .epoch = one.header.epoch,
        .height = 9,
        .blocks = {{one, std::nullopt}, {one, members().certificate(finalize(2, 1, hash))}},
        .handover = consensus::Handover{.boundary = one.header,
                                        .finalization = members().certificate(finalize(2, 1, hash)),
                                        .tip = {1, 3, {7}},
                                        .cosignatures = {members().cosign(0, {1, 3, {7}}, 5)},
                                        .next = members().committee().set()},
        .checkpoint = "a note"};
}

std::vector<Word> one_of_each() {
    return {Records{{to_bytes("a"), to_bytes("")}},
            SyncQuestion{3, 8},
            answer(),
            SyncAnswer{.epoch = 2, .height = 1},
            SnapshotQuestion{{9}, SnapshotPart::leaves, 1'024},
            SnapshotAnswer{{{9}, SnapshotPart::chunks, 2}, {to_bytes("a"), {}}},
            SnapshotAnswer{}};
}

/// Context and type of a word, for bytes that no writer makes.
crypto::Writer begun(std::uint8_t type) {
    return std::move(crypto::Writer().context("touchstone node v1").u8(type));
}

TEST(Word, reads_what_it_writes) {
    for (const Word& word : one_of_each()) {
        const auto again = decode_word(encode(word));
        ASSERT_THAT(again, IsOk());
        EXPECT_EQ(*again, word) << word.index();
    }
}

TEST(Word, is_refused_when_bytes_are_missing_or_left_over) {
    for (const Word& word : one_of_each()) {
        Bytes bytes = encode(word);
        for (std::size_t size = 0; size < bytes.size(); size += 3)
            ASSERT_THAT(decode_word(BytesView(bytes).first(size)), HasRule("word.form"));
        bytes.push_back(0);
        EXPECT_THAT(decode_word(bytes), HasRule("word.form"));
    }
}

TEST(Word, is_refused_when_a_field_is_out_of_bounds) {
    SyncAnswer other_epoch = answer();
    ++other_epoch.epoch;
    SyncAnswer too_many = answer();
    too_many.blocks.assign(node::kAnsweredBlocksMax + 1, too_many.blocks.front());
    const Bytes leaf(consensus::kLeafBytesMax);
    const std::vector<std::pair<const char*, Bytes>> rows{
        {"context", crypto::Writer().context("touchstone node v2").u8(1).u64(0).u64(0).take()},
        {"type", begun(5).u64(0).u64(0).take()},
        {"no leaves", encode(Records{})},
        {"leaves", encode(Records{std::vector<Bytes>(node::kPushedRecordsMax + 1)})},
        {"leaf", encode(Records{{Bytes(consensus::kLeafBytesMax + 1)}})},
        {"bytes of leaves",
         encode(Records{std::vector<Bytes>(node::kPushedBytesMax / leaf.size() + 1, leaf)})},
        {"blocks", encode(too_many)},
        {"epoch of a block", encode(other_epoch)},
        {"bridge", encode(SyncAnswer{.bridge = std::vector(65, block().header)})},
        {"header of the bridge", begun(2).u64(0).u64(0).u16(0).u16(1).text("no").take()},
        {"has finalization of the bridge", begun(2).u64(0).u64(0).u16(0).u16(0).u8(2).take()},
        {"has handover", begun(2).u64(0).u64(0).u16(0).u16(0).u8(0).u8(2).text("").take()},
        {"handover", begun(2).u64(0).u64(0).u16(0).u16(0).u8(0).u8(1).text("no").text("").take()},
        {"size of handover", begun(2)
                                 .u64(0)
                                 .u64(0)
                                 .u16(0)
                                 .u8(1)
                                 .text(std::string((128 << 10) + 1, 'h'))
                                 .text("")
                                 .take()},
        {"size of checkpoint", encode(SyncAnswer{.checkpoint = std::string((64 << 10) + 1, 'n')})},
        {"checkpoint", encode(SyncAnswer{.checkpoint = "\xff"})},
        {"part of a question", begun(3).fixed(Hash{}).u8(9).u64(0).take()},
        {"part of an answer", begun(4).fixed(Hash{}).u8(9).u64(0).u16(0).take()},
        {"bytes of an item", encode(SnapshotAnswer{.items = {Bytes(node::kSnapshotBytesMax - 3)}})},
        {"bytes of items",
         encode(SnapshotAnswer{.items = {Bytes(node::kSnapshotBytesMax - 4), Bytes()}})},
    };
    for (const auto& [what, bytes] : rows)
        EXPECT_THAT(decode_word(bytes), HasRule("word.form")) << what;
}

TEST(Word, is_refused_when_a_finalization_is_neither_there_nor_not) {
    Bytes bytes = encode(SyncAnswer{.epoch = block().header.epoch, .blocks = {{block(), {}}}});
    // Behind it: no bridge, its flag, that of the handover, and the empty checkpoint.
    const std::size_t flag = bytes.size() - 9;
    ASSERT_EQ(bytes.at(flag), 0);
    bytes.at(flag) = 2;
    EXPECT_THAT(decode_word(bytes), HasRule("word.form"));
}

}  // namespace
}  // namespace touchstone::test

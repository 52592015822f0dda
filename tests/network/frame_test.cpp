#include "network/frame.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "network/limits.h"
#include "tests/support/result_matchers.h"

namespace touchstone::network {
namespace {

using test::HasRule;

Bytes hex(const std::string& text) {
    return crypto::from_hex(text).value();
}

TEST(Frame, has_the_bytes_that_the_specification_shows) {
    const Bytes payload{0xAA, 0xBB};
    Bytes out;
    append_frame(out, {Stream::votes, false, payload});
    append_frame(out, {Stream::bulk, true, payload});
    append_frame(out, {.payload = payload});
    EXPECT_EQ(crypto::to_hex(out),
              "0000000201aabb"
              "0000000285aabb"
              "0000000200aabb");
}

TEST(Frame, is_read_back_from_pieces_of_any_size) {
    Bytes all;
    append_frame(all, {Stream::sync, true, Bytes(kFramePayloadMax, 7)});
    append_frame(all, {Stream::votes, false, Bytes{1}});
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{3}, std::size_t{4'096}, all.size()}) {
        FrameReader reader;
        std::vector<std::pair<std::optional<Stream>, std::size_t>> found;
        for (std::size_t at = 0; at < all.size(); at += piece) {
            reader.push(BytesView(all).subspan(at, std::min(piece, all.size() - at)));
            for (auto frame = reader.next().value(); frame; frame = reader.next().value()) {
                found.emplace_back(frame->stream, frame->payload.size());
            }
        }
        const decltype(found) expected{{Stream::sync, kFramePayloadMax}, {Stream::votes, 1}};
        EXPECT_EQ(found, expected) << piece;
    }
}

struct BadHeader {
    std::string name{};
    std::string bytes{};
    std::string field{};
};

TEST(Frame, is_refused_by_its_header) {
    const std::vector<BadHeader> rows{
        {"no payload", "0000000001", "length"},
        {"a byte too long", "00003ffc01", "length"},
        {"as long as can be said", "ffffffff01", "length"},
        {"a stream too many", "0000000106", "stream"},
        {"the last stream there could be", "000000017f", "stream"},
        {"control in parts", "0000000180", "stream"},
    };
    for (const BadHeader& row : rows) {
        FrameReader reader;
        reader.push(hex(row.bytes));
        const auto frame = reader.next();
        ASSERT_THAT(frame, HasRule("network.frame")) << row.name;
        EXPECT_EQ(frame.error().what.find(row.field), 0U) << row.name << frame.error().what;
    }
}

TEST(Frame, of_the_greatest_length_is_taken) {
    FrameReader reader;
    reader.push(hex("00003ffb01"));
    EXPECT_FALSE(reader.next().value().has_value());
    reader.push(Bytes(kFramePayloadMax, 1));
    EXPECT_EQ(reader.next().value()->payload.size(), kFramePayloadMax);
}

TEST(Assembly, keeps_the_streams_apart) {
    Assembly assembly;
    EXPECT_FALSE(assembly.add({Stream::bulk, true, Bytes{1}}).value().has_value());
    EXPECT_EQ(assembly.add({Stream::votes, false, Bytes{9}}).value(), Bytes{9});
    EXPECT_EQ(assembly.add({Stream::bulk, false, Bytes{2}}).value(), (Bytes{1, 2}));
    EXPECT_EQ(assembly.add({Stream::bulk, false, Bytes{3}}).value(), Bytes{3});
}

TEST(Assembly, holds_no_more_than_a_message_of_each_stream) {
    for (const Stream stream : kAllStreams) {
        Assembly assembly;
        std::size_t left = kMessageBytesMax[index_of(stream)];
        while (left > 0) {
            const Bytes part(std::min(left, kFramePayloadMax), 5);
            ASSERT_TRUE(assembly.add({stream, true, part}).has_value());
            left -= part.size();
        }
        EXPECT_THAT(assembly.add({stream, false, Bytes{1}}), HasRule("network.frame"));
    }
}

}  // namespace
}  // namespace touchstone::network

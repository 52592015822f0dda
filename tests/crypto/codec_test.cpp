#include "crypto/codec.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "crypto/hex.h"
#include "tests/support/result_matchers.h"

namespace touchstone::crypto {
namespace {

using test::HasRule;
using test::IsOk;

TEST(Codec, writes_the_bytes_that_the_specification_shows) {
    const Hash hash{0xAA, 0xBB};
    const Bytes bytes = Writer()
                            .context("name v1")
                            .u8(0x01)
                            .u16(0x0203)
                            .u32(0x04050607)
                            .u64(0x08090A0B0C0D0E0F)
                            .i32(-2)
                            .fixed(BytesView(hash).first(2))
                            .blob(Bytes{0xCC})
                            .text("é")
                            .take();
    EXPECT_EQ(to_hex(bytes),
              "6e616d6520763100"  // "name v1", zero
              "01"
              "0203"
              "04050607"
              "08090a0b0c0d0e0f"
              "fffffffe"  // −2
              "aabb"
              "00000001cc"
              "00000002c3a9");
}

TEST(Codec, reads_each_field_back) {
    const Bytes bytes = Writer()
                            .context("c")
                            .u8(1)
                            .u16(2)
                            .u32(3)
                            .u64(4)
                            .i32(INT32_MIN)
                            .fixed(Hash{9})
                            .blob(Bytes{7})
                            .text("é")
                            .take();
    Reader in(bytes);
    EXPECT_THAT(in.context("c"), IsOk());
    EXPECT_EQ(in.u8("a").value(), 1);
    EXPECT_EQ(in.u16("b").value(), 2);
    EXPECT_EQ(in.u32("c").value(), 3U);
    EXPECT_EQ(in.u64("d").value(), 4U);
    EXPECT_EQ(in.i32("e").value(), INT32_MIN);
    EXPECT_EQ(in.hash("f").value(), Hash{9});
    EXPECT_TRUE(equal(in.blob(1, "g").value(), Bytes{7}));
    EXPECT_EQ(in.text(2, "h").value(), "é");
    EXPECT_EQ(in.remaining(), 0U);
    EXPECT_THAT(in.end(), IsOk());
}

TEST(Codec, refuses_another_context_and_its_prefixes) {
    const Bytes bytes = Writer().context("touchstone header v1").take();
    for (const char* name :
         {"touchstone header v2", "touchstone header v", "touchstone header v11", ""}) {
        EXPECT_THAT(Reader(bytes).context(name), HasRule("codec.form")) << name;
    }
}

TEST(Codec, names_the_field_where_the_bytes_end) {
    const auto refusal = Reader(Bytes{1}).u16("height");
    ASSERT_THAT(refusal, HasRule("codec.form"));
    EXPECT_EQ(refusal.error().what, "height: the bytes end before it does");
    EXPECT_EQ(refusal.error().code, Errc::invalid);
}

TEST(Codec, refuses_bytes_that_end_early_in_every_field) {
    EXPECT_THAT(Reader({}).context(""), HasRule("codec.form"));
    EXPECT_THAT(Reader({}).u8("x"), HasRule("codec.form"));
    EXPECT_THAT(Reader(Bytes(3)).u32("x"), HasRule("codec.form"));
    EXPECT_THAT(Reader(Bytes(7)).u64("x"), HasRule("codec.form"));
    EXPECT_THAT(Reader(Bytes(3)).i32("x"), HasRule("codec.form"));
    EXPECT_THAT(Reader(Bytes(31)).hash("x"), HasRule("codec.form"));
    EXPECT_THAT(Reader(Bytes(2)).fixed(3, "x"), HasRule("codec.form"));
    EXPECT_THAT(Reader(Bytes{0, 0, 0, 2, 1}).blob(9, "x"), HasRule("codec.form"));
}

TEST(Codec, refuses_a_length_above_the_bound_before_it_reads_on) {
    const Bytes bytes{0xFF, 0xFF, 0xFF, 0xFF, 1};
    EXPECT_EQ(Reader(bytes).blob(10, "x").error().what, "x: longer than is allowed");
}

TEST(Codec, refuses_a_text_that_is_not_utf8) {
    const Bytes bytes = Writer().blob(Bytes{0xC0, 0x80}).take();
    EXPECT_EQ(Reader(bytes).text(9, "x").error().what, "x: not UTF-8");
}

TEST(Codec, refuses_bytes_that_are_left_over) {
    EXPECT_THAT(Reader(Bytes{0}).end(), HasRule("codec.form"));
}

RC_GTEST_PROP(Codec, reads_what_it_writes,
              (std::uint64_t number, std::int32_t day, const Bytes& blob, const Bytes& tail)) {
    const Bytes bytes = Writer().u64(number).i32(day).blob(blob).fixed(tail).take();
    Reader in(bytes);
    RC_ASSERT(in.u64("number").value() == number);
    RC_ASSERT(in.i32("day").value() == day);
    RC_ASSERT(equal(in.blob(blob.size(), "blob").value(), blob));
    RC_ASSERT(in.remaining() == tail.size());
}

}  // namespace
}  // namespace touchstone::crypto

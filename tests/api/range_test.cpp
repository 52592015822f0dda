#include "api/range.h"

#include <gtest/gtest.h>

namespace touchstone::api {
namespace {

constexpr std::size_t kSize = 100;

TEST(Range, is_what_was_asked_for) {
    struct Row {
        const char* range;
        std::size_t from;
        std::size_t size;
    };

    for (const Row& row :
         {Row{"bytes=0-9", 0, 10}, Row{"bytes=90-", 90, 10}, Row{"bytes=99-99", 99, 1},
          Row{"bytes=50-1000", 50, 50}, Row{"bytes=-10", 90, 10}, Row{"bytes=-1000", 0, 100}}) {
        const auto part = part_of(row.range, kSize).value();
        ASSERT_TRUE(part) << row.range;
        EXPECT_EQ(part->from, row.from) << row.range;
        EXPECT_EQ(part->size, row.size) << row.range;
    }
}

TEST(Range, is_all_where_it_cannot_be_read) {
    for (const char* range : {"", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-0", "bytes=1",
                              "items=0-9", "bytes=0-1,5-6", "bytes= 0-1", "bytes=+1-2",
                              "bytes=-1-2", "bytes=0-99999999999999999999"})
        EXPECT_FALSE(part_of(range, kSize).value()) << range;
}

TEST(Range, is_refused_behind_the_end) {
    for (const char* range : {"bytes=100-", "bytes=100-200", "bytes=-0"})
        EXPECT_EQ(part_of(range, kSize).error().rule, "http.range") << range;
    EXPECT_EQ(part_of("bytes=0-", 0).error().rule, "http.range");
}

TEST(Range, counts_only_of_what_has_not_changed) {
    const auto of = [](Request request) {
        request.method = Method::get;
        request.range = "bytes=1-2";
        Response whole{.shared = std::make_shared<const std::string>("abcd")};
        return ranged(request, std::move(whole), "\"tag\"").value().status;
    };
    EXPECT_EQ(of({}), 206u);
    EXPECT_EQ(of({.if_range = "\"tag\""}), 206u);
    EXPECT_EQ(of({.if_range = "\"other\""}), 200u);
    EXPECT_EQ(of({.if_range = "W/\"tag\""}), 200u);
    EXPECT_EQ(of({.if_none_match = "\"tag\""}), 200u);  // and so 304
}

}  // namespace
}  // namespace touchstone::api

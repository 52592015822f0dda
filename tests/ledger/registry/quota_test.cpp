#include "ledger/registry/quota.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "tests/support/result_matchers.h"

namespace touchstone::registry {
namespace {

using test::HasRule;
using test::IsOk;

TEST(Quota, is_written_in_one_spelling) {
    const Usage usage{.epoch = 1, .records = 2, .bytes = 3};
    const auto bytes = encode(usage);
    EXPECT_EQ(crypto::to_hex(bytes),
              "71756f746100"
              "0000000000000001"
              "0000000000000002"
              "0000000000000003");
    EXPECT_EQ(decode_usage(bytes).value(), usage);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THAT(decode_usage(BytesView(bytes).first(size)), HasRule("quota.form")) << size;
    }
    auto longer = bytes;
    longer.push_back(0);
    EXPECT_THAT(decode_usage(longer), HasRule("quota.form"));
}

TEST(Quota, is_used_up_to_the_last_record_and_byte) {
    map::Map map;
    Quotas quotas({.records_per_epoch = 3, .bytes_per_epoch = 100}, 0);
    EXPECT_THAT(quotas.check(map, "aa.nab", Lane::plain, 100), IsOk());
    EXPECT_THAT(quotas.check(map, "aa.nab", Lane::plain, 101), HasRule("record.quota"));
    for (int i = 0; i < 3; ++i) {
        ASSERT_THAT(quotas.check(map, "aa.nab", Lane::plain, 30), IsOk());
        quotas.charge("aa.nab", Lane::plain, 30);
    }
    EXPECT_THAT(quotas.check(map, "aa.nab", Lane::plain, 1), HasRule("record.quota"));
    EXPECT_THAT(quotas.check(map, "bb.nab", Lane::plain, 1), IsOk()) << "each has its own";
    EXPECT_EQ(quotas.leaves().size(), 1u) << "what was only asked for is not written";
}

TEST(Quota, goes_on_from_the_map_and_anew_in_the_next_epoch) {
    map::Map map;
    map.set(as_bytes(quota_subject("aa.nab")),
            encode(Usage{.epoch = 4, .records = 3, .bytes = 90}));
    Quotas same({.records_per_epoch = 3, .bytes_per_epoch = 100}, 4);
    EXPECT_THAT(same.check(map, "aa.nab", Lane::plain, 1), HasRule("record.quota"));
    Quotas next({.records_per_epoch = 3, .bytes_per_epoch = 100}, 5);
    ASSERT_THAT(next.check(map, "aa.nab", Lane::plain, 10), IsOk());
    next.charge("aa.nab", Lane::plain, 10);
    EXPECT_EQ(decode_usage(next.leaves().at("quota/aa.nab")).value(),
              (Usage{.epoch = 5, .records = 1, .bytes = 10}));
}

TEST(Quota, of_the_bulk_lane_is_counted_apart) {
    map::Map map;
    Quotas quotas({.records_per_epoch = 2, .bytes_per_epoch = 100, .bulk_records_per_epoch = 3}, 0);
    for (int i = 0; i < 2; ++i) {
        ASSERT_THAT(quotas.check(map, "aa.nab", Lane::plain, 10), IsOk());
        quotas.charge("aa.nab", Lane::plain, 10);
    }
    EXPECT_THAT(quotas.check(map, "aa.nab", Lane::plain, 10), HasRule("record.quota"));
    EXPECT_THAT(quotas.check(map, "aa.nab", Lane::bulk, 150), IsOk());
    EXPECT_THAT(quotas.check(map, "aa.nab", Lane::bulk, 151), HasRule("record.quota"));
    for (int i = 0; i < 3; ++i) {
        ASSERT_THAT(quotas.check(map, "aa.nab", Lane::bulk, 10), IsOk());
        quotas.charge("aa.nab", Lane::bulk, 10);
    }
    EXPECT_THAT(quotas.check(map, "aa.nab", Lane::bulk, 1), HasRule("record.quota"));
    EXPECT_EQ(decode_usage(quotas.leaves().at("quota/aa.nab/bulk")).value().records, 3u);
    EXPECT_EQ(decode_usage(quotas.leaves().at("quota/aa.nab")).value().records, 2u);
}

}  // namespace
}  // namespace touchstone::registry

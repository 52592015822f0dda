#include "node/snapshot/offer.h"

#include <gtest/gtest.h>

#include "crypto/codec.h"
#include "node/messages/word.h"
#include "tests/consensus/members.h"
#include "tests/support/result_matchers.h"

namespace touchstone::test {
namespace {

using node::check_offer;
using node::decode_offer;
using node::Offer;

chain::Header next(const chain::Header& parent) {
    return block_on(members().committee(), parent, 0, {"a"}, parent.time_ms + 1).header;
}

/// A block that the one after it proves.
Offer offer() {
    Offer offer{.header = next(members().committee().base())};
    offer.bridge = {next(offer.header)};
    offer.finalization =
        members().certificate(finalize(2, 1, chain::block_hash(offer.bridge.back())));
    return offer;
}

Result<void> check(const Offer& offer) {
    return check_offer(members().committee(), offer, crypto::verify);
}

TEST(Offer, reads_what_it_writes) {
    const auto again = decode_offer(encode(offer()));
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(*again, offer());
}

TEST(Offer, is_refused_when_bytes_are_missing_or_left_over_or_out_of_bounds) {
    Bytes bytes = encode(offer());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        ASSERT_THAT(decode_offer(BytesView(bytes).first(size)), HasRule("snapshot.offer"));
    bytes.push_back(0);
    EXPECT_THAT(decode_offer(bytes), HasRule("snapshot.offer"));
    Bytes context = encode(offer());
    context.front() ^= 1;
    EXPECT_THAT(decode_offer(context), HasRule("snapshot.offer"));
    Offer too_long = offer();
    too_long.bridge.resize(node::kAnsweredBlocksMax + 1, too_long.bridge.front());
    EXPECT_THAT(decode_offer(encode(too_long)), HasRule("snapshot.offer"));
}

TEST(Offer, holds_by_a_finalization_of_its_block_or_over_a_bridge) {
    EXPECT_THAT(check(offer()), IsOk());
    Offer own = offer();
    own.bridge.clear();
    EXPECT_THAT(check(own), HasRule("snapshot.offer"));
    own.finalization = members().certificate(finalize(1, 0, chain::block_hash(own.header)));
    EXPECT_THAT(check(own), IsOk());
}

TEST(Offer, does_not_hold_when_anything_is_wrong) {
    const std::vector<std::pair<const char*, std::function<void(Offer&)>>> rows{
        {"network", [](Offer& o) { o.header.network_id[0] ^= 1; }},
        {"epoch", [](Offer& o) { ++o.header.epoch; }},
        {"set", [](Offer& o) { o.header.validators[0] ^= 1; }},
        {"state root", [](Offer& o) { o.header.state_root[0] ^= 1; }},
        {"log root", [](Offer& o) { o.header.log_root[0] ^= 1; }},
        {"bridge", [](Offer& o) { ++o.bridge[0].time_ms; }},
        {"signature", [](Offer& o) { o.finalization.signatures[0][0] ^= 1; }},
        {"kind",
         [](Offer& o) {
             o.finalization =
                 members().certificate(notarize(2, 1, chain::block_hash(o.bridge.back())));
         }},
    };
    for (const auto& [what, change] : rows) {
        Offer changed = offer();
        change(changed);
        EXPECT_THAT(check(changed), HasRule("snapshot.offer")) << what;
    }
}

}  // namespace
}  // namespace touchstone::test

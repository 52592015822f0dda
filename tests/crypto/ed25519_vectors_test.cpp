// Edge vectors of others, judged by our one rule (crypto/ed25519.h).
#include <algorithm>
#include <set>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "crypto/ed25519.h"
#include "crypto/hex.h"
#include "tests/support/shared.h"

namespace touchstone::crypto {
namespace {

namespace json = boost::json;

std::string text(const json::value& value) {
    return std::string(value.as_string());
}

/// False when a key or signature has not the right size: our interface cannot even be asked.
bool verify_hex(const std::string& key_hex, BytesView message, const std::string& signature_hex) {
    const Bytes key_bytes = from_hex(key_hex).value();
    const Bytes signature_bytes = from_hex(signature_hex).value();
    PublicKey key{};
    Signature signature{};
    if (key_bytes.size() != key.size() || signature_bytes.size() != signature.size()) return false;
    std::ranges::copy(key_bytes, key.begin());
    std::ranges::copy(signature_bytes, signature.begin());
    return verify(key, message, signature);
}

bool expected_by_our_rule(const json::value& flags) {
    const std::set<std::string_view> harmless{"low_order_component_A", "low_order_component_R"};
    return flags.is_null() || std::ranges::all_of(flags.as_array(), [&](const json::value& flag) {
               return harmless.contains(flag.as_string());
           });
}

TEST(Ed25519Vectors, judge_every_cctv_edge_point_by_our_rule) {
    SHARED_FILE_OR_SKIP(path, "vectors/ed25519-cctv/ed25519vectors-even.json");
    std::size_t accepted = 0;
    const json::value rows = json::parse(test::read_file(path));
    for (const json::value& row : rows.as_array()) {
        const bool ok = verify_hex(text(row.at("key")), as_bytes(row.at("msg").as_string()),
                                   text(row.at("sig")));
        EXPECT_EQ(ok, expected_by_our_rule(row.at("flags"))) << "number " << row.at("number");
        if (ok) ++accepted;
    }
    EXPECT_EQ(rows.as_array().size(), 457U);
    EXPECT_GT(accepted, 0U);
}

TEST(Ed25519Vectors, judge_every_wycheproof_case_as_it_says) {
    SHARED_FILE_OR_SKIP(path, "vectors/wycheproof/ed25519_test-odd.json");
    std::size_t count = 0;
    const json::value file = json::parse(test::read_file(path));
    for (const json::value& group : file.at("testGroups").as_array()) {
        const std::string key = text(group.at("publicKey").at("pk"));
        for (const json::value& row : group.at("tests").as_array()) {
            const Bytes message = from_hex(text(row.at("msg"))).value();
            EXPECT_EQ(verify_hex(key, message, text(row.at("sig"))),
                      text(row.at("result")) == "valid")
                << "tcId " << row.at("tcId");
            ++count;
        }
    }
    EXPECT_EQ(count, 76U);
}

}  // namespace
}  // namespace touchstone::crypto

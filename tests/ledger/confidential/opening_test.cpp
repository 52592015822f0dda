#include "ledger/confidential/opening.h"

#include <algorithm>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "tests/support/shared.h"

namespace touchstone::confidential {
namespace {

namespace json = boost::json;

std::string text(const json::value& row, const char* name) {
    return std::string(row.at(name).as_string());
}

Seed seed_of(const json::value& row) {
    const Bytes bytes = crypto::from_hex(text(row, "seed")).value();
    Seed seed{};
    std::copy_n(bytes.begin(), seed.size(), seed.begin());
    return seed;
}

// Made by another program, from docs/spec/confidential.md alone.
TEST(Opening, salts_and_commitments_are_those_of_the_vectors) {
    const auto rows =
        json::parse(test::read_file(test::source_path("tests/vectors/commitments.json")));
    ASSERT_EQ(rows.as_array().size(), 6U);
    for (const json::value& row : rows.as_array()) {
        SCOPED_TRACE(text(row, "path"));
        Opening opening{.path = text(row, "path")};
        opening.salt = salt_for(seed_of(row), opening.path);
        for (const json::value& one : row.at("texts").as_array())
            opening.texts.push_back({text(one, "language"), text(one, "text")});
        EXPECT_EQ(crypto::to_hex(opening.salt), text(row, "salt"));
        EXPECT_EQ(crypto::to_hex(commitment_of(opening)), text(row, "commitment"));
    }
}

TEST(Opening, every_part_of_it_is_committed_to) {
    const Opening opening{"attestation.statement", {1}, {{"en", "one"}, {"fr", "un"}}};
    const auto differs = [&](const auto& spoil) {
        Opening other = opening;
        spoil(other);
        return commitment_of(other) != commitment_of(opening);
    };
    EXPECT_TRUE(differs([](Opening& o) { o.path += "x"; }));
    EXPECT_TRUE(differs([](Opening& o) { o.salt[15] ^= 1; }));
    EXPECT_TRUE(differs([](Opening& o) { o.texts[1].language = "de"; }));
    EXPECT_TRUE(differs([](Opening& o) { o.texts[1].text = "uns"; }));
    EXPECT_TRUE(differs([](Opening& o) { o.texts.pop_back(); }));
    EXPECT_TRUE(differs([](Opening& o) { std::swap(o.texts[0], o.texts[1]); }));
    EXPECT_TRUE(differs([](Opening& o) { o.texts = {{"enone", ""}, {"fr", "un"}}; }));
}

}  // namespace
}  // namespace touchstone::confidential

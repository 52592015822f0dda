// The published vectors of torchwood's mpt.
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "crypto/sha256.h"
#include "ledger/map/map.h"
#include "ledger/map/proof.h"
#include "tests/support/result_matchers.h"
#include "tests/support/shared.h"

namespace touchstone::map {
namespace {

Bytes bytes_of(const std::string& field) {
    if (field == "''" || field == "-") return {};
    return crypto::from_hex(field).value();
}

Hash hash_of(const std::string& field) {
    return crypto::hash_from_hex(field).value();
}

/// One claim of verify-sample.txt, gathered line by line.
struct Claim {
    Hash root{};
    Bytes key{};
    std::optional<Bytes> value{};
    Hash subtree{};
    Bytes proof{};

    [[nodiscard]] bool lookup_verifies() const {
        return value ? verify_presence(root, key, *value, proof).has_value()
                     : verify_absence(root, key, proof).has_value();
    }
};

/// The file names subtrees by their hash; these are the leaves behind each, as torchwood's
/// mkverify.go makes them: text keys, each with the value SHA-256("val:" ‖ key).
const std::map<std::string, std::vector<std::string>> kLeavesOf{
    {"e3b0c442", {}},
    {"0987b6fa", {"abc"}},
    {"ca9fe5dd", {"ab", "abc", "abd"}},
    {"43afcb95", {"a", "ab", "abc", "abd", "b", "ba"}},
};

std::vector<std::pair<Bytes, Bytes>> leaves_of(const Hash& subtree) {
    std::vector<std::pair<Bytes, Bytes>> leaves;
    for (const auto& name : kLeavesOf.at(crypto::to_hex(subtree).substr(0, 8))) {
        const Hash value = crypto::sha256(as_bytes("val:" + name));
        leaves.emplace_back(to_bytes(name), to_bytes(value));
    }
    return leaves;
}

Map map_of(const Hash& root) {
    Map map;
    for (const auto& [key, value] : leaves_of(root)) map.set(key, value);
    return map;
}

TEST(MapVectors, tree_hashes_are_torchwoods) {
    SHARED_FILE_OR_SKIP(path, "vectors/mpt-torchwood/treehash.txt");
    std::istringstream file(test::read_file(path));
    Map map;
    std::size_t checked = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::string word;
        std::string a;
        std::string b;
        fields >> word >> a >> b;
        if (word == "kv") map.set(bytes_of(a), bytes_of(b));
        if (word != "hash") continue;
        EXPECT_EQ(map.root(), hash_of(a)) << "case " << checked;
        map = Map{};
        ++checked;
    }
    EXPECT_EQ(checked, 24u);
}

TEST(MapVectors, proofs_are_judged_as_torchwood_judges_them) {
    SHARED_FILE_OR_SKIP(path, "vectors/mpt-torchwood/verify-sample.txt");
    std::istringstream file(test::read_file(path));
    Claim claim;
    std::size_t checked = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::string word;
        std::string field;
        fields >> word >> field;
        if (word == "snap") claim = Claim{.root = hash_of(field)};
        if (word == "key" || word == "prefix") claim.key = bytes_of(field);
        if (word == "val" && field != "-") claim.value = bytes_of(field);
        if (word == "hash") claim.subtree = hash_of(field);
        if (word == "proof") claim.proof = bytes_of(field);
        if (word == "verify") {
            EXPECT_EQ(claim.lookup_verifies(), field == "true") << "claim " << checked;
            ++checked;
        }
        if (word == "verifyprefix") {
            const Map map = map_of(claim.root);
            EXPECT_EQ(map.root(), claim.root);
            EXPECT_EQ(map.prove_prefix(claim.key) == claim.proof, field == "true");
            const auto verdict =
                verify_prefix(claim.root, claim.key, leaves_of(claim.subtree), claim.proof);
            EXPECT_EQ(verdict.has_value(), field == "true") << "claim " << checked;
            ++checked;
        }
    }
    EXPECT_EQ(checked, 11u);
}

}  // namespace
}  // namespace touchstone::map

#include "ledger/log/tlog_proof.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cosigners.h"
#include "crypto/base64.h"
#include "ledger/log/proof.h"
#include "memory_tree.h"
#include "tests/support/result_matchers.h"

namespace touchstone::log {

namespace {

using test::Cosigners;
using test::kOrigin;
using test::MemoryTree;
using test::numbered_leaf;
using test::numbered_leaves;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

constexpr std::uint64_t kSize = 11;

TlogProof proof_of(const Cosigners& cosigners, std::uint64_t index) {
    const MemoryTree tree(numbered_leaves(kSize));
    const Checkpoint checkpoint{kOrigin, kSize, root_at(tree, kSize).value()};
    return {.index = index,
            .hashes = inclusion_proof(tree, index, kSize).value(),
            .checkpoint = cosigners.note(checkpoint, {1000, 1001, 1002})};
}

}  // namespace

TEST(TlogProof, is_lines_of_text) {
    TlogProof proof{.extra = to_bytes("abc"), .index = 7, .hashes = {empty_root()}};
    proof.checkpoint = "the checkpoint\n";
    const std::string text =
        "c2sp.org/tlog-proof@v1\nextra YWJj\nindex 7\n"
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nthe checkpoint\n";
    EXPECT_EQ(format_tlog_proof(proof), text);
    EXPECT_EQ(parse_tlog_proof(text), proof);
}

TEST(TlogProof, proves_every_leaf_and_no_other) {
    const Cosigners cosigners(4);
    const auto policy = Policy::parse(format_policy(cosigners.set, kOrigin));
    ASSERT_THAT(policy, IsOk());
    for (std::uint64_t index = 0; index < kSize; ++index) {
        const auto proof = parse_tlog_proof(format_tlog_proof(proof_of(cosigners, index)));
        ASSERT_THAT(proof, IsOk());
        EXPECT_THAT(verify_tlog_proof(*proof, numbered_leaf(index), *policy), IsOk());
        EXPECT_THAT(verify_tlog_proof(*proof, numbered_leaf(index + 1), *policy),
                    HasRule("log.inclusion"));
    }
}

TEST(TlogProof, holds_only_under_a_checkpoint_that_holds) {
    const Cosigners cosigners(7);  // three cosignatures are no quorum of seven
    const auto policy = Policy::parse(format_policy(cosigners.set, kOrigin));
    ASSERT_THAT(policy, IsOk());
    EXPECT_THAT(verify_tlog_proof(proof_of(cosigners, 3), numbered_leaf(3), *policy),
                HasRule("policy.quorum"));
}

TEST(TlogProof, refuses_each_line_that_is_wrong) {
    const std::string first = "c2sp.org/tlog-proof@v1\n";
    const std::string hash = crypto::to_base64(empty_root()) + "\n";
    std::string long_path;
    for (std::size_t i = 0; i <= kProofHashesMax; ++i) long_path += hash;
    const std::vector<std::pair<const char*, std::string>> rows{
        {"nothing", ""},
        {"other version", "c2sp.org/tlog-proof@v2\nindex 7\n\nnote\n"},
        {"carriage return", "c2sp.org/tlog-proof@v1\r\nindex 7\n\nnote\n"},
        {"only the first line", first},
        {"empty extra", first + "extra \nindex 7\n\nnote\n"},
        {"extra is no base64", first + "extra *\nindex 7\n\nnote\n"},
        {"extra without padding", first + "extra YWI\nindex 7\n\nnote\n"},
        {"extra without newline", first + "extra YWJj"},
        {"extra twice", first + "extra YWJj\nextra YWJj\nindex 7\n\nnote\n"},
        {"no index", first + hash + "\nnote\n"},
        {"index without number", first + "index \n\nnote\n"},
        {"index with a leading zero", first + "index 07\n\nnote\n"},
        {"index with a sign", first + "index +7\n\nnote\n"},
        {"index of 2^63", first + "index 9223372036854775808\n\nnote\n"},
        {"two indexes", first + "index 7\nindex 7\n\nnote\n"},
        {"extra behind the index", first + "index 7\nextra YWJj\n\nnote\n"},
        {"hash of 31 bytes",
         first + "index 7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n\nnote\n"},
        {"hash with a space", first + "index 7\n " + hash + "\nnote\n"},
        {"path of 64", first + "index 7\n" + long_path + "\nnote\n"},
        {"no blank line", first + "index 7\n" + hash},
        {"no checkpoint", first + "index 7\n" + hash + "\n"},
        {"too large", first + "index 7\n\n" + std::string(kTlogProofBytesMax, 'a')},
    };
    for (const auto& [what, text] : rows) {
        EXPECT_THAT(parse_tlog_proof(text), HasRule("tlog_proof.form")) << what;
    }
}

RC_GTEST_PROP(TlogProofProperty, comes_back_as_it_went_in, ()) {
    const TlogProof proof{.extra = *rc::gen::arbitrary<Bytes>(),
                          .index = *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 62),
                          .hashes = *rc::gen::container<std::vector<Hash>>(
                              *rc::gen::inRange<std::size_t>(0, 64), rc::gen::arbitrary<Hash>()),
                          .checkpoint = "the checkpoint\n"};
    RC_ASSERT(parse_tlog_proof(format_tlog_proof(proof)).value() == proof);
}

}  // namespace touchstone::log

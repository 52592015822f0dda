#include "tools/local/validator.h"

#include <gtest/gtest.h>

#include "ledger/log/checkpoint.h"
#include "local/key_directory.h"
#include "local_ledger.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::local {
namespace {

using touchstone::test::HasRule;
using touchstone::test::IsOk;
using touchstone::test::TemporaryFolder;
using touchstone::test::test_key;

log::CosignedCheckpoint verified(const store::Ledger& ledger) {
    const auto& genesis = *ledger.state().genesis;
    return log::verify_checkpoint(ledger.checkpoint().value(), genesis.validators,
                                  chain::origin(genesis), ledger.state().head.epoch_end_ms)
        .value();
}

struct Cosigning : testing::Test {
    test::TestLedger model{};
    std::unique_ptr<store::Ledger> ledger = test::memory_ledger(model);
    ValidatorKeys keys = test::validator_keys();
    std::uint64_t genesis_ms = model.genesis()->time_ms;
};

TEST_F(Cosigning, makes_a_checkpoint_that_strangers_verify) {
    EXPECT_FALSE(is_cosigned(*ledger).value());
    ASSERT_THAT(cosign(*ledger, keys, genesis_ms + 5'999), IsOk());
    EXPECT_TRUE(is_cosigned(*ledger).value());
    const auto cosigned = verified(*ledger);
    EXPECT_EQ(cosigned.checkpoint.size, ledger->state().log.size());
    EXPECT_EQ(cosigned.checkpoint.root, ledger->state().log.root());
    EXPECT_EQ(cosigned.time_s, genesis_ms / 1'000 + 5);
    EXPECT_EQ(cosigned.cosigners, std::vector<std::string>{"aa.nab"});
}

TEST_F(Cosigning, is_never_older_than_what_it_covers) {
    ASSERT_THAT(cosign(*ledger, keys, 0), IsOk());
    EXPECT_EQ(verified(*ledger).time_s, genesis_ms / 1'000);
}

TEST_F(Cosigning, never_goes_back_in_time) {
    ASSERT_THAT(cosign(*ledger, keys, genesis_ms + 60'000), IsOk());
    const std::string before = ledger->checkpoint().value();
    EXPECT_THAT(cosign(*ledger, keys, genesis_ms + 59'000), HasRule("cosign.order"));
    EXPECT_EQ(ledger->checkpoint().value(), before);
}

TEST_F(Cosigning, refuses_keys_that_are_not_those_of_the_set) {
    const ValidatorKeys swapped{.validator = test_key("log"), .log = test_key("validator")};
    EXPECT_THAT(cosign(*ledger, swapped, genesis_ms), HasRule("validator.key"));
    const ValidatorKeys stranger{.validator = test_key("validator"), .log = test_key("stranger")};
    EXPECT_THAT(cosign(*ledger, stranger, genesis_ms), HasRule("validator.key"));
    EXPECT_EQ(ledger->checkpoint().value(), "");
}

struct FindingKeys : testing::Test {
    /// A genesis of the keys that lie in the folder.
    chain::Genesis genesis() {
        const auto validator = generate_key(folder.path(), "aa.nab", "validator", nullptr).value();
        const auto log = generate_key(folder.path(), "aa.nab", "log", nullptr).value();
        chain::Genesis genesis;
        genesis.validators.validators = {
            {"aa.nab", validator.head.public_key, log.head.public_key}};
        return genesis;
    }

    TemporaryFolder folder{};
};

TEST_F(FindingKeys, opens_those_that_the_genesis_names) {
    const chain::Genesis named = genesis();
    ASSERT_THAT(generate_key(folder.path(), "aa.nab", "records", nullptr), IsOk());
    const auto keys = find_validator_keys(folder.path(), named.validators, {.may_prompt = false});
    ASSERT_THAT(keys, IsOk());
    ASSERT_TRUE(keys->has_value());
    EXPECT_EQ((*keys)->validator.public_key(), named.validators.validators[0].validator_key);
    EXPECT_EQ((*keys)->log.public_key(), named.validators.validators[0].log_key);
}

TEST_F(FindingKeys, finds_none_where_they_are_not) {
    chain::Genesis named = genesis();
    EXPECT_EQ(find_validator_keys(folder / "none", named.validators, {.may_prompt = false}).value(),
              std::nullopt);
    named.validators.validators[0].log_key = test_key("elsewhere").public_key();
    EXPECT_EQ(find_validator_keys(folder.path(), named.validators, {.may_prompt = false}).value(),
              std::nullopt);
}

TEST_F(FindingKeys, says_when_one_validator_is_no_quorum) {
    chain::Genesis named = genesis();
    named.validators.validators.push_back(
        {"bb.nab", test_key("a").public_key(), test_key("b").public_key()});
    EXPECT_THAT(find_validator_keys(folder.path(), named.validators, {.may_prompt = false}),
                HasRule("validator.quorum"));
}

}  // namespace
}  // namespace touchstone::local

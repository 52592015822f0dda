#include "ledger/rules/key.h"

#include <gtest/gtest.h>

#include "crypto/hex.h"
#include "tests/support/result_matchers.h"

namespace touchstone::rules {
namespace {

using test::HasRule;
using test::IsOk;
namespace pb = records::pb;

pb::Record registration(std::vector<pb::KeyPurpose> purposes) {
    pb::Record record;
    record.mutable_key()->set_public_key(std::string(32, 'k'));
    for (const auto purpose : purposes) record.mutable_key()->add_purposes(purpose);
    return record;
}

KeyFacts key_with(std::vector<pb::KeyPurpose> purposes) {
    return key_facts(registration(std::move(purposes))).value();
}

TEST(Key, says_what_its_registration_says) {
    auto record = registration({pb::KEY_PURPOSE_RECORDS, pb::KEY_PURPOSE_LABELS});
    record.mutable_key()->mutable_limits()->add_types(pb::ATTESTATION_TYPE_TEST_REPORT);
    const auto facts = key_facts(record);
    ASSERT_THAT(facts, IsOk());
    EXPECT_EQ(facts->public_key[0], 'k');
    EXPECT_TRUE(has_purpose(*facts, pb::KEY_PURPOSE_LABELS));
    EXPECT_FALSE(has_purpose(*facts, pb::KEY_PURPOSE_GOVERNANCE));
    EXPECT_TRUE(facts->is_limited());
}

TEST(Key, must_be_32_bytes) {
    auto record = registration({});
    record.mutable_key()->set_public_key(std::string(31, 'k'));
    EXPECT_THAT(key_facts(record), HasRule("key.form"));
}

TEST(Key, signs_what_its_purposes_cover) {
    const auto governance = key_with({pb::KEY_PURPOSE_GOVERNANCE});
    const auto records_key = key_with({pb::KEY_PURPOSE_RECORDS});
    const auto node = key_with({pb::KEY_PURPOSE_NODE});

    struct Row {
        const char* name;
        void (*make)(pb::Record&);
        bool records;
    };

    const std::vector<Row> rows{
        {"body", [](auto& r) { r.mutable_body(); }, false},
        {"key", [](auto& r) { r.mutable_key(); }, false},
        {"recognition", [](auto& r) { r.mutable_recognition(); }, false},
        {"propose", [](auto& r) { r.mutable_propose(); }, false},
        {"approve", [](auto& r) { r.mutable_approve(); }, false},
        {"status of a recognition",
         [](auto& r) {
             r.set_subject("recognition/aa.nab/int.mra/X");
             r.mutable_status_change();
         },
         false},
        {"accreditation", [](auto& r) { r.mutable_accreditation(); }, true},
        {"scope line", [](auto& r) { r.mutable_scope_line(); }, true},
        {"attestation", [](auto& r) { r.mutable_attestation(); }, true},
        {"status of an attestation",
         [](auto& r) {
             r.set_subject("attestation/a/b");
             r.mutable_status_change();
         },
         true},
        {"extent claim", [](auto& r) { r.mutable_extent_claim(); }, true},
        {"misbehaviour", [](auto& r) { r.mutable_misbehaviour(); }, false},
    };
    for (const auto& row : rows) {
        pb::Record record;
        row.make(record);
        EXPECT_TRUE(may_sign(governance, record)) << row.name;
        EXPECT_EQ(may_sign(records_key, record), row.records) << row.name;
        EXPECT_EQ(may_sign(node, record), record.has_misbehaviour()) << row.name;
    }
}

TEST(Key, with_limits_signs_only_within_them) {
    auto limited = key_with({pb::KEY_PURPOSE_RECORDS});
    limited.types = {pb::ATTESTATION_TYPE_TEST_REPORT};
    limited.lines = {"accreditation/aa.nab/LAB42/chemistry"};
    pb::Record record;
    record.mutable_attestation()->set_type(pb::ATTESTATION_TYPE_TEST_REPORT);
    record.mutable_attestation()->add_scope_lines("accreditation/aa.nab/LAB42/chemistry");
    EXPECT_THAT(check_limits(limited, record), IsOk());
    auto other_line = record;
    other_line.mutable_attestation()->add_scope_lines("accreditation/aa.nab/LAB42/electrical");
    EXPECT_THAT(check_limits(limited, other_line), HasRule("record.key_limit"));
    auto no_line = record;
    no_line.mutable_attestation()->clear_scope_lines();
    EXPECT_THAT(check_limits(limited, no_line), HasRule("record.key_limit"));
    auto other_type = record;
    other_type.mutable_attestation()->set_type(pb::ATTESTATION_TYPE_PRODUCT);
    EXPECT_THAT(check_limits(limited, other_type), HasRule("record.key_limit"));
    pb::Record status;
    status.mutable_status_change();
    EXPECT_THAT(check_limits(limited, status), HasRule("record.key_limit"));
    EXPECT_THAT(check_limits(key_with({}), status), IsOk());
}

TEST(Key, is_valid_from_its_registration_to_its_revocation) {
    constexpr std::uint64_t kDay = 86'400'000;
    const SubjectLeaf key{
        .events = {{.log_index = 1, .recorded_ms = 10 * kDay, .from = records::Day{10}},
                   {.log_index = 2,
                    .recorded_ms = 20 * kDay + 7,
                    .action = Action::revoke,
                    .from = records::Day{20}}}};
    EXPECT_FALSE(is_valid_key(key, 10 * kDay - 1));
    EXPECT_TRUE(is_valid_key(key, 10 * kDay));
    EXPECT_TRUE(is_valid_key(key, 20 * kDay + 6)) << "not yet revoked at that instant";
    EXPECT_FALSE(is_valid_key(key, 20 * kDay + 7));
    EXPECT_FALSE(is_valid_key(key, 21 * kDay));
}

TEST(Key, was_valid_for_a_record_before_its_revocation_in_the_same_block) {
    constexpr std::uint64_t kDay = 86'400'000;
    const SubjectLeaf key{
        .events = {{.log_index = 1, .recorded_ms = 10 * kDay, .from = records::Day{10}},
                   {.log_index = 7,
                    .recorded_ms = 20 * kDay,
                    .action = Action::revoke,
                    .from = records::Day{20}}}};
    EXPECT_TRUE(was_valid_key(key, 6, 20 * kDay));
    EXPECT_FALSE(was_valid_key(key, 8, 20 * kDay));
    EXPECT_FALSE(was_valid_key(key, 0, 10 * kDay)) << "not yet registered";
}

TEST(Key, is_in_doubt_from_the_day_said_as_far_as_is_known) {
    constexpr std::uint64_t kDay = 86'400'000;
    const auto revoked = [](std::uint64_t index, std::uint64_t recorded, std::int32_t since) {
        return Event{.log_index = index,
                     .recorded_ms = recorded,
                     .action = Action::revoke,
                     .from = records::Day{since},
                     .flags = kRetroactive | kCompromised};
    };
    const SubjectLeaf key{
        .events = {{.log_index = 1, .recorded_ms = 10 * kDay, .from = records::Day{10}},
                   revoked(2, 30 * kDay, 20),
                   revoked(3, 40 * kDay, 15)}};
    EXPECT_EQ(doubt_on(key, records::Day{19}, 30 * kDay), nullptr);
    EXPECT_EQ(doubt_on(key, records::Day{20}, 30 * kDay - 1), nullptr);
    EXPECT_EQ(doubt_on(key, records::Day{20}, 30 * kDay), &key.events[1]);
    EXPECT_EQ(doubt_on(key, records::Day{20}, 40 * kDay), &key.events[2]) << "reaches further back";
    EXPECT_TRUE(was_valid_key(key, 2, 25 * kDay)) << "what is known later does not undo it";
}

TEST(Key, possession_is_proven_over_these_bytes) {
    Hash network{};
    network.fill(0x11);
    EXPECT_EQ(crypto::to_hex(possession_bytes(
                  network, "aa.nab", {pb::KEY_PURPOSE_GOVERNANCE, pb::KEY_PURPOSE_RECORDS})),
              "746f75636873746f6e65206b657920763100"  // touchstone key v1
              "1111111111111111111111111111111111111111111111111111111111111111"  // network id
              "0000000661612e6e6162"                                              // aa.nab
              "020102");  // governance, records
}

}  // namespace
}  // namespace touchstone::rules

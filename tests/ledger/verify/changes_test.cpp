#include "ledger/verify/changes.h"

#include <gtest/gtest.h>

namespace touchstone::verify {
namespace {

records::pb::Attestation cooker() {
    records::pb::Attestation attestation;
    attestation.set_number("SB-RC-0319");
    attestation.set_valid_to("2026-07-13");
    auto& item = *attestation.add_items();
    item.set_id("1");
    item.set_model("AS-10B");
    auto& name = *item.add_names();
    name.set_language("en");
    name.set_text("Rice cooker 1.0 L");
    return attestation;
}

TEST(Changes, dates_are_told_with_both_values) {
    auto renewed = cooker();
    renewed.set_valid_to("2036-05-10");
    EXPECT_EQ(changes(cooker(), renewed), "valid to: 2026-07-13 → 2036-05-10");
}

TEST(Changes, a_value_that_is_new_or_gone_is_told_against_none) {
    auto open = cooker();
    open.clear_valid_to();
    EXPECT_EQ(changes(cooker(), open), "valid to: 2026-07-13 → none");
}

TEST(Changes, items_are_told_by_name_and_model) {
    auto larger = cooker();
    *larger.add_items() = cooker().items(0);
    larger.mutable_items(1)->set_id("2");
    larger.mutable_items(1)->set_model("AS-18B");
    EXPECT_EQ(changes(cooker(), larger), "items: now Rice cooker 1.0 L (AS-18B)");
    EXPECT_EQ(changes(larger, cooker()), "items: no longer Rice cooker 1.0 L (AS-18B)");
}

TEST(Changes, what_has_no_short_form_is_named_only) {
    auto moved = cooker();
    moved.add_parties()->set_role("factory");
    EXPECT_EQ(changes(cooker(), moved), "parties");
}

TEST(Changes, digests_and_actions_are_not_content) {
    auto reissued = cooker();
    reissued.set_action(records::pb::ATTESTATION_ACTION_RENEW);
    reissued.set_document_sha256(std::string(32, 'x'));
    EXPECT_EQ(changes(cooker(), reissued), "nothing in the recorded content");
}

}  // namespace
}  // namespace touchstone::verify

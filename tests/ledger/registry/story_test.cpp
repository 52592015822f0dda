// The registry as people use it: one ledger, a few verbs, what then stands.
#include <gtest/gtest.h>

#include "tests/ledger/registry/laboratory.h"
#include "tests/support/result_matchers.h"

namespace touchstone::registry {
namespace {

using rules::Standing;
using test::TestLedger;

TEST(Story, a_report_is_issued_suspended_and_restored) {
    auto ledger = laboratory();
    ledger.at("2026-04-01").suspend(kReport);
    ledger.at("2026-05-01").restore(kReport);
    EXPECT_EQ(ledger.on(kReport, "2026-02-28").standing, Standing::absent);
    EXPECT_EQ(ledger.on(kReport, "2026-03-31").standing, Standing::in_force);
    EXPECT_EQ(ledger.on(kReport, "2026-04-30").standing, Standing::suspended);
    EXPECT_EQ(ledger.on(kReport, "2026-05-01").standing, Standing::in_force);
}

TEST(Story, a_laboratory_rotates_its_key) {
    auto ledger = laboratory();
    ledger.key(kLab);
    ledger.revoke_key(kLab, 0, [](auto& record) { record.set_decided_on("2026-03-01"); });
    EXPECT_THAT(ledger.offer(ledger.draft_attestation(kLab, "TR-2")), test::HasRule("record.key"));
}

TEST(Story, a_register_reports_and_the_owner_adopts) {
    TestLedger ledger;
    ledger.register_body("int.reg.lab");
    const auto reported = [](pb::Record& record) {
        record.set_author("int.reg");
        record.set_reported(true);
    };
    ledger.issue("int.reg.lab", "TR-1", reported);
    EXPECT_TRUE(ledger.on("attestation/int.reg.lab/TR1", ledger.today()).reported);
    ledger.key("int.reg.lab");
    ledger.issue("int.reg.lab", "TR-1", [](auto& record) {
        record.mutable_attestation()->set_action(pb::ATTESTATION_ACTION_ADOPT);
    });
    EXPECT_FALSE(ledger.on("attestation/int.reg.lab/TR1", ledger.today()).reported);
}

/// What a register says of an arrangement and one of its signatories.
pb::Record reported_recognition(const TestLedger& ledger, const std::string& signatory,
                                const std::string& arrangement) {
    pb::Record record;
    record.set_author("int.reg");
    record.set_subject("recognition/" + signatory + "/" + arrangement + "/INSPECTION");
    record.set_decided_on(ledger.today());
    record.set_reported(true);
    auto& recognition = *record.mutable_recognition();
    recognition.set_arrangement(arrangement);
    recognition.set_signatory(signatory);
    auto& level = *recognition.add_levels();
    level.set_level(2);
    level.set_name("inspection");
    return record;
}

TEST(Story, a_register_reports_who_recognises_whom_below_its_own_arc) {
    TestLedger ledger;
    const auto listed = [](pb::Record& record) { record.set_author("int.reg"); };
    ledger.register_body("int.reg.mra", pb::BODY_KIND_ARRANGEMENT, listed);
    ledger.register_body("int.reg.ab", pb::BODY_KIND_ACCREDITATION_BODY, listed);
    EXPECT_THAT(ledger.offer(reported_recognition(ledger, "int.reg.ab", "int.mra")),
                test::HasRule("record.entitled"));
    EXPECT_THAT(ledger.offer(reported_recognition(ledger, "bb.nab", "int.reg.mra")),
                test::HasRule("record.entitled"));
    EXPECT_THAT(ledger.offer(reported_recognition(ledger, "int.reg.ab", "int.reg.mra")),
                test::IsOk());
}

TEST(Story, an_arrangement_recognises_by_more_than_two_thirds) {
    TestLedger ledger;
    ledger.recognise("bb.nab", "int.mra");
    EXPECT_EQ(ledger.on("recognition/bb.nab/int.mra/INSPECTION", ledger.today()).standing,
              Standing::in_force);
}

}  // namespace
}  // namespace touchstone::registry

#include "ledger/verify/reasons.h"

#include <gtest/gtest.h>

#include "ledger/verify/verdict.h"

namespace touchstone::verify {

namespace {

TEST(Reasons, each_is_found_by_its_id_and_by_its_number) {
    for (const ReasonRow& row : all_reasons()) {
        EXPECT_EQ(reason_of(row.id), row.reason) << row.id;
        EXPECT_EQ(row_of(row.reason).id, row.id);
        EXPECT_FALSE(row.text.empty());
        EXPECT_FALSE(row.next.empty());
    }
    EXPECT_EQ(reason_of("no_such_reason"), std::nullopt);
}

TEST(Reasons, final_are_those_that_do_not_come_back) {
    for (const ReasonRow& row : all_reasons()) {
        const bool final = row.id == "withdrawn" || row.id == "cancelled" ||
                           row.id == "superseded" || row.id == "annulled" || row.id == "expired" ||
                           row.id == "list_ended";
        EXPECT_EQ(row.final, final) << row.id;
    }
}

TEST(Reasons, missing_or_unproven_things_are_never_a_fault) {
    for (const char* id :
         {"bad_evidence", "evidence_missing", "stale", "near_match", "number_unknown",
          "issuer_unknown", "not_yet_recorded", "checkpoint_in_future"}) {
        EXPECT_EQ(row_of(reason_of(id).value()).verdict, CertificateVerdict::cannot_confirm) << id;
    }
}

TEST(Fill, puts_values_in_their_places_and_leaves_others_to_be_seen) {
    EXPECT_EQ(fill("{a} and {b}", {{"a", "1"}}), "1 and {b}");
    EXPECT_EQ(fill("no places", {}), "no places");
    EXPECT_EQ(fill("open {a", {{"a", "1"}}), "open {a");
    EXPECT_EQ(fill("{a}{a}", {{"a", "{b}"}}), "{b}{b}");
}

}  // namespace

}  // namespace touchstone::verify

#include "tools/import/scope_choice.h"

#include <gtest/gtest.h>

#include "ledger/rules/standard.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_ledger.h"

namespace touchstone::import {
namespace {

using test::TestLedger;
using Lines = std::vector<std::string>;

namespace pb = records::pb;

constexpr auto kLab = "aa.nab.lab";
constexpr auto kEver = ~std::uint64_t{0};

/// A laboratory accredited in February for one standard; it is March.
TestLedger laboratory() {
    TestLedger ledger;
    ledger.at("2026-02-01").register_body(kLab);
    ledger.key(kLab);
    ledger.grant("aa.nab", "LAB-42", kLab);
    ledger.line("aa.nab", "LAB-42", "1", "IEC 62560:2011");
    ledger.at("2026-03-01").issue(kLab, "TR-1");
    return ledger;
}

/// A report of today, with these standards.
records::Record report(const TestLedger& ledger, const std::vector<std::string>& standards,
                       const std::string& decided_on = "") {
    auto draft = ledger.draft_attestation(kLab, "TR-9");
    draft.mutable_attestation()->clear_standards();
    for (const std::string& standard : standards)
        *draft.mutable_attestation()->add_standards() = rules::parse_standard(standard);
    if (!decided_on.empty()) draft.set_decided_on(decided_on);
    return records::make_record(draft).value();
}

Result<Lines> choose(const TestLedger& ledger, const std::vector<std::string>& standards,
                     const std::string& decided_on = "", std::uint64_t known_ms = kEver) {
    ScopeChoice scope(ledger.state(), ledger);
    return scope.lines_for(report(ledger, standards, decided_on), known_ms);
}

TEST(ScopeChoice, takes_the_one_line_that_covers) {
    auto ledger = laboratory();
    ledger.line("aa.nab", "LAB-42", "2", "IEC 60335-2 series");
    EXPECT_EQ(choose(ledger, {"IEC 62560:2011"}).value(), Lines{"accreditation/aa.nab/LAB42/1"});
    EXPECT_EQ(choose(ledger, {"IEC 60335-2-15:2012"}).value(),
              Lines{"accreditation/aa.nab/LAB42/2"});
}

TEST(ScopeChoice, takes_a_line_for_each_standard_and_each_once) {
    auto ledger = laboratory();
    ledger.line("aa.nab", "LAB-42", "2", "IEC 60335-2 series");
    EXPECT_EQ(
        choose(ledger, {"IEC 60335-2-15:2012", "IEC 62560:2011", "IEC 60335-2-9:2019"}).value(),
        (Lines{"accreditation/aa.nab/LAB42/2", "accreditation/aa.nab/LAB42/1"}));
}

/// The laboratory's flexible line, and what it adds to it.
TestLedger flexible_laboratory(const std::vector<std::string>& entries) {
    auto ledger = laboratory();
    ledger.line("aa.nab", "LAB-42", "2", "IEC 60598-1:2014", [](pb::Record& draft) {
        draft.mutable_scope_line()->set_flexibility(pb::FLEXIBILITY_A);
    });
    for (const std::string& standard : entries) {
        pb::Record draft;
        draft.set_author(kLab);
        draft.set_subject("accreditation/aa.nab/LAB42/2/e" +
                          std::to_string(&standard - entries.data()));
        draft.set_decided_on(ledger.today());
        *draft.mutable_flexible_entry()->mutable_standard() = rules::parse_standard(standard);
        EXPECT_THAT(ledger.offer(draft), test::IsOk());
    }
    return ledger;
}

TEST(ScopeChoice, takes_the_flexible_entry_where_no_line_covers) {
    const auto ledger = flexible_laboratory({"IEC 60598-1:2020"});
    EXPECT_EQ(choose(ledger, {"IEC 60598-1:2020"}).value(),
              Lines{"accreditation/aa.nab/LAB42/2/e0"});
    EXPECT_EQ(choose(ledger, {"IEC 60598-1:2014", "IEC 62560:2011"}).value(),
              (Lines{"accreditation/aa.nab/LAB42/2", "accreditation/aa.nab/LAB42/1"}));
    EXPECT_THAT(choose(ledger, {"IEC 60598-1:2020"}, "2026-02-15"),
                test::HasRule("import.scope_line"));
}

TEST(ScopeChoice, names_the_entries_where_several_cover) {
    const auto lines =
        choose(flexible_laboratory({"IEC 60598-1:2020", "IEC 60598-1:2020"}), {"IEC 60598-1:2020"});
    ASSERT_THAT(lines, test::HasRule("import.scope_line"));
    EXPECT_NE(lines.error().what.find("LAB42/2/e0, accreditation/aa.nab/LAB42/2/e1"),
              std::string::npos)
        << lines.error().what;
}

TEST(ScopeChoice, takes_no_entry_that_leaves_its_line) {
    const auto lines = choose(flexible_laboratory({"IEC 60598-2-3:2020"}), {"IEC 60598-2-3:2020"});
    ASSERT_THAT(lines, test::HasRule("import.scope_line"));
    EXPECT_NE(lines.error().what.find("newer editions only"), std::string::npos)
        << lines.error().what;
}

struct Refused {
    const char* name;
    std::vector<std::string> standards;
    const char* decided_on;
    std::string what;
};

TEST(ScopeChoice, refuses_what_is_unclear_and_names_the_candidates) {
    auto ledger = laboratory();
    ledger.line("aa.nab", "LAB-42", "2", "IEC 60335-2 series");
    ledger.line("aa.nab", "LAB-42", "3", "IEC 60335-2-15:2012");
    const std::vector<Refused> rows{
        {"no line",
         {"IEC 60598-1:2020"},
         "",
         "Nearest: accreditation/aa.nab/LAB42/1 (its standard"},
        {"another edition", {"IEC 62560:2015"}, "", "accreditation/aa.nab/LAB42/1 (its edition"},
        {"two lines", {"IEC 60335-2-15:2012"}, "", "accreditation/aa.nab/LAB42/2, accredit"},
        {"one of two standards", {"IEC 62560:2011", "IEC 60598-1:2020"}, "", "covers IEC 60598-1"},
        {"before the line", {"IEC 62560:2011"}, "2026-01-31", "There was none at all"},
    };
    for (const Refused& row : rows) {
        const auto lines = choose(ledger, row.standards, row.decided_on);
        ASSERT_THAT(lines, test::HasRule("import.scope_line")) << row.name;
        EXPECT_NE(lines.error().what.find(row.what), std::string::npos) << lines.error().what;
    }
}

TEST(ScopeChoice, wants_the_line_and_its_accreditation_in_force_on_the_day) {
    for (const std::string subject :
         {"accreditation/aa.nab/LAB42/1", "accreditation/aa.nab/LAB42"}) {
        auto ledger = laboratory();
        ledger.suspend(subject);
        EXPECT_THAT(choose(ledger, {"IEC 62560:2011"}), test::HasRule("import.scope_line"))
            << subject;
        EXPECT_THAT(choose(ledger, {"IEC 62560:2011"}, "2026-02-15"), test::IsOk()) << subject;
    }
}

TEST(ScopeChoice, leaves_the_lines_of_others_alone) {
    auto ledger = laboratory();
    ledger.register_body("aa.nab.other");
    ledger.grant("aa.nab", "LAB-43", "aa.nab.other");
    ledger.line("aa.nab", "LAB-43", "1", "IEC 60598-1:2020");
    EXPECT_THAT(choose(ledger, {"IEC 60598-1:2020"}), test::HasRule("import.scope_line"));
}

TEST(ScopeChoice, chooses_as_the_ledger_knew_it_then) {
    auto ledger = laboratory();
    const std::uint64_t then = ledger.state().head.time_ms;
    ledger.line("aa.nab", "LAB-42", "2", "IEC 62560:2011", [](pb::Record& draft) {
        draft.mutable_effective()->set_from("2026-02-01");
        draft.mutable_effective()->set_retroactive(true);
    });
    EXPECT_THAT(choose(ledger, {"IEC 62560:2011"}), test::HasRule("import.scope_line"));
    EXPECT_EQ(choose(ledger, {"IEC 62560:2011"}, "", then).value(),
              Lines{"accreditation/aa.nab/LAB42/1"});
}

}  // namespace
}  // namespace touchstone::import

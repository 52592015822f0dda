#include "ledger/rules/scope.h"

#include <gtest/gtest.h>

namespace touchstone::rules {
namespace {

namespace pb = records::pb;

pb::StandardRef standard(const char* text) {
    return parse_standard(text);
}

TEST(Standard, is_taken_apart_and_written_again) {
    struct Row {
        const char* text;
        const char* name;
        const char* edition;
        bool family;
        const char* written;
    };

    const std::vector<Row> rows{
        {"IEC 62368-1:2018", "IEC 62368-1", "2018", false, "IEC 62368-1:2018"},
        {"IEC 62368-1", "IEC 62368-1", "", false, "IEC 62368-1"},
        {"IEC 60335-2 series", "IEC 60335-2", "", true, "IEC 60335-2 series"},
        {"  IEC   60335-2  Series ", "IEC 60335-2", "", true, "IEC 60335-2 series"},
        {"EN 55032:2015/A1:2020", "EN 55032", "2015/A1:2020", false, "EN 55032:2015/A1:2020"},
        {"GB 4943.1-2022", "GB 4943.1-2022", "", false, "GB 4943.1-2022"},
        {"ASTM E10 : 18", "ASTM E10 : 18", "", false, "ASTM E10 : 18"},
        {"series", "series", "", false, "series"},
        {"", "", "", false, ""},
    };
    for (const auto& row : rows) {
        const auto parsed = parse_standard(row.text);
        EXPECT_EQ(parsed.standard(), row.name) << row.text;
        EXPECT_EQ(parsed.edition(), row.edition) << row.text;
        EXPECT_EQ(parsed.family(), row.family) << row.text;
        EXPECT_EQ(format_standard(parsed), row.written) << row.text;
    }
}

TEST(Standard, covers_another_by_name_family_and_edition) {
    struct Row {
        const char* line;
        const char* claim;
        Fit fit;
    };

    const std::vector<Row> rows{
        {"IEC 62368-1:2018", "IEC 62368-1:2018", Fit::covered},
        {"IEC 62368-1:2018", "iec  62368-1:2018", Fit::covered},
        {"IEC 62368-1", "IEC 62368-1:2018", Fit::covered},
        {"IEC 62368-1", "IEC 62368-1", Fit::covered},
        {"IEC 62368-1:2018", "IEC 62368-1:2023", Fit::not_covered},
        {"IEC 62368-1:2018", "IEC 62368-1", Fit::unresolved},
        {"IEC 62368-1:2018", "EN 62368-1:2018", Fit::not_covered},
        {"IEC 62368-1", "IEC 62368-11", Fit::not_covered},
        {"IEC 62368", "IEC 62368-1", Fit::not_covered},
        {"IEC 60335-2 series", "IEC 60335-2-15:2012", Fit::covered},
        {"IEC 60335-2 series", "IEC 60335-2", Fit::covered},
        {"IEC 60335-2 series", "IEC 60335-2 series", Fit::covered},
        {"IEC 60335-2 series", "IEC 60335-20", Fit::not_covered},
        {"GB 4706 series", "GB 4706.19", Fit::covered},
        {"GB 4706 series", "GB 47061", Fit::not_covered},
        {"IEC 60335-2 series", "IEC 60335-1", Fit::not_covered},
        {"IEC 60335-2", "IEC 60335-2 series", Fit::not_covered},
        {"IEC 60335 series", "IEC 60335-2-15:2012", Fit::covered},
        {"", "IEC 60335-1", Fit::not_covered},
        {"IEC 60335-1", "", Fit::not_covered},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(covers(standard(row.line), standard(row.claim)), row.fit)
            << row.line << " / " << row.claim;
    }
}

TEST(Standard, reads_an_edition_that_stands_in_the_name) {
    pb::StandardRef sloppy;
    sloppy.set_standard("IEC 60335-2-15:2012");
    EXPECT_EQ(covers(standard("IEC 60335-2-15:2012"), sloppy), Fit::covered);
    EXPECT_EQ(covers(standard("IEC 60335-2-15:2016"), sloppy), Fit::not_covered);
}

// ---- lines and claims ----

void add_text(pb::LocalText* text, const char* value) {
    text->set_language("en");
    text->set_text(value);
}

void add_field(pb::ConformityField* field, const char* scheme, const char* code) {
    field->set_scheme(scheme);
    field->set_code(code);
}

pb::ScopeLine line() {
    pb::ScopeLine line;
    line.set_activity(pb::ACTIVITY_TESTING);
    *line.mutable_standard() = standard("IEC 62560:2011");
    return line;
}

pb::Attestation report() {
    pb::Attestation claim;
    claim.set_type(pb::ATTESTATION_TYPE_TEST_REPORT);
    *claim.add_standards() = standard("IEC 62560:2011");
    add_text(claim.add_items()->add_names(), "LED lamp, self-ballasted");
    return claim;
}

Fit fit_of(const LineFit& fit, ScopePart part) {
    for (const auto& one : fit.parts) {
        if (one.part == part) return one.fit;
    }
    ADD_FAILURE() << "no part " << name_of(part);
    return Fit::not_covered;
}

TEST(Scope, a_line_covers_what_it_says) {
    const auto fit = match(line(), report());
    EXPECT_EQ(fit.fit, Fit::covered);
    ASSERT_EQ(fit.parts.size(), 3u);
    EXPECT_EQ(fit.parts[1].line, "IEC 62560:2011");
    EXPECT_EQ(fit.parts[1].claim, "IEC 62560:2011");
}

TEST(Scope, another_standard_or_edition_is_not_covered_and_shows_both_texts) {
    auto claim = report();
    *claim.mutable_standards(0) = standard("IEC 62560:2015");
    auto fit = match(line(), claim);
    EXPECT_EQ(fit.fit, Fit::not_covered);
    EXPECT_EQ(fit_of(fit, ScopePart::standard), Fit::covered);
    EXPECT_EQ(fit_of(fit, ScopePart::edition), Fit::not_covered);
    EXPECT_EQ(fit.parts.back().line, "IEC 62560:2011");
    EXPECT_EQ(fit.parts.back().claim, "IEC 62560:2015");
    *claim.mutable_standards(0) = standard("IEC 60335-1:2020");
    fit = match(line(), claim);
    EXPECT_EQ(fit_of(fit, ScopePart::standard), Fit::not_covered);
}

TEST(Scope, a_flexible_line_leaves_another_edition_to_a_person) {
    auto flexible = line();
    flexible.set_flexibility(pb::FLEXIBILITY_A);
    auto claim = report();
    *claim.mutable_standards(0) = standard("IEC 62560:2015");
    EXPECT_EQ(match(flexible, claim).fit, Fit::unresolved);
    flexible.set_flexibility(pb::FLEXIBILITY_NONE);
    EXPECT_EQ(match(flexible, claim).fit, Fit::not_covered);
}

TEST(Scope, a_claim_without_a_standard_is_left_to_a_person) {
    auto claim = report();
    claim.clear_standards();
    EXPECT_EQ(match(line(), claim).fit, Fit::unresolved);
}

TEST(Scope, the_activity_must_be_that_of_the_type) {
    struct Row {
        pb::AttestationType type;
        pb::Activity activity;
        Fit fit;
    };

    const std::vector<Row> rows{
        {pb::ATTESTATION_TYPE_TEST_REPORT, pb::ACTIVITY_TESTING, Fit::covered},
        {pb::ATTESTATION_TYPE_TEST_REPORT, pb::ACTIVITY_MEDICAL_TESTING, Fit::covered},
        {pb::ATTESTATION_TYPE_TEST_REPORT, pb::ACTIVITY_CALIBRATION, Fit::not_covered},
        {pb::ATTESTATION_TYPE_CALIBRATION, pb::ACTIVITY_CALIBRATION, Fit::covered},
        {pb::ATTESTATION_TYPE_INSPECTION, pb::ACTIVITY_INSPECTION, Fit::covered},
        {pb::ATTESTATION_TYPE_PRODUCT, pb::ACTIVITY_PRODUCT_CERTIFICATION, Fit::covered},
        {pb::ATTESTATION_TYPE_PROCESS, pb::ACTIVITY_PRODUCT_CERTIFICATION, Fit::covered},
        {pb::ATTESTATION_TYPE_SERVICE, pb::ACTIVITY_PRODUCT_CERTIFICATION, Fit::covered},
        {pb::ATTESTATION_TYPE_SERVICE, pb::ACTIVITY_TRUST_SERVICES, Fit::covered},
        {pb::ATTESTATION_TYPE_PRODUCT, pb::ACTIVITY_TRUST_SERVICES, Fit::not_covered},
        {pb::ATTESTATION_TYPE_MANAGEMENT_SYSTEM, pb::ACTIVITY_MANAGEMENT_SYSTEM_CERTIFICATION,
         Fit::covered},
        {pb::ATTESTATION_TYPE_PERSON, pb::ACTIVITY_PERSON_CERTIFICATION, Fit::covered},
        {pb::ATTESTATION_TYPE_VERIFICATION, pb::ACTIVITY_VALIDATION_VERIFICATION, Fit::covered},
        {pb::ATTESTATION_TYPE_VALIDATION, pb::ACTIVITY_VALIDATION_VERIFICATION, Fit::covered},
        {pb::ATTESTATION_TYPE_PROFICIENCY, pb::ACTIVITY_PROFICIENCY_TESTING, Fit::covered},
        {pb::ATTESTATION_TYPE_DECLARATION, pb::ACTIVITY_TESTING, Fit::not_covered},
        {pb::ATTESTATION_TYPE_DECLARATION, pb::ACTIVITY_UNSPECIFIED, Fit::not_covered},
    };
    for (const auto& row : rows) {
        auto own = line();
        own.set_activity(row.activity);
        auto claim = report();
        claim.set_type(row.type);
        EXPECT_EQ(fit_of(match(own, claim), ScopePart::activity), row.fit)
            << pb::AttestationType_Name(row.type);
    }
}

TEST(Scope, methods_are_those_named_or_those_of_the_standard) {
    auto claim = report();
    *claim.add_methods() = standard("CIE 84:1989");
    EXPECT_EQ(fit_of(match(line(), claim), ScopePart::method), Fit::unresolved)
        << "the line names none";
    auto own = line();
    *own.add_methods() = standard("CIE 84");
    EXPECT_EQ(fit_of(match(own, claim), ScopePart::method), Fit::covered);
    *claim.mutable_methods(0) = standard("CIE 121:1996");
    EXPECT_EQ(fit_of(match(own, claim), ScopePart::method), Fit::not_covered);
    own.set_flexibility(pb::FLEXIBILITY_B);
    EXPECT_EQ(fit_of(match(own, claim), ScopePart::method), Fit::unresolved);
}

TEST(Scope, objects_in_words_are_covered_only_word_by_word) {
    struct Row {
        const char* line;
        Fit fit;
    };

    for (const auto& row : std::vector<Row>{{"LED lamp, self-ballasted", Fit::covered},
                                            {"led lamp,", Fit::covered},
                                            {"Self-ballasted", Fit::covered},
                                            {"LED lamp, self-ballasted and others", Fit::covered},
                                            {"amp", Fit::unresolved},
                                            {"Luminaires", Fit::unresolved},
                                            {" ", Fit::unresolved}}) {
        auto own = line();
        add_text(own.add_object(), row.line);
        EXPECT_EQ(fit_of(match(own, report()), ScopePart::object), row.fit) << row.line;
    }
    auto own = line();
    add_text(own.add_object(), "LED lamps");
    auto claim = report();
    claim.clear_items();
    EXPECT_EQ(fit_of(match(own, claim), ScopePart::object), Fit::unresolved);
}

TEST(Scope, sites_must_be_among_those_of_the_line) {
    auto own = line();
    own.add_sites("hamburg");
    auto claim = report();
    EXPECT_EQ(fit_of(match(own, claim), ScopePart::site), Fit::unresolved);
    claim.add_sites("hamburg");
    EXPECT_EQ(fit_of(match(own, claim), ScopePart::site), Fit::covered);
    claim.add_sites("bremen");
    EXPECT_EQ(match(own, claim).fit, Fit::not_covered);
}

TEST(Scope, fields_of_a_scheme_must_contain_those_of_the_claim) {
    auto own = line();
    add_field(own.add_fields(), "hs2022", "8539");
    add_field(own.add_fields(), "category", "Lamps");
    auto claim = report();
    EXPECT_EQ(match(own, claim).fit, Fit::unresolved) << "the claim names no code";
    add_field(claim.mutable_items(0)->add_fields(), "HS2022", "853952");
    add_field(claim.mutable_items(0)->add_fields(), "category", "lamps");
    add_field(claim.mutable_items(0)->add_fields(), "nace", "27.40");
    EXPECT_EQ(match(own, claim).fit, Fit::covered);
    add_field(claim.mutable_items(0)->add_fields(), "category", "lamps for toys");
    EXPECT_EQ(match(own, claim).fit, Fit::not_covered);
}

TEST(Scope, several_standards_may_rest_on_several_lines) {
    auto safety = line();
    auto performance = line();
    *performance.mutable_standard() = standard("IEC 62612");
    auto claim = report();
    *claim.add_standards() = standard("IEC 62612:2013");
    EXPECT_EQ(match(safety, claim).fit, Fit::not_covered);
    const std::vector both{safety, performance};
    EXPECT_EQ(match(both, claim).fit, Fit::covered);
    *claim.add_standards() = standard("IEC 60335-1:2020");
    EXPECT_EQ(match(both, claim).fit, Fit::not_covered);
    EXPECT_EQ(match(std::span<const pb::ScopeLine>{}, claim).fit, Fit::not_covered);
}

TEST(AttestationType, speaks_of_a_moment_or_goes_on) {
    EXPECT_TRUE(is_point_in_time(pb::ATTESTATION_TYPE_TEST_REPORT));
    EXPECT_TRUE(is_point_in_time(pb::ATTESTATION_TYPE_CALIBRATION));
    EXPECT_FALSE(is_point_in_time(pb::ATTESTATION_TYPE_PRODUCT));
    EXPECT_FALSE(is_point_in_time(pb::ATTESTATION_TYPE_MANAGEMENT_SYSTEM));
}

}  // namespace
}  // namespace touchstone::rules

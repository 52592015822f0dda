// Numbers, measured values and flexible entries against what a line says.
#include "ledger/rules/measurement.h"

#include <gtest/gtest.h>

#include "ledger/rules/decimal.h"
#include "ledger/rules/flexible.h"
#include "ledger/rules/scope.h"

namespace touchstone::rules {
namespace {

namespace pb = records::pb;

TEST(Decimal, is_compared_by_value_to_the_last_digit) {
    const std::vector<std::string> sorted{"-10",
                                          "-9.000000000000000000000000001",
                                          "-9",
                                          "-0.5",
                                          "-0.05",
                                          "0",
                                          "0.049999999999999999999999999",
                                          "0.05",
                                          "0.5",
                                          "1",
                                          "9",
                                          "10"};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t j = 0; j < sorted.size(); ++j)
            EXPECT_EQ(compare_decimals(sorted[i], sorted[j]), i <=> j)
                << sorted[i] << " and " << sorted[j];
    }
    EXPECT_EQ(compare_decimals("0.5", "0.500"), std::strong_ordering::equal);
    EXPECT_EQ(compare_decimals("7", "7.0"), std::strong_ordering::equal);
    EXPECT_EQ(compare_decimals("-7.10", "-7.1"), std::strong_ordering::equal);
}

pb::Quantity voltage(const std::string& minimum, const std::string& maximum) {
    pb::Quantity quantity;
    quantity.set_name("voltage, DC");
    quantity.set_unit("V");
    quantity.set_minimum(minimum);
    quantity.set_maximum(maximum);
    return quantity;
}

pb::Uncertainty uncertainty(const std::string& value, const std::string& unit,
                            const std::string& factor = {}) {
    pb::Uncertainty made;
    made.set_value(value);
    made.set_unit(unit);
    made.set_coverage_factor(factor);
    return made;
}

TEST(Quantity, is_the_same_by_name_and_by_the_very_unit) {
    pb::Quantity other = voltage("", "");
    EXPECT_TRUE(same_quantity(voltage("0", "1"), other));
    other.set_name("Voltage,  dc");
    EXPECT_TRUE(same_quantity(voltage("", ""), other));
    other.set_unit("mV");
    EXPECT_FALSE(same_quantity(voltage("", ""), other));
    other.set_unit("v");
    EXPECT_FALSE(same_quantity(voltage("", ""), other)) << "units are letters, not words";
}

TEST(Quantity, lies_within_the_range_with_both_ends) {
    struct Row {
        const char *minimum, *maximum, *value;
        Fit fit;
    };

    const std::vector<Row> rows{
        {"", "", "-10", Fit::covered},          {"", "", "10", Fit::covered},
        {"", "", "10.0001", Fit::not_covered},  {"", "", "-10.0001", Fit::not_covered},
        {"-10", "10", "0", Fit::covered},       {"-10", "10.1", "0", Fit::not_covered},
        {"-10.1", "10", "0", Fit::not_covered}, {"", "5", "0", Fit::not_covered},
        {"5", "", "0", Fit::not_covered},       {"5", "5", "99", Fit::covered},
    };
    for (const Row& row : rows) {
        pb::CalibrationValue value;
        *value.mutable_quantity() = voltage(row.minimum, row.maximum);
        value.set_value(row.value);
        EXPECT_EQ(within_range(voltage("-10", "10"), value), row.fit)
            << row.minimum << ".." << row.maximum << " " << row.value;
    }
    pb::CalibrationValue value;
    *value.mutable_quantity() = voltage("", "");
    value.set_value("1000000");
    EXPECT_EQ(within_range(voltage("", ""), value), Fit::covered);
    EXPECT_EQ(within_range(voltage("0", ""), value), Fit::covered);
}

TEST(Uncertainty, is_not_smaller_in_the_same_unit_and_for_the_same_coverage) {
    const auto least = uncertainty("0.05", "mV", "2");
    EXPECT_EQ(at_least(least, uncertainty("0.05", "mV", "2.0")), Fit::covered);
    EXPECT_EQ(at_least(least, uncertainty("0.050000", "mV", "2.13")), Fit::covered);
    EXPECT_EQ(at_least(least, uncertainty("0.06", "mV")), Fit::covered);
    EXPECT_EQ(at_least(least, uncertainty("0.0499999999999999", "mV", "2")), Fit::not_covered);
    EXPECT_EQ(at_least(least, uncertainty("0.05", "mV", "1")), Fit::unresolved);
    EXPECT_EQ(at_least(least, uncertainty("50", "V", "2")), Fit::unresolved);
    EXPECT_EQ(at_least(least, uncertainty("1", "%", "2")), Fit::unresolved);
}

pb::ScopeLine calibration_line() {
    pb::ScopeLine line;
    line.set_activity(pb::ACTIVITY_CALIBRATION);
    *line.mutable_quantity() = voltage("-10", "10");
    *line.mutable_smallest_uncertainty() = uncertainty("0.001", "V", "2");
    return line;
}

pb::Attestation calibration(const std::vector<std::pair<const char*, const char*>>& values) {
    pb::Attestation claim;
    claim.set_type(pb::ATTESTATION_TYPE_CALIBRATION);
    for (const auto& [value, least] : values) {
        pb::CalibrationValue& added = *claim.add_calibration();
        *added.mutable_quantity() = voltage("", "");
        added.set_value(value);
        if (*least != 0) *added.mutable_uncertainty() = uncertainty(least, "V", "2");
    }
    return claim;
}

TEST(Scope, of_a_calibration_compares_quantity_range_and_uncertainty) {
    const auto line = calibration_line();
    EXPECT_EQ(match(line, calibration({{"5", "0.001"}})).fit, Fit::covered);
    EXPECT_EQ(match(line, calibration({{"11", "0.001"}})).fit, Fit::not_covered);
    EXPECT_EQ(match(line, calibration({{"5", "0.0009"}})).fit, Fit::not_covered);
    EXPECT_EQ(match(line, calibration({{"5", ""}})).fit, Fit::unresolved);
    EXPECT_EQ(match(line, calibration({})).fit, Fit::unresolved);
    auto current = calibration({{"5", "0.001"}});
    current.mutable_calibration(0)->mutable_quantity()->set_name("current, DC");
    EXPECT_EQ(match(line, current).fit, Fit::unresolved);
    auto open = line;
    open.clear_smallest_uncertainty();
    EXPECT_EQ(match(open, calibration({{"5", ""}})).fit, Fit::covered);
}

TEST(Scope, of_several_values_needs_a_line_for_each) {
    auto upper = calibration_line();
    *upper.mutable_quantity() = voltage("10", "1000");
    upper.mutable_smallest_uncertainty()->set_value("0.05");
    const std::vector<pb::ScopeLine> both{calibration_line(), upper};
    EXPECT_EQ(match(both, calibration({{"5", "0.001"}, {"500", "0.05"}})).fit, Fit::covered);
    EXPECT_EQ(match(both, calibration({{"5", "0.001"}, {"500", "0.001"}})).fit, Fit::not_covered);
    EXPECT_EQ(match(both, calibration({{"5", "0.001"}, {"5000", "1"}})).fit, Fit::not_covered);
}

pb::ScopeLine flexible_line(pb::Flexibility flexibility) {
    pb::ScopeLine line;
    line.set_activity(pb::ACTIVITY_TESTING);
    *line.mutable_standard() = parse_standard("IEC 62368-1:2018");
    line.set_flexibility(flexibility);
    return line;
}

pb::FlexibleEntry entry_of(const std::string& standard) {
    pb::FlexibleEntry entry;
    *entry.mutable_standard() = parse_standard(standard);
    return entry;
}

TEST(FlexibleEntry, stays_within_what_the_line_lets_the_body_add) {
    struct Row {
        pb::Flexibility flexibility;
        const char* standard;
        Fit fit;
    };

    const std::vector<Row> rows{
        {pb::FLEXIBILITY_UNSPECIFIED, "IEC 62368-1:2023", Fit::not_covered},
        {pb::FLEXIBILITY_NONE, "IEC 62368-1:2023", Fit::not_covered},
        {pb::FLEXIBILITY_A, "IEC 62368-1:2023", Fit::covered},
        {pb::FLEXIBILITY_A, "IEC 62368-1:2018/A1:2020", Fit::covered},
        {pb::FLEXIBILITY_A, "IEC 62368-1:2014", Fit::not_covered},
        {pb::FLEXIBILITY_A, "IEC 62368-1", Fit::unresolved},
        {pb::FLEXIBILITY_A, "IEC 60335-1:2020", Fit::not_covered},
        {pb::FLEXIBILITY_B, "IEC 60335-1:2020", Fit::covered},
        {pb::FLEXIBILITY_C, "House method 7:2020", Fit::covered},
    };
    for (const Row& row : rows)
        EXPECT_EQ(within_flexibility(flexible_line(row.flexibility), entry_of(row.standard)).fit,
                  row.fit)
            << row.standard;
}

TEST(FlexibleEntry, leaves_the_objects_to_the_line) {
    auto line = flexible_line(pb::FLEXIBILITY_B);
    line.add_object()->set_text("audio equipment");
    auto entry = entry_of("IEC 62368-1:2023");
    entry.add_object()->set_text("Audio Equipment");
    EXPECT_EQ(within_flexibility(line, entry).fit, Fit::covered);
    entry.mutable_object(0)->set_text("toys");
    EXPECT_EQ(within_flexibility(line, entry).fit, Fit::unresolved);
}

TEST(FlexibleEntry, reads_in_place_of_the_standard_and_beside_the_methods) {
    auto line = flexible_line(pb::FLEXIBILITY_A);
    *line.add_methods() = parse_standard("IEC 60068-2-1:2007");
    auto entry = entry_of("IEC 62368-1:2023");
    *entry.add_methods() = parse_standard("IEC 60068-2-1:2025");
    const auto wide = widened(line, entry);
    EXPECT_EQ(format_standard(wide.standard()), "IEC 62368-1:2023");
    EXPECT_EQ(wide.methods_size(), 2);
    EXPECT_EQ(wide.flexibility(), pb::FLEXIBILITY_NONE);
}

}  // namespace
}  // namespace touchstone::rules

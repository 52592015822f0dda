#include <sstream>

#include "tests/scenarios/draft_parts.h"

namespace touchstone::test {

namespace {

/// Parts of "a|b|c"; those that are missing are empty.
std::vector<std::string> parts_of(const std::string& text, std::size_t count) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, '|');) parts.push_back(part);
    parts.resize(count);
    return parts;
}

void set_uncertainty(pb::Uncertainty& uncertainty, const std::string& value,
                     const std::string& unit, const std::string& factor) {
    uncertainty.set_value(value);
    uncertainty.set_unit(unit);
    uncertainty.set_coverage_factor(factor);
}

}  // namespace

void fill_values(const Sentence& sentence, pb::Attestation& content) {
    for (const std::string& told : listed(sentence["values"])) {
        const auto parts = parts_of(told, 6);
        pb::CalibrationValue& value = *content.add_calibration();
        value.mutable_quantity()->set_name(parts[0]);
        value.mutable_quantity()->set_unit(parts[1]);
        value.set_value(parts[2]);
        if (!parts[3].empty())
            set_uncertainty(*value.mutable_uncertainty(), parts[3], parts[4], parts[5]);
        value.set_cmc(sentence["cmc"]);
    }
}

void fill_capability(const Sentence& sentence, pb::ScopeLine& line) {
    if (sentence.has("quantity")) {
        const auto parts = parts_of(sentence["quantity"], 4);
        line.mutable_quantity()->set_name(parts[0]);
        line.mutable_quantity()->set_unit(parts[1]);
        line.mutable_quantity()->set_minimum(parts[2]);
        line.mutable_quantity()->set_maximum(parts[3]);
    }
    if (!sentence.has("smallest")) return;
    const auto parts = parts_of(sentence["smallest"], 3);
    set_uncertainty(*line.mutable_smallest_uncertainty(), parts[0], parts[1], parts[2]);
}

}  // namespace touchstone::test

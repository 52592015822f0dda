#include "tests/scenarios/question_json.h"

#include "api/question.h"
#include "ledger/confidential/openings_file.h"
#include "ledger/label/digits.h"

namespace touchstone::test {

namespace json = boost::json;

json::object question_json(const verify::Question& question) {
    json::array near(question.near_subjects.begin(), question.near_subjects.end());
    json::array openings;
    for (const auto& shown : question.disclosures)
        openings.push_back(
            json::string(confidential::format_openings({.seed = {}, .disclosure = shown})));
    return {
        {"issuer", question.issuer},
        {"number", question.number},
        {"query", api::query_of(question)},
        {"near", near},
        {"openings", openings},
        {"label", label::to_digits(question.label)},
        {"node", question.node},
        {"freshness",
         {{"fresh_ms", question.freshness.fresh_ms}, {"usable_ms", question.freshness.usable_ms}}}};
}

}  // namespace touchstone::test

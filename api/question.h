// What somebody asks of a certificate, out of the parameters of a request.
#pragma once
#include <map>
#include <string>

#include "ledger/verify/question.h"

namespace touchstone::api {

inline constexpr std::size_t kParameterBytesMax = 200;

/// Values by name: of a target's query, or of an object.
using Parameters = std::map<std::string, std::string>;

/// All but issuer, number and clock. Parameters: as_of, known_at, document, label_key, paper_date,
/// type, gtin, model, batch, hs, holder, factory, site, certain, destination, manufactured_on,
/// shipped_on, entered_on, placed_on; docs/reference/http.md. Errors: `invalid`, rule `http.query`,
/// naming the parameter.
[[nodiscard]] Result<verify::Question> question_of(const Parameters& parameters);

/// The other way: parameters that ask the same, "a=b&c=d"; empty where nothing is asked. Openings
/// and labels stay with the asker: of a label its key is named.
[[nodiscard]] std::string query_of(const verify::Question& question);

/// "test-report"; empty where it is not said.
[[nodiscard]] std::string word_of(records::pb::AttestationType type);

}  // namespace touchstone::api

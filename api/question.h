// What somebody asks of a certificate, out of the parameters of a request.
#pragma once
#include "api/target.h"
#include "ledger/verify/question.h"

namespace touchstone::api {

inline constexpr std::size_t kParameterBytesMax = 200;

/// All but issuer, number and clock. Parameters: as_of, known_at, document, paper_date, type, gtin,
/// model, batch, hs, holder, factory, site, certain, destination, manufactured_on, shipped_on,
/// entered_on, placed_on; docs/reference/http.md. Errors: `invalid`, rule `http.query`, naming the
/// parameter.
[[nodiscard]] Result<verify::Question> question_of(const Target& target);

/// The other way: parameters that ask the same, "a=b&c=d"; empty where nothing is asked. Openings
/// stay with the asker.
[[nodiscard]] std::string query_of(const verify::Question& question);

}  // namespace touchstone::api

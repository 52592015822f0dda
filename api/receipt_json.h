// What became of a record, as an answer. Private to this folder.
#pragma once
#include <string>

#include "api/http.h"
#include "api/submission.h"

namespace touchstone::api {

/// The answer about one record: 200 recorded, 202 waiting, else a problem.
[[nodiscard]] Response receipt(const SubmittedRecord& row, const std::string& request_id);
/// One line of the answer about many.
[[nodiscard]] std::string receipt_line(const SubmittedRecord& row, std::size_t position);

}  // namespace touchstone::api

// A good record of every payload (tests/vectors/records/*.json): tests change one thing and say
// what comes out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ledger/records/record.h"

namespace touchstone::test {

/// Payload names in the order of the schema: "body", "key", "scheme" …
[[nodiscard]] const std::vector<std::string>& payload_names();

/// The JSON form of a good record with that payload; every field of it is given.
[[nodiscard]] std::string good_record_json(std::string_view payload);

/// As good_record_json, parsed. Stops the test program when it is refused.
[[nodiscard]] records::Record good_record(std::string_view payload);

/// Parses any JSON that must be good. Stops the test program when it is refused.
[[nodiscard]] records::Record record_of(std::string_view json);

/// As good_record, for tests that then set fields by hand and call make_record.
[[nodiscard]] records::pb::Record good_message(std::string_view payload);

}  // namespace touchstone::test

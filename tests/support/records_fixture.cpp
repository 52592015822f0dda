#include "tests/support/records_fixture.h"

#include "tests/support/shared.h"

namespace touchstone::test {

namespace {

records::Record must(Result<records::Record> record) {
    if (!record) check_failed(record.error().what.c_str(), __FILE__, __LINE__);
    return *std::move(record);
}

}  // namespace

const std::vector<std::string>& payload_names() {
    static const std::vector<std::string> names{
        "body",          "key",         "scheme",        "edition",        "recognition",
        "accreditation", "scope_line",  "scope_ruling",  "flexible_entry", "designation",
        "acceptance",    "attestation", "status_change", "extent_claim",   "backfill",
        "alert",         "propose",     "approve",       "batch",          "misbehaviour"};
    return names;
}

std::string good_record_json(std::string_view payload) {
    return read_file(std::filesystem::path(TOUCHSTONE_SOURCE_DIR) / "tests/vectors/records" /
                     (std::string(payload) + ".json"));
}

records::Record record_of(std::string_view json) {
    return must(records::from_json(json));
}

records::Record good_record(std::string_view payload) {
    return record_of(good_record_json(payload));
}

records::pb::Record good_message(std::string_view payload) {
    return *good_record(payload);
}

}  // namespace touchstone::test

// The JSON form of records, by Protobuf's own mapping.
#include <google/protobuf/util/json_util.h>

#include "ledger/records/record.h"
#include "ledger/records/strict_json.h"

namespace touchstone::records {

namespace {

constexpr std::size_t kJsonBytesMax = 256 * 1024;

tl::unexpected<Error> bad_json(std::string what) {
    return fail(Errc::invalid, "record.json", std::move(what));
}

// Protobuf's words: "(body.kind): invalid value …", without the prefix that its type names carry.
std::string readable(std::string what) {
    constexpr std::string_view kPrefix = "type.googleapis.com/touchstone.v1.";
    if (const auto at = what.find(kPrefix); at != std::string::npos) what.erase(at, kPrefix.size());
    return what.starts_with(": ") ? what.substr(2) : what;
}

}  // namespace

std::string to_json(const pb::Record& message, bool pretty) {
    google::protobuf::util::JsonPrintOptions options;
    options.add_whitespace = pretty;
    std::string json;
    // Fails only on Any and other well-known types, which records do not have.
    TOUCHSTONE_CHECK(google::protobuf::util::MessageToJsonString(message, &json, options).ok());
    return json;
}

Result<Record> from_json(std::string_view json) {
    if (json.size() > kJsonBytesMax) return bad_json("the JSON text is over 256 KiB");
    TRY_VOID(check_json(json));
    pb::Record message;
    const auto status = google::protobuf::util::JsonStringToMessage(std::string(json), &message);
    if (!status.ok()) return bad_json(readable(std::string(status.message())));
    return make_record(message);
}

}  // namespace touchstone::records

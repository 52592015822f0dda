#include "api/body.h"

#include "api/json_body.h"
#include "crypto/base64.h"

namespace touchstone::api {
namespace {

Result<Bytes> read_line(std::string_view line) {
    TRY(const auto object, parse_json(line));
    const auto* leaf = object.if_contains("leaf");
    if (leaf == nullptr || !leaf->is_string())
        return bad_body("a line is an object with a member \"leaf\", a text");
    const auto& text = leaf->get_string();
    return crypto::from_base64({text.data(), text.size()});
}

}  // namespace

Result<std::vector<Result<Bytes>>> read_lines(std::string_view body) {
    std::vector<Result<Bytes>> leaves;
    while (const auto line = take_line(body)) {
        if (leaves.size() == kRecordsMax) {
            return bad_body("more than " + std::to_string(kRecordsMax) +
                            " records: send the rest in another request");
        }
        leaves.push_back(read_line(*line));
    }
    if (leaves.empty()) return bad_body("no record was sent");
    return leaves;
}

}  // namespace touchstone::api

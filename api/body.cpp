#include "api/body.h"

#include "api/json_body.h"
#include "crypto/base64.h"

namespace touchstone::api {
namespace {

tl::unexpected<Error> bad_body(std::string what) {
    return fail(Errc::invalid, "http.body", std::move(what));
}

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
    while (!body.empty()) {
        const auto end = body.find('\n');
        std::string_view line = body.substr(0, end);
        body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        if (leaves.size() == kRecordsMax) {
            return bad_body("more than " + std::to_string(kRecordsMax) +
                            " records: send the rest in another request");
        }
        leaves.push_back(read_line(line));
    }
    if (leaves.empty()) return bad_body("no record was sent");
    return leaves;
}

}  // namespace touchstone::api

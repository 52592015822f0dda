#include "api/paging.h"

#include "api/escape.h"
#include "api/number.h"
#include "crypto/hex.h"

namespace touchstone::api {

Result<Page> page_of(const Target& target) {
    Page page;
    if (const auto given = target.query.find("limit"); given != target.query.end()) {
        const auto limit = read_number(given->second, kPageMax);
        if (!limit || *limit == 0) {
            return fail(
                Errc::invalid, "http.query",
                "parameter 'limit': must be a number from 1 to " + std::to_string(kPageMax));
        }
        page.limit = static_cast<std::size_t>(*limit);
    }
    if (const auto given = target.query.find("cursor"); given != target.query.end()) {
        const auto after = crypto::from_hex(given->second);
        if (!after || after->empty())
            return fail(Errc::invalid, "http.query",
                        "parameter 'cursor': take it from 'next' of the part before");
        page.after = to_text(*after);
    }
    return page;
}

void link_next(const Target& target, const std::string& last, boost::json::object& body,
               Response& response) {
    std::string next;
    for (const std::string& segment : target.path) next += "/" + escape(segment);
    next += "?cursor=" + crypto::to_hex(as_bytes(last));
    for (const auto& [name, value] : target.query) {
        if (name != "cursor") next += "&" + escape(name) + "=" + escape(value);
    }
    response.headers.emplace_back("Link", "<" + next + ">; rel=\"next\"");
    body["next"] = std::move(next);
}

}  // namespace touchstone::api

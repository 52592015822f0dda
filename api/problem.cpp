#include "api/problem.h"

#include <algorithm>
#include <array>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace touchstone::api {
namespace {

struct Row {
    std::string_view rule;
    unsigned status;
};

/// Rules whose status says more than their code does.
constexpr std::array kRows{
    Row{"http.path", 404},        Row{"http.method", 405},      Row{"http.accept", 406},
    Row{"http.body_size", 413},   Row{"http.target_size", 414}, Row{"http.content_type", 415},
    Row{"http.header_size", 431}, Row{"waiting.share", 429},    Row{"record.quota", 429},
    Row{"map.prefix", 422},       Row{"http.rate", 429},        Row{"http.range", 416},
};

std::string_view title_of(unsigned status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 503:
            return "Service Unavailable";
        default:
            return "Internal Server Error";
    }
}

std::string_view action_of(Errc code) {
    switch (code) {
        case Errc::invalid:
            return "Change the request as the detail says, and send it again.";
        case Errc::not_found:
            return "Check the name; nothing here has it.";
        case Errc::conflict:
            return "Somebody was first, or the order is wrong: look again, then retry.";
        case Errc::busy:
            return "A limit is reached: send it again after the time in Retry-After.";
        case Errc::unavailable:
            return "Try again after the time in Retry-After, or ask another node.";
        case Errc::corrupt:
        case Errc::fatal:
            return "Ask another node, and tell the operator of this one.";
    }
    return {};
}

constexpr std::uint32_t kRetryAfterS = 5;

}  // namespace

unsigned status_of(const Error& error) {
    const auto row = std::find_if(kRows.begin(), kRows.end(),
                                  [&](const Row& known) { return known.rule == error.rule; });
    if (row != kRows.end()) return row->status;
    switch (error.code) {
        case Errc::invalid:
            return 400;
        case Errc::not_found:
            return 404;
        case Errc::conflict:
            return 409;
        case Errc::busy:
        case Errc::unavailable:
            return 503;
        case Errc::corrupt:
        case Errc::fatal:
            return 500;
    }
    return 500;
}

Response problem(const Error& error, const std::string& request_id, std::uint32_t retry_after_s) {
    return problem_as(status_of(error), error, request_id, retry_after_s);
}

Response problem_as(unsigned status, const Error& error, const std::string& request_id,
                    std::uint32_t retry_after_s) {
    boost::json::object body{{"type", "about:blank"},   {"title", title_of(status)},
                             {"status", status},        {"detail", error.what},
                             {"reason", error.rule},    {"action", action_of(error.code)},
                             {"request_id", request_id}};
    Response response{.status = status, .content_type = std::string(kProblem)};
    if (status == 429 || status == 503) {
        const std::uint32_t after = retry_after_s != 0 ? retry_after_s : kRetryAfterS;
        body["retry_after"] = after;
        response.headers.emplace_back("Retry-After", std::to_string(after));
    }
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = boost::json::serialize(body) + "\n";
    return response;
}

}  // namespace touchstone::api

#include "api/finish.h"

#include <algorithm>
#include <array>

#include "api/gzip.h"
#include "api/negotiation.h"
#include "crypto/hex.h"
#include "crypto/sha256.h"

namespace touchstone::api {
namespace {

/// Below it, header and time are more than what is saved.
constexpr std::size_t kGzipBytesMin = 1'024;
constexpr std::size_t kGzipBytesMax = 8u << 20;

const std::string* find(const Response& response, std::string_view name) {
    for (const auto& [known, value] : response.headers) {
        if (known == name) return &value;
    }
    return nullptr;
}

std::string_view body_of(const Response& response) {
    return response.shared ? std::string_view(*response.shared) : std::string_view(response.body);
}

bool may_be_stored(const Response& response) {
    const std::string* control = find(response, "Cache-Control");
    return control != nullptr && *control != "no-store";
}

void add_tag(Response& response, std::string_view coding) {
    std::string tag = std::move(response.digest);
    if (tag.empty()) tag = body_digest(body_of(response));
    if (!coding.empty()) tag += "-" + std::string(coding);
    response.headers.emplace_back("ETag", "\"" + tag + "\"");
}

bool is_text(const Response& response) {
    const std::string_view type = response.content_type;
    return type.starts_with("text/") || type == kJson || type == kNdjson || type == kBundle;
}

/// A bundle is half digests and half names: that half pays.
std::optional<std::string> smaller(const Request& request, const Response& response) {
    constexpr std::array<std::string_view, 1> offered{"gzip"};
    const std::string_view body = body_of(response);
    if (!is_text(response) || body.size() < kGzipBytesMin || body.size() > kGzipBytesMax ||
        choose_coding(request.accept_encoding, offered).empty())
        return std::nullopt;
    return gzip(body);
}

void add_vary(Response& response) {
    const auto vary = std::find_if(response.headers.begin(), response.headers.end(),
                                   [](const auto& header) { return header.first == "Vary"; });
    if (vary == response.headers.end()) {
        response.headers.emplace_back("Vary", "Accept-Encoding");
    } else if (vary->second != "Accept-Encoding") {
        vary->second += ", Accept-Encoding";
    }
}

}  // namespace

std::string body_digest(std::string_view body) {
    const Hash digest = crypto::sha256(as_bytes(body));
    return crypto::to_hex(BytesView(digest).first(16));
}

Response finished(const Request& request, Response response) {
    const bool reads = request.method == Method::get || request.method == Method::head;
    if (!reads || response.status != 200 || response.stream) return response;
    if (find(response, "ETag") == nullptr && may_be_stored(response)) {
        auto encoded = smaller(request, response);
        add_tag(response, encoded ? "gzip" : "");
        if (is_text(response)) add_vary(response);
        if (encoded) {
            response.body = *std::move(encoded);
            response.shared.reset();
            response.headers.emplace_back("Content-Encoding", "gzip");
        }
    }
    const std::string* tag = find(response, "ETag");
    if (tag == nullptr || !names_tag(request.if_none_match, *tag)) return response;
    response.status = 304;
    response.content_type.clear();
    return response;
}

}  // namespace touchstone::api

#include <boost/url/parse.hpp>

#include "api/number.h"
#include "node/webhooks/poster.h"

namespace touchstone::node {

namespace {

constexpr std::uint64_t kPortMax = 65'535;

/// The library's own number wraps around.
bool is_port(std::string_view digits) {
    return api::read_number(digits, kPortMax).value_or(0) > 0;
}

}  // namespace

Result<HttpsUrl> parse_https_url(const std::string& text) {
    const auto refuse = [&](const char* why) {
        return fail(Errc::invalid, "webhook.url", "\"" + text + "\": " + why);
    };
    if (text.size() > kUrlBytesMax) return refuse("a URL of at most 512 bytes was expected");
    const auto url = boost::urls::parse_uri(text);
    if (!url) return refuse("is no URL");
    if (url->scheme_id() != boost::urls::scheme::https) return refuse("must begin with https://");
    if (url->has_userinfo() || url->has_fragment()) return refuse("has a user or a fragment");
    if (url->host_address().empty()) return refuse("names no host");
    if (url->has_port() && !is_port(url->port())) return refuse("has no port that can be used");
    std::string target(url->encoded_path());
    if (target.empty()) target = "/";
    if (url->has_query()) target += "?" + std::string(url->encoded_query());
    return HttpsUrl{.host = std::string(url->host_address()),
                    .port = url->has_port() ? std::string(url->port()) : "443",
                    .target = std::move(target)};
}

}  // namespace touchstone::node

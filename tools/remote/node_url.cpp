#include "tools/remote/node_url.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace touchstone::remote {
namespace {

tl::unexpected<Error> bad_url(std::string_view text, const std::string& why) {
    return fail(Errc::invalid, "network.url", std::string(text) + ": " + why);
}

}  // namespace

std::string NodeUrl::text() const {
    const bool six = host.find(':') != std::string::npos;
    return "http://" + (six ? "[" + host + "]" : host) + (port == "80" ? "" : ":" + port);
}

Result<NodeUrl> parse_node_url(std::string_view text) {
    const auto url = boost::urls::parse_uri({text.data(), text.size()});
    if (!url || url->host().empty()) return bad_url(text, "a node is http://host:port");
    if (url->scheme() == "https")
        return bad_url(text,
                       "this version speaks http; what a node says is proven, not believed, "
                       "whoever carries it");
    if (url->scheme() != "http") return bad_url(text, "a node is http://host:port");
    const bool bare = url->encoded_path().empty() || url->encoded_path() == "/";
    if (!bare || url->has_query() || url->has_fragment() || url->has_userinfo())
        return bad_url(text, "nothing may stand behind host and port");
    NodeUrl node;
    node.host = std::string(url->host_address());
    if (url->has_port() && !url->port().empty()) node.port = std::string(url->port());
    return node;
}

}  // namespace touchstone::remote

#include "tools/remote/node_url.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace touchstone::remote {
namespace {

tl::unexpected<Error> bad_url(std::string_view text, const std::string& why) {
    return fail(Errc::invalid, "network.url", std::string(text) + ": " + why);
}

std::string port_of(bool secure) {
    return secure ? "443" : "80";
}

}  // namespace

std::string NodeUrl::authority() const {
    const bool six = host.find(':') != std::string::npos;
    const bool usual = port == port_of(secure);
    return (six ? "[" + host + "]" : host) + (usual ? "" : ":" + port);
}

std::string NodeUrl::text() const {
    return (secure ? "https://" : "http://") + authority();
}

Result<NodeUrl> parse_node_url(std::string_view text) {
    const auto url = boost::urls::parse_uri({text.data(), text.size()});
    const bool known = url && (url->scheme() == "https" || url->scheme() == "http");
    if (!known || url->host().empty())
        return bad_url(text, "a node is https://host:port or http://host:port");
    const bool bare = url->encoded_path().empty() || url->encoded_path() == "/";
    if (!bare || url->has_query() || url->has_fragment() || url->has_userinfo())
        return bad_url(text, "nothing may stand behind host and port");
    NodeUrl node{.host = std::string(url->host_address()), .secure = url->scheme() == "https"};
    node.port = port_of(node.secure);
    if (url->has_port() && !url->port().empty()) node.port = std::string(url->port());
    return node;
}

}  // namespace touchstone::remote

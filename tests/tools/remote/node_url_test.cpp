#include "tools/remote/node_url.h"

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::remote {
namespace {

TEST(NodeUrl, is_a_host_and_a_port) {
    struct Row {
        const char* text;
        const char* host;
        const char* port;
        const char* again;
        bool secure{};
    };

    const Row rows[] = {
        {"http://node.example", "node.example", "80", "http://node.example"},
        {"http://node.example/", "node.example", "80", "http://node.example"},
        {"http://127.0.0.1:8080", "127.0.0.1", "8080", "http://127.0.0.1:8080"},
        {"http://[::1]:8080/", "::1", "8080", "http://[::1]:8080"},
        {"http://node.example:80", "node.example", "80", "http://node.example"},
        {"https://node.example", "node.example", "443", "https://node.example", true},
        {"https://node.example:443/", "node.example", "443", "https://node.example", true},
        {"https://[::1]:8443", "::1", "8443", "https://[::1]:8443", true},
        {"https://node.example:80", "node.example", "80", "https://node.example:80", true},
    };
    for (const Row& row : rows) {
        const NodeUrl url = parse_node_url(row.text).value();
        EXPECT_EQ(url.host, row.host);
        EXPECT_EQ(url.port, row.port);
        EXPECT_EQ(url.text(), row.again);
        EXPECT_EQ(url.secure, row.secure);
    }
}

TEST(NodeUrl, is_nothing_else) {
    for (const char* text :
         {"", "node.example", "https://", "wss://node.example", "ftp://node.example", "http://",
          "http://:8080", "http://node.example/path", "http://node.example?x",
          "http://node.example/#x", "http://me@node.example", "http://node.example:port"})
        EXPECT_THAT(parse_node_url(text), test::HasRule("network.url")) << text;
}

}  // namespace
}  // namespace touchstone::remote

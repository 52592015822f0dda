#include <gtest/gtest.h>

#include "node/webhooks/poster.h"
#include "tests/support/result_matchers.h"

namespace touchstone::node {
namespace {

using test::HasRule;

TEST(HttpsUrl, is_taken_apart) {
    EXPECT_EQ(parse_https_url("https://a.example").value(), (HttpsUrl{"a.example", "443", "/"}));
    EXPECT_EQ(parse_https_url("https://a.example:8443/hook/1?key=x%20y").value(),
              (HttpsUrl{"a.example", "8443", "/hook/1?key=x%20y"}));
    EXPECT_EQ(parse_https_url("HTTPS://192.0.2.1/").value(), (HttpsUrl{"192.0.2.1", "443", "/"}));
    EXPECT_EQ(parse_https_url("https://[2001:db8::1]:444").value().host, "2001:db8::1");
}

TEST(HttpsUrl, is_refused_where_it_is_another_thing) {
    for (const char* url :
         {"", "a.example", "http://a.example", "https://", "https:///x", "https://u@a.example/",
          "https://u:p@a.example/", "https://a.example/#x", "https://a.example:0/",
          "https://a.example:99999/", "https://a.example/\r\nX: y", "https://a.example/a b",
          "file:///etc/passwd", "https:a.example"})
        EXPECT_THAT(parse_https_url(url), HasRule("webhook.url")) << url;
    EXPECT_THAT(parse_https_url("https://a.example/" + std::string(kUrlBytesMax, 'x')),
                HasRule("webhook.url"));
}

}  // namespace
}  // namespace touchstone::node

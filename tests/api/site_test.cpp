#include "api/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"

namespace touchstone::api {
namespace {

using test::HasRule;

const Site& site() {
    static const Site pages = Site::make({{"index.html", "<!doctype html>"},
                                          {"index.html.br", "brotli"},
                                          {"index.html.gz", "gzip"},
                                          {"sw.js", "worker"},
                                          {"assets/app-5QX2ABCD.js", "app"},
                                          {"assets/logo.xyz", "unknown"}})
                                  .value();
    return pages;
}

std::optional<Response> find(const std::string& path, const std::string& accept_encoding = "") {
    return site().find({.target = path, .accept_encoding = accept_encoding},
                       parse_target(path).value());
}

std::string header(const Response& response, const std::string& name) {
    for (const auto& [known, value] : response.headers) {
        if (known == name) return value;
    }
    return {};
}

TEST(Site, answers_paths_with_files_and_what_pages_draw_with_the_index) {
    const std::pair<const char*, const char*> rows[] = {
        {"/", "<!doctype html>"},
        {"/index.html", "<!doctype html>"},
        {"/check", "<!doctype html>"},
        {"/c/aa.nab.lab/LED%2F1", "<!doctype html>"},
        {"/c/aa.nab.lab/R.1", "<!doctype html>"},
        {"/sw.js", "worker"},
        {"/assets/app-5QX2ABCD.js", "app"},
    };
    for (const auto& [path, body] : rows) {
        const auto found = find(path);
        ASSERT_TRUE(found) << path;
        EXPECT_EQ(*found->shared, body) << path;
    }
}

TEST(Site, has_nothing_else) {
    for (const char* path : {"/none.js", "/assets/app-5QX2ABCD.js.map", "/v1/nowhere", "/tile/0",
                             "/.well-known/nothing", "/..%2f..%2fetc%2fpasswd.txt",
                             "/index.html.br", "/../index.html.x", "/%2e%2e/secret.txt"})
        EXPECT_FALSE(find(path)) << path;
}

TEST(Site, sends_the_encoding_that_is_taken_under_a_tag_of_its_own) {
    const auto plain = find("/");
    const auto brotli = find("/", "gzip, deflate, br");
    const auto gzip = find("/", "gzip;q=0.9, br;q=0.1");
    EXPECT_EQ(*brotli->shared, "brotli");
    EXPECT_EQ(header(*brotli, "Content-Encoding"), "br");
    EXPECT_EQ(*gzip->shared, "gzip");
    EXPECT_EQ(*find("/", "br;q=0, gzip;q=0")->shared, "<!doctype html>");
    EXPECT_EQ(*find("/sw.js", "br")->shared, "worker");
    EXPECT_EQ(header(*plain, "Vary"), "Accept-Encoding");
    const std::string tag = header(*plain, "ETag");
    EXPECT_EQ(tag.size(), 34u);
    EXPECT_EQ(header(*brotli, "ETag"), tag.substr(0, 33) + "-br\"");
    EXPECT_NE(header(*gzip, "ETag"), header(*brotli, "ETag"));
}

TEST(Site, keeps_for_ever_what_changes_its_name) {
    EXPECT_THAT(header(*find("/assets/app-5QX2ABCD.js"), "Cache-Control"),
                testing::HasSubstr("immutable"));
    EXPECT_EQ(header(*find("/"), "Cache-Control"), "no-cache");
    for (const char* name : {"app-5QX2ABCD.js", "app.0a1b2c3d4e.css", "chunk-5QX2ABCD.js.map"})
        EXPECT_TRUE(is_hashed_name(name)) << name;
    for (const char* name :
         {"sw.js", "index.html", "service-register.js", "app-5QX2.js", "x.ABCDEFGH", "", "-", "."})
        EXPECT_FALSE(is_hashed_name(name)) << name;
}

TEST(Site, says_what_a_file_is) {
    EXPECT_EQ(find("/")->content_type, "text/html; charset=utf-8");
    EXPECT_EQ(find("/sw.js")->content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(find("/assets/logo.xyz")->content_type, "application/octet-stream");
}

TEST(Site, lets_pages_load_and_call_this_node_alone) {
    const std::string policy = header(*find("/"), "Content-Security-Policy");
    EXPECT_THAT(policy, testing::HasSubstr("default-src 'none'"));
    EXPECT_THAT(policy, testing::Not(testing::HasSubstr("unsafe-inline")));
    EXPECT_THAT(policy, testing::Not(testing::HasSubstr("'unsafe-eval'")));
    EXPECT_THAT(policy, testing::HasSubstr("script-src 'self' 'wasm-unsafe-eval';"));
    EXPECT_THAT(policy, testing::Not(testing::HasSubstr("http")));
}

TEST(Site, is_no_site_without_an_index_or_with_an_encoding_of_nothing) {
    EXPECT_THAT(Site::make({}), HasRule("http.web"));
    EXPECT_THAT(Site::make({{"a.js", ""}}), HasRule("http.web"));
    EXPECT_THAT(Site::make({{"index.html", ""}, {"a.js.br", ""}}), HasRule("http.web"));
}

}  // namespace
}  // namespace touchstone::api

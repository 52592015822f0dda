#include "api/document/document.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "api/route.h"

namespace touchstone::api {
namespace {

/// "v1/bodies/*" for "/v1/bodies/{body}".
std::string pattern_of(std::string_view path) {
    std::string pattern;
    bool within = false;
    for (const char c : path.substr(1)) {
        if (c == '{') pattern += '*';
        within = c == '{' || (within && c != '}');
        if (!within && c != '}') pattern += c;
    }
    return pattern;
}

TEST(Document, has_every_resource_and_no_other) {
    const auto document = boost::json::parse(kOpenApi).as_object();
    std::map<std::string, const boost::json::object*> described;
    for (const auto& path : document.at("paths").as_object())
        described.emplace(pattern_of(path.key()), &path.value().as_object());
    for (const Route& route : routes()) {
        std::string path(route.path);
        if (path.ends_with("**")) path.pop_back();
        const auto known = described.extract(path);
        ASSERT_FALSE(known.empty()) << route.path;
        EXPECT_TRUE(known.mapped()->contains(reads(route) ? "get" : "post")) << path;
    }
    for (const auto& [path, item] : described) ADD_FAILURE() << path << " is no resource";
}

TEST(Document, is_a_page_without_scripts_and_without_anything_from_elsewhere) {
    for (const char* word : {"<script", "src=", "@import", "url(", "http://", "https://"})
        EXPECT_EQ(kReference.find(word), std::string_view::npos) << word;
    EXPECT_EQ(kReference.substr(0, 15), "<!doctype html>");
}

}  // namespace
}  // namespace touchstone::api

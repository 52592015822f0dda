#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "served.h"

namespace touchstone::test {
namespace {

std::shared_ptr<const api::Site> pages() {
    return std::make_shared<const api::Site>(
        api::Site::make({{"index.html", "<p>"}, {"index.html.br", "br"}, {"app.js", "let a"}})
            .value());
}

struct Pages : testing::Test {
    Served served{{}, pages()};
};

TEST_F(Pages, stand_beside_the_interface) {
    const Reply index = served.get("/", "Accept-Encoding: br\r\n");
    EXPECT_EQ(index.status, 200u);
    EXPECT_EQ(index.body, "br");
    EXPECT_EQ(index.headers.at("content-encoding"), "br");
    EXPECT_EQ(index.headers.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(index.headers.at("referrer-policy"), "no-referrer");
    EXPECT_EQ(served.get("/c/aa.nab.lab/R-1").body, "<p>");
    EXPECT_EQ(served.get("/v1/status").headers.at("content-type"), "application/json");
    EXPECT_EQ(served.get("/v1/nowhere").status, 404u);
    EXPECT_EQ(served.get("/nothing.js").status, 404u);
}

TEST_F(Pages, are_not_sent_again_to_who_has_them) {
    const std::string tag = served.get("/app.js").headers.at("etag");
    Client client(served.port());
    client.send(request("GET", "/app.js", "If-None-Match: \"x\", W/" + tag + "\r\n") +
                request("GET", "/app.js", "If-None-Match: \"x\"\r\n"));
    const Reply same = client.receive(true);
    EXPECT_EQ(same.status, 304u);
    EXPECT_EQ(same.headers.at("etag"), tag);
    EXPECT_EQ(same.headers.count("content-type"), 0u);
    EXPECT_EQ(client.receive().body, "let a");
}

TEST_F(Pages, are_read_and_nothing_else) {
    Client client(served.port());
    client.send(request("HEAD", "/app.js") + request("POST", "/app.js") +
                request("OPTIONS", "/app.js"));
    EXPECT_EQ(client.receive(true).headers.at("content-length"), "5");
    const Reply posted = client.receive();
    EXPECT_EQ(posted.status, 405u);
    EXPECT_EQ(posted.headers.at("allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(client.receive(true).status, 204u);
}

TEST(PagesMissing, are_no_pages) {
    const Served served;
    EXPECT_EQ(served.get("/").status, 404u);
    EXPECT_EQ(served.get("/check").status, 404u);
}

}  // namespace
}  // namespace touchstone::test

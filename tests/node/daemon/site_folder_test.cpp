#include "node/daemon/site_folder.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::node {
namespace {

using test::HasRule;
using test::IsOk;

class SiteFolder : public testing::Test {
  protected:
    void write(const std::string& name, const std::string& text) const {
        const auto path = std::filesystem::path(folder_.path()) / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }

    static bool has(const api::Site& site, const std::string& path) {
        return site.find({.target = path}, api::parse_target(path).value()).has_value();
    }

    test::TemporaryFolder folder_{};
};

TEST_F(SiteFolder, is_read_whole_but_for_links_and_hidden_files) {
    write("index.html", "<p>");
    write("assets/app.js", "a");
    write(".git/secret.txt", "s");
    write(".env.txt", "s");
    std::filesystem::create_symlink("/etc/passwd",
                                    std::filesystem::path(folder_.path()) / "passwd.txt");
    const auto site = load_site(folder_.path());
    ASSERT_THAT(site, IsOk());
    EXPECT_TRUE(has(**site, "/"));
    EXPECT_TRUE(has(**site, "/assets/app.js"));
    for (const char* path : {"/passwd.txt", "/.git/secret.txt", "/.env.txt"})
        EXPECT_FALSE(has(**site, path)) << path;
}

TEST_F(SiteFolder, must_be_there_and_hold_pages) {
    EXPECT_THAT(load_site(folder_.path() + "/none"), HasRule("http.web"));
    EXPECT_THAT(load_site(folder_.path()), HasRule("http.web"));
}

}  // namespace
}  // namespace touchstone::node

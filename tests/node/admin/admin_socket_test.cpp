#include "node/admin/admin_socket.h"

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "local/line_socket.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::node {
namespace {

using testing::HasSubstr;

constexpr std::chrono::milliseconds kPatience{5'000};

struct Operator : testing::Test {
    test::TemporaryFolder folder{};
    std::string path = folder.path() + "/admin.sock";
    std::vector<std::string> lines{};
    Log log{{.level = LogLevel::debug,
             .now_ms = [] { return std::uint64_t{0}; },
             .write = [this](std::string_view line) { lines.emplace_back(line); }}};
    std::unique_ptr<AdminSocket> socket = open();

    std::unique_ptr<AdminSocket> open() {
        Deeds deeds{
            {"echo",
             [](const boost::json::object& said) -> Result<boost::json::object> { return said; }},
            {"refuse", [](const boost::json::object&) -> Result<boost::json::object> {
                 return fail(Errc::invalid, "test.rule", "not so");
             }}};
        return AdminSocket::open(path, std::move(deeds), log).value();
    }

    std::string ask(const std::string& line) const {
        const auto asking = local::connect_to(path).value();
        TOUCHSTONE_CHECK(local::send_line(asking, line, kPatience));
        return local::receive_line(asking, AdminSocket::kLineBytesMax, kPatience).value();
    }
};

TEST_F(Operator, has_deeds_done) {
    EXPECT_EQ(ask(R"({"do":"echo","level":"debug"})"), R"({"done":{"level":"debug"}})");
    EXPECT_EQ(ask(R"({"do":"refuse"})"), R"({"error":{"reason":"test.rule","detail":"not so"}})");
    socket.reset();
    EXPECT_THAT(lines, testing::ElementsAre(HasSubstr("deed=echo"), HasSubstr("done=no")));
}

TEST_F(Operator, is_told_what_is_wrong) {
    EXPECT_THAT(ask(R"({"do":"dance"})"), HasSubstr("admin.deed"));
    for (const char* line : {"", "{", "[]", "null", R"({"do":1})", R"({"level":"debug"})",
                             R"({"do":"echo"} x)", "[[[[[[[[[[[[]]]]]]]]]]]]"})
        EXPECT_THAT(ask(line), HasSubstr("admin.form")) << line;
    EXPECT_THAT(ask(std::string(AdminSocket::kLineBytesMax + 1, 'x')), HasSubstr("socket.line"));
}

TEST_F(Operator, alone_can_reach_it) {
    struct stat found {};

    ASSERT_EQ(::lstat(path.c_str(), &found), 0);
    EXPECT_TRUE(S_ISSOCK(found.st_mode));
    EXPECT_EQ(found.st_mode & 07777, 0600u);
}

TEST_F(Operator, is_not_kept_waiting_by_one_who_says_nothing) {
    const auto silent = local::connect_to(path).value();
    EXPECT_THAT(ask(R"({"do":"echo"})"), HasSubstr("done"));
}

TEST_F(Operator, finds_one_node_at_a_path) {
    EXPECT_EQ(local::listen_at(path).error().rule, "socket.taken");
    socket.reset();
    EXPECT_NE(::access(path.c_str(), F_OK), 0);
    {
        const auto killed = local::listen_at(path).value();  // its name stays
    }
    EXPECT_EQ(local::connect_to(path).error().rule, "socket.connect");
    socket = open();
    EXPECT_THAT(ask(R"({"do":"echo"})"), HasSubstr("done"));
}

TEST(LineSocket, has_a_path_that_the_system_takes) {
    EXPECT_EQ(local::listen_at("").error().rule, "socket.path");
    EXPECT_EQ(local::listen_at(std::string(200, 'x')).error().rule, "socket.path");
    EXPECT_EQ(local::connect_to(std::string(200, 'x')).error().rule, "socket.path");
    test::TemporaryFolder folder;
    EXPECT_EQ(local::listen_at(folder.path() + "/none/admin.sock").error().rule, "socket.listen");
    EXPECT_EQ(local::listen_at(folder.path()).error().rule, "socket.taken");
}

}  // namespace
}  // namespace touchstone::node

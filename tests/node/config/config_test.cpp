#include "node/config/config.h"

#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "node/config/fields.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

namespace touchstone::node {
namespace {

using test::HasRule;
using test::IsOk;

using Variables = std::map<std::string, std::string>;

Environment environment(Variables variables) {
    return [variables = std::move(variables)](const std::string& name) {
        const auto at = variables.find(name);
        return at == variables.end() ? std::nullopt : std::optional(at->second);
    };
}

Result<Config> parse(std::string_view text, Variables variables = {}) {
    return parse_config(text, "node.toml", environment(std::move(variables)));
}

const std::string kKey(64, 'a');

TEST(Config, says_what_it_was_written_from) {
    const Config before{
        .body = "aa.nab",
        .data = "d \"1\"",
        .keys = {.folder = "k", .marks = "m", .passphrase_fd = 3},
        .listen = {"::1", 7400},
        .http = {.listen = Endpoint{"localhost", 80}, .web = "pages"},
        .log = {.level = LogLevel::warning, .format = LogFormat::json},
        .timing = {.delta_ms = 250},
        .limits = {.waiting_records = 12, .waiting_bytes = 3u << 20},
        .peers = {{"bb.nab", {"b.example", 7401}, {1}, false}, {"eye", {}, {2}, true}}};
    const std::string text = format_config(before);
    const auto after = parse(text);
    ASSERT_THAT(after, IsOk());
    EXPECT_EQ(format_config(*after), text);
    EXPECT_EQ(after->data, before.data);
    EXPECT_EQ(after->keys.passphrase_fd, 3);
    EXPECT_EQ(after->listen, before.listen);
    EXPECT_EQ(after->timing.delta_ms, 250U);
    EXPECT_EQ(after->limits.waiting_bytes, 3u << 20);
    ASSERT_EQ(after->peers.size(), 2U);
    EXPECT_EQ(after->peers[0].address, (Endpoint{"b.example", 7401}));
    EXPECT_TRUE(after->peers[1].observer);
}

TEST(Config, of_defaults_is_a_template_with_a_comment_at_every_key) {
    const std::string text = format_config({});
    ASSERT_THAT(parse(text), IsOk());
    EXPECT_THAT(text, testing::HasSubstr("# body =\n"));
    EXPECT_THAT(text, testing::HasSubstr("delta = \"1s\"\n"));
}

TEST(Config, is_described_key_by_key) {
    std::ifstream file(TOUCHSTONE_SOURCE_DIR "/docs/reference/configuration.md");
    const std::string page(std::istreambuf_iterator<char>(file), {});
    EXPECT_THAT(page, testing::HasSubstr("```toml\n" + format_config({}) + "```\n"));
    for (const Field& field : config_fields()) {
        EXPECT_THAT(page, testing::HasSubstr("| `" + variable_of(field) + "` | `" +
                                             full_name(field) + "` |\n"));
    }
}

TEST(Config, has_no_http_unless_asked) {
    EXPECT_FALSE(parse("")->http.listen);
    EXPECT_TRUE(parse("[http]\nlisten = \"127.0.0.1:0\"")->http.listen);
}

TEST(Config, takes_the_environment_over_the_file) {
    const auto config = parse("data = \"there\"\n[timing]\ndelta = \"2s\"",
                              {{"TOUCHSTONE_DATA", "here"},
                               {"TOUCHSTONE_TIMING_DELTA", "500ms"},
                               {"TOUCHSTONE_LIMITS_WAITING_RECORDS", "7"}});
    ASSERT_THAT(config, IsOk());
    EXPECT_EQ(config->data, "here");
    EXPECT_EQ(config->timing.delta_ms, 500U);
    EXPECT_EQ(config->limits.waiting_records, 7U);
    EXPECT_THAT(parse("", {{"TOUCHSTONE_LOG_LEVEL", "loud"}}), HasRule("config.value"));
}

TEST(Config, names_an_unknown_key_its_line_and_the_nearest_known_one) {
    const auto misspelt = parse("data = \"d\"\n[timing]\ndelt = \"1s\"");
    ASSERT_THAT(misspelt, HasRule("config.key"));
    EXPECT_EQ(misspelt.error().what,
              "node.toml, line 3: there is no key \"timing.delt\". Did you mean timing.delta?");
    EXPECT_THAT(parse("dta = \"d\""), HasRule("config.key"));
    EXPECT_THAT(parse("[nowhere]\nx = 1"), HasRule("config.key"));
    EXPECT_THAT(parse("[[peers]]\nbody = \"b\"\nkye = \"\""), HasRule("config.key"));
}

TEST(Config, refuses_what_is_no_toml) {
    const auto broken = parse("data = \n");
    ASSERT_THAT(broken, HasRule("config.toml"));
    EXPECT_THAT(broken.error().what, testing::HasSubstr("line 1"));
    EXPECT_THAT(parse("data = \"a\"\ndata = \"b\""), HasRule("config.toml"));
}

TEST(Config, refuses_values_that_are_none) {
    const std::string peer = "[[peers]]\nbody = \"b\"\n";
    const std::vector<std::pair<const char*, std::string>> rows{
        {"text as number", "data = 5"},
        {"number as text", "[limits]\nwaiting_records = \"5\""},
        {"empty text", "data = \"\""},
        {"control character", "data = \"a\\nb\""},
        {"endpoint without port", "[network]\nlisten = \"localhost\""},
        {"endpoint without host", "[network]\nlisten = \":80\""},
        {"port too large", "[network]\nlisten = \"localhost:65536\""},
        {"word", "[log]\nformat = \"xml\""},
        {"duration without unit", "[timing]\ndelta = \"1\""},
        {"size without unit", "[limits]\nwaiting_bytes = \"1\""},
        {"number below its range", "[limits]\nwaiting_records = 0"},
        {"descriptor above its range", "[keys]\npassphrase_fd = 1024"},
        {"peers that are no tables", "peers = [1]"},
        {"peer without key", peer},
        {"peer without body", "[[peers]]\nkey = \"" + kKey + "\""},
        {"key too short", peer + "key = \"aa\""},
        {"key in upper case", peer + "key = \"" + std::string(64, 'A') + "\""},
        {"role", peer + "key = \"" + kKey + "\"\nrole = \"boss\""},
    };
    for (const auto& [what, text] : rows) EXPECT_THAT(parse(text), HasRule("config.value")) << what;
    EXPECT_THAT(parse(peer + "key = \"" + kKey + "\""), IsOk());
}

TEST(Config, refuses_timers_in_an_impossible_order) {
    EXPECT_THAT(parse("[timing]\ndelta = \"0ms\""), HasRule("consensus.timing"));
}

TEST(Config, resolves_paths_from_the_folder_of_its_file) {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "node.toml") << "data = \"d\"\ngenesis = \"../g.json\"\n"
                                           "[keys]\nfolder = \"/keys\"\nmarks = \"m\"";
    const auto config = read_config(folder / "node.toml", environment({}));
    ASSERT_THAT(config, IsOk());
    EXPECT_EQ(config->data, folder / "d");
    EXPECT_EQ(config->keys.folder, "/keys");
    EXPECT_EQ(config->genesis,
              std::filesystem::path(folder.path()).parent_path().string() + "/g.json");
    EXPECT_THAT(read_config(folder / "other.toml", environment({})), HasRule("file.read"));
}

}  // namespace
}  // namespace touchstone::node

// Tells every story of tests/scenarios/consensus, and holds it to what it expects.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/consensus/play.h"

namespace touchstone::test {
namespace {

std::vector<std::filesystem::path> stories() {
    std::vector<std::filesystem::path> files;
    const std::filesystem::path root(TOUCHSTONE_SOURCE_DIR);
    for (const auto& entry :
         std::filesystem::directory_iterator(root / "tests/scenarios/consensus")) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

std::string read(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// The first lines: a title and `validators 4 epoch=1`. Then what happens, and indented what is so.
void tell(const std::vector<Sentence>& story) {
    ASSERT_GE(story.size(), 3u);
    ASSERT_EQ(story[0].verb, "title");
    ASSERT_EQ(story[1].verb, "validators");
    const std::string epoch = story[1]["epoch"];
    Play play(std::stoul(story[1].words.at(0)), epoch.empty() ? 0 : std::stoull(epoch));
    std::size_t expectations = 0;
    for (std::size_t i = 2; i < story.size(); ++i) {
        SCOPED_TRACE("line " + std::to_string(story[i].line));
        if (story[i].indented || story[i].verb == "until") ++expectations;
        ASSERT_EQ(story[i].indented ? play.examine(story[i]) : play.tell(story[i]), "");
    }
    EXPECT_GT(expectations, 0u);
}

TEST(Stories, of_validators_come_out_as_they_say) {
    const auto files = stories();
    ASSERT_GE(files.size(), 15u);
    for (const auto& file : files) {
        SCOPED_TRACE(file.filename().string());
        const std::string text = read(file);
        EXPECT_LE(std::ranges::count(text, '\n'), 40) << "a story fits on a page";
        ASSERT_NO_THROW(tell(parse_story(text)));
    }
}

}  // namespace
}  // namespace touchstone::test

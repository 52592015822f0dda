// The examples of docs/reference/json.md are records.
#include <gtest/gtest.h>

#include "ledger/records/record.h"
#include "tests/support/result_matchers.h"
#include "tests/support/shared.h"

namespace touchstone::records {
namespace {

std::vector<std::string> examples(const std::string& page) {
    static constexpr std::string_view kOpen = "```json\n", kClose = "```\n";
    std::vector<std::string> found;
    for (std::size_t at = page.find(kOpen); at != std::string::npos; at = page.find(kOpen, at)) {
        at += kOpen.size();
        found.push_back(page.substr(at, page.find(kClose, at) - at));
    }
    return found;
}

TEST(JsonPage, every_example_is_a_good_record) {
    const auto page = test::read_file(TOUCHSTONE_SOURCE_DIR "/docs/reference/json.md");
    const auto texts = examples(page);
    EXPECT_EQ(texts.size(), 3u);
    for (const std::string& text : texts) EXPECT_THAT(from_json(text), test::IsOk()) << text;
}

TEST(JsonPage, the_refusal_it_quotes_is_the_one_that_comes) {
    const auto page = test::read_file(TOUCHSTONE_SOURCE_DIR "/docs/reference/json.md");
    pb::Record record = **from_json(examples(page).at(1));
    auto& attestation = *record.mutable_attestation();
    while (attestation.items_size() < 3) attestation.add_items()->set_kind("product");
    attestation.mutable_items(2)->set_gtin("4006381333932");
    const auto refused = make_record(record);
    ASSERT_FALSE(refused);
    EXPECT_NE(page.find("`" + refused.error().what + "`"), std::string::npos)
        << refused.error().what;
}

}  // namespace
}  // namespace touchstone::records

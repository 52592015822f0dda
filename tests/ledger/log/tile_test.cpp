#include "ledger/log/tile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "memory_tree.h"
#include "tests/support/result_matchers.h"
#include "vectors.h"

namespace touchstone::log {

namespace {

using test::MemoryTree;
using test::numbered_leaves;
using touchstone::test::HasRule;
using touchstone::test::IsOk;

constexpr std::uint64_t kHuge = ~std::uint64_t{0};

/// The vectors write a full tile as width 0.
std::uint32_t width_of(const boost::json::value& cell) {
    const auto width = cell.to_number<std::uint32_t>();
    return width == 0 ? kTileWidth : width;
}

Result<Tile> parse_path(const std::string& path) {
    const auto rest = path.substr(5);  // behind "tile/"
    const auto slash = rest.find('/');
    return parse_tile_path(rest.substr(0, slash), rest.substr(slash + 1));
}

}  // namespace

TEST(TilePath, one_row_a_spelling) {
    struct Row {
        Tile tile;
        const char* path;
    };

    // clang-format off
    const std::vector<Row> rows{
        {{0, 0, 256},             "tile/0/000"},
        {{0, 999, 256},           "tile/0/999"},
        {{0, 1000, 256},          "tile/0/x001/000"},
        {{0, 1234067, 256},       "tile/0/x001/x234/067"},
        {{0, 1234067, 89},        "tile/0/x001/x234/067.p/89"},
        {{63, 0, 1},              "tile/63/000.p/1"},
        {{7, 1000000, 255},       "tile/7/x001/x000/000.p/255"},
        {{0, kHuge, 256},         "tile/0/x018/x446/x744/x073/x709/x551/615"},
    };
    // clang-format on
    for (const Row& row : rows) {
        EXPECT_EQ(tile_path(row.tile), row.path);
        EXPECT_EQ(parse_path(row.path), row.tile) << row.path;
    }
    EXPECT_EQ(entries_path(1234067, 256), "tile/entries/x001/x234/067");
    EXPECT_EQ(entries_path(0, 7), "tile/entries/000.p/7");
}

TEST(TilePath, refuses_every_other_spelling) {
    // clang-format off
    const std::vector<std::pair<const char*, const char*>> rows{
        {"64", "000"},           {"00", "000"},           {"01", "000"},
        {"-1", "000"},           {"+1", "000"},           {"", "000"},
        {" 0", "000"},           {"0x0", "000"},          {"0", ""},
        {"0", "0"},              {"0", "00"},             {"0", "0000"},
        {"0", "x000"},           {"0", "x001"},           {"0", "001/002"},
        {"0", "x000/001"},       {"0", "x000/x001/002"},  {"0", "x001/x002"},
        {"0", "x001/"},          {"0", "/001"},           {"0", "x001//002"},
        {"0", "00a"},            {"0", "X001/002"},       {"0", "x01/002"},
        {"0", "000.p/0"},        {"0", "000.p/256"},      {"0", "000.p/01"},
        {"0", "000.p/"},         {"0", "000.p"},          {"0", "000.p/1/2"},
        {"0", "000.p/1.p/1"},    {"0", ".p/1"},           {"0", "../000"},
        {"0", "x018/x446/x744/x073/x709/x551/616"},       {"0", "x999/x999/x999/x999/x999/x999/999"},
        {"0", "x001/x000/x000/x000/x000/x000/x000/000"},
    };
    // clang-format on
    for (const auto& [level, index] : rows) {
        EXPECT_THAT(parse_tile_path(level, index), HasRule("tile.path")) << level << " " << index;
    }
}

RC_GTEST_PROP(TilePathProperty, a_path_leads_back_to_its_tile, ()) {
    const Tile tile{.level = *rc::gen::inRange<std::uint8_t>(0, 64),
                    .index = *rc::gen::arbitrary<std::uint64_t>(),
                    .width = *rc::gen::inRange<std::uint32_t>(1, 257)};
    RC_ASSERT(parse_path(tile_path(tile)).value() == tile);
}

TEST(TileWidth, as_the_specification_counts_them) {
    struct Row {
        std::uint64_t size;
        std::uint8_t level;
        std::uint64_t index;
        std::uint32_t width;
    };

    // clang-format off
    const std::vector<Row> rows{
        {0,      0,  0,   0},    {1,     0, 0,   1},   {255,   0, 0,   255}, {256,   0, 0,   256},
        {256,    0,  1,   0},    {256,   1, 0,   1},   {257,   0, 1,   1},   {70000, 0, 272, 256},
        {70000,  0,  273, 112},  {70000, 0, 274, 0},   {70000, 1, 0,   256}, {70000, 1, 1,   17},
        {70000,  2,  0,   1},    {70000, 3, 0,   0},   {kHuge, 7, 0,   255}, {kHuge, 8, 0,   0},
        {kHuge,  63, 0,   0},    {kHuge, 0, kHuge / 256, 255},
    };
    // clang-format on
    for (const Row& row : rows) {
        EXPECT_EQ(tile_width(row.level, row.index, row.size), row.width)
            << row.size << " " << int{row.level} << " " << row.index;
    }
}

TEST(Tiles, together_give_the_root_that_the_tree_has) {
    constexpr std::uint64_t kSize = 600;
    const MemoryTree tree(numbered_leaves(kSize));
    std::vector<Hash> leaves;
    for (std::uint64_t index = 0; tile_width(0, index, kSize) != 0; ++index) {
        const auto bytes = read_tile(tree, {0, index, tile_width(0, index, kSize)});
        ASSERT_THAT(bytes, IsOk());
        for (std::size_t i = 0; i < bytes->size(); i += 32) {
            Hash hash{};
            std::copy_n(bytes->begin() + static_cast<std::ptrdiff_t>(i), 32, hash.begin());
            leaves.push_back(hash);
        }
    }
    ASSERT_EQ(leaves.size(), kSize);
    EXPECT_EQ(root_at(MemoryTree(leaves), kSize).value(), root_at(tree, kSize).value());

    const auto upper = read_tile(tree, {1, 0, tile_width(1, 0, kSize)});
    ASSERT_THAT(upper, IsOk());
    ASSERT_EQ(upper->size(), 64U);
    const Hash first = root_at(MemoryTree(numbered_leaves(256)), 256).value();
    EXPECT_TRUE(equal(BytesView{*upper}.first(32), first));
}

TEST(Tiles, are_not_found_where_no_tree_reaches) {
    const MemoryTree tree(numbered_leaves(3));
    EXPECT_THAT(read_tile(tree, {0, 0, 4}), HasRule("test.subtree"));
    EXPECT_THAT(read_tile(tree, {8, 0, 1}), HasRule("tile.level"));
    EXPECT_THAT(read_tile(tree, {63, 0, 1}), HasRule("tile.level"));
}

TEST(Entries, come_back_as_they_went_in) {
    const std::vector<Bytes> leaves{{}, {1}, Bytes(300, 7), Bytes(kEntryBytesMax, 9)};
    const auto bundle = encode_entries(leaves);
    EXPECT_EQ(bundle.size(), 2 + 3 + 302 + 65537U);
    EXPECT_EQ(decode_entries(bundle, 4), leaves);
    EXPECT_EQ(decode_entries({}, 0), std::vector<Bytes>{});
}

TEST(Entries, refuse_too_few_too_many_and_cut_ones) {
    const std::vector<Bytes> leaves{{1, 2}, {3}};
    const auto bundle = encode_entries(leaves);
    EXPECT_THAT(decode_entries(bundle, 1), HasRule("tile.entries"));
    EXPECT_THAT(decode_entries(bundle, 3), HasRule("tile.entries"));
    EXPECT_THAT(decode_entries({}, ~std::uint32_t{0}), HasRule("tile.entries"));
    for (std::size_t size = 0; size < bundle.size(); ++size) {
        EXPECT_THAT(decode_entries(BytesView{bundle}.first(size), 2), HasRule("tile.entries"));
    }
}

TEST(Tiles, vectors_of_tessera) {
    SHARED_FILE_OR_SKIP(path, "vectors/tlog-tiles/layout.json");
    const auto vectors = test::load_json(path);
    for (const auto& row : vectors.at("entries_path_for_index").as_array()) {
        const auto tile = entries_tile(row.at(0).to_number<std::uint64_t>(),
                                       row.at(1).to_number<std::uint64_t>());
        EXPECT_EQ(entries_path(tile.index, tile.width), row.at(2).as_string());
    }
    for (const auto& row : vectors.at("tile_path").as_array()) {
        const Tile tile{row.at(0).to_number<std::uint8_t>(), row.at(1).to_number<std::uint64_t>(),
                        width_of(row.at(2))};
        EXPECT_EQ(tile_path(tile), row.at(3).as_string());
    }
    for (const auto& row : vectors.at("parse").as_array()) {
        const auto tile = parse_tile_path(row.at(0).as_string(), row.at(1).as_string());
        ASSERT_EQ(tile.has_value(), !row.at(4).is_null()) << row;
        if (!tile) continue;
        const Tile expected{row.at(2).to_number<std::uint8_t>(),
                            row.at(3).to_number<std::uint64_t>(), width_of(row.at(4))};
        EXPECT_EQ(*tile, expected) << row;
    }
}

}  // namespace touchstone::log

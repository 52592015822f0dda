#include "ledger/store/index.h"

#include <gtest/gtest.h>

#include "ledger/store/keys.h"
#include "store_fixture.h"
#include "tests/support/result_matchers.h"

namespace touchstone::store {
namespace {

using test::IsOk;
using Subjects = std::vector<std::string>;

const std::string kOf = "attestation/aa.nab.lab/";

Subjects reports(const std::vector<std::string>& numbers) {
    Subjects subjects;
    for (const auto& number : numbers) subjects.push_back(kOf + number);
    return subjects;
}

class IndexTest : public testing::Test {
  protected:
    std::unique_ptr<Database> database{make_memory_database()};
    std::unique_ptr<Ledger> ledger{test::stored_story(test::lend(*database))};
};

TEST_F(IndexTest, finds_attestations_by_everything_people_know_of_them) {
    struct Row {
        IndexKind kind;
        std::string term;
        Subjects found;
    };

    const std::string digest = [] {
        std::string hex;
        for (int i = 0; i < 32; ++i) hex += "5a";
        return hex;
    }();
    const Row rows[] = {
        {IndexKind::number, "TR1", reports({"TR1"})},
        {IndexKind::number, "TR", {}},
        {IndexKind::document, digest, reports({"TR1"})},
        {IndexKind::holder_word, "bright", reports({"TR1"})},
        {IndexKind::holder_word, "灯", reports({"TR1"})},
        {IndexKind::holder_word, "bright lamps", {}},
        {IndexKind::gtin, "04012345678901", reports({"TR1"})},
        {IndexKind::hs, "853952", reports({"TR1"})},
        {IndexKind::hs, "8539", reports({"TR1"})},
        {IndexKind::hs, "85", reports({"TR1"})},
        {IndexKind::hs, "853", {}},
        {IndexKind::cab, "aa.nab.lab", reports({"TR1", "TR2", "TR3", "TR4"})},
        {IndexKind::ab, "aa.nab", reports({"TR1", "TR2", "TR3", "TR4"})},
        {IndexKind::depends_on, kOf + "TR1", reports({"TR2"})},
        {IndexKind::scope_line, "accreditation/aa.nab/LAB42/1", reports({"TR1"})},
        {IndexKind::scope_line, "accreditation/aa.nab/LAB42", reports({"TR1"})},
        {IndexKind::named, "edition/IEC62560/2011", reports({"TR1", "TR2", "TR3", "TR4"})},
        {IndexKind::named, "edition/IEC62560", {}},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(ledger->index().find(row.kind, row.term, 10).value(), row.found) << row.term;
    }
}

TEST_F(IndexTest, gives_pages) {
    const auto& index = ledger->index();
    EXPECT_EQ(index.find(IndexKind::cab, "aa.nab.lab", 2).value(), reports({"TR1", "TR2"}));
    EXPECT_EQ(index.find(IndexKind::cab, "aa.nab.lab", 2, kOf + "TR2").value(),
              reports({"TR3", "TR4"}));
    EXPECT_EQ(index.find(IndexKind::cab, "aa.nab.lab", 2, kOf + "TR4").value(), Subjects{});
    EXPECT_EQ(index.find(IndexKind::cab, "aa.nab.lab", 0).value(), Subjects{});
    EXPECT_EQ(index.attestations_by_body("aa.nab", 3, kOf + "TR1").value(),
              reports({"TR2", "TR3", "TR4"}));
}

TEST_F(IndexTest, finds_numbers_typed_badly) {
    for (const char* typed : {"TR-1", "TRI", "T R l", "TR-11", "T1", "RT1", "X TR1"}) {
        const auto found = ledger->index().near_numbers(typed, 10).value();
        EXPECT_NE(std::find(found.begin(), found.end(), kOf + "TR1"), found.end()) << typed;
    }
    EXPECT_TRUE(ledger->index().near_numbers("AB-999", 10).value().empty());
    EXPECT_EQ(ledger->index().near_numbers("TR-1", 2).value().size(), 2u);
    for (const char* alike : {"TRI", "T R l", "TR1"})
        EXPECT_EQ(ledger->index().near_numbers(alike, 1).value(), reports({"TR1"})) << alike;
}

/// All keys of the indexes.
std::vector<Bytes> entries(const Database& database) {
    std::vector<Bytes> all;
    const auto range = keys::all(keys::Kind::index);
    EXPECT_THAT(database.scan(range.from, range.to,
                              [&](BytesView key, BytesView) {
                                  all.push_back(to_bytes(key));
                                  return true;
                              }),
                IsOk());
    return all;
}

TEST_F(IndexTest, is_rebuilt_when_it_is_behind) {
    const auto before = entries(*database);
    EXPECT_EQ(ledger->index().indexed_size().value(), ledger->size());
    ledger.reset();
    ASSERT_THAT(database->write({.deletes = before}, true), IsOk());
    ASSERT_THAT(database->write({.deletes = {keys::single(keys::Kind::indexed)}}, true), IsOk());
    ledger = Ledger::open(test::lend(*database)).value();
    EXPECT_EQ(ledger->index().indexed_size().value(), 0u);
    ASSERT_THAT(ledger->update_index(), IsOk());
    EXPECT_EQ(entries(*database), before);
    EXPECT_EQ(ledger->index().indexed_size().value(), ledger->size());
}

TEST(Words, are_parted_as_people_search) {
    struct Row {
        const char* name;
        Subjects words;
    };

    const Row rows[] = {
        {"", {}},
        {"Bright Lamps Ltd.", {"bright", "lamps", "ltd"}},
        {"  a  A\ta ", {"a"}},
        {"O'Neil-Smith & Co/KG", {"co", "kg", "neil", "o", "smith"}},
        {"ÉCLAIRAGE", {"Éclairage"}},
        {"明灯 Co", {"co", "明", "灯"}},
        {"LED灯3", {"3", "led", "灯"}},
        {"サンLamp", {"lamp", "サ", "ン"}},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(words_of(row.name), row.words) << row.name;
    }
    EXPECT_TRUE(words_of(std::string(65, 'x')).empty());
    EXPECT_EQ(words_of(std::string(64, 'x')).size(), 1u);
}

}  // namespace
}  // namespace touchstone::store

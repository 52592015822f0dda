#include "tools/touchstone/columns/sheet.h"

#include <random>

#include <boost/json/serialize.hpp>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "ledger/records/record.h"
#include "tests/support/result_matchers.h"

namespace touchstone::cli {
namespace {

using Cells = import::CsvCells;

SheetOptions attestations() {
    return {.kind = "attestation", .author = "xa.nab.lumen"};
}

/// The draft of one row, in JSON; or the rule and what is wrong.
std::string draft(const SheetOptions& options, const Cells& header, const Cells& cells) {
    const auto sheet = Sheet::make(options, header);
    if (!sheet) return sheet.error().rule + ": " + sheet.error().what;
    const auto row = sheet->row(cells);
    if (!row) return row.error().rule + ": " + row.error().what;
    return json::serialize(*row->draft);
}

std::string payload(const Cells& header, const Cells& cells) {
    const std::string whole = draft(attestations(), header, cells);
    const auto begin = whole.find(R"("attestation":)");
    return begin == std::string::npos ? whole : whole.substr(begin + 14, whole.rfind('}') - begin);
}

bool contains(const std::string& whole, const std::string& part) {
    return whole.find(part) != std::string::npos;
}

/// The first two rows of what `import --template` prints.
std::pair<Cells, Cells> template_of(const Kind& kind) {
    std::pair<Cells, Cells> rows;
    for (const std::span<const SheetColumn> columns : {kind.columns, common_columns()}) {
        for (const SheetColumn& column : columns) {
            if (column.example.empty()) continue;
            rows.first.emplace_back(column.name);
            rows.second.emplace_back(column.example);
        }
    }
    return rows;
}

TEST(Sheet, makes_records_of_every_template) {
    for (const Kind& kind : kinds()) {
        if (kind.name == "key") continue;  // the importer completes it from the key file
        const auto [header, cells] = template_of(kind);
        const auto sheet = Sheet::make({.kind = std::string(kind.name)}, header);
        ASSERT_THAT(sheet, test::IsOk()) << kind.name;
        const auto row = sheet->row(cells);
        ASSERT_THAT(row, test::IsOk()) << kind.name;
        EXPECT_THAT(records::from_json(json::serialize(*row->draft)), test::IsOk())
            << kind.name << json::serialize(*row->draft);
    }
}

TEST(Sheet, knows_every_column_that_it_explains) {
    for (const Kind& kind : kinds()) {
        for (const std::span<const SheetColumn> columns : {kind.columns, common_columns()}) {
            for (const SheetColumn& column : columns)
                EXPECT_THAT(find_slot(kind, column.name, "en"), test::IsOk())
                    << kind.name << " " << column.name;
        }
    }
}

TEST(Sheet, names_the_key_that_a_row_registers) {
    const auto sheet = Sheet::make({.kind = "key"}, {"body", "purpose", "author", "decided_on"});
    ASSERT_THAT(sheet, test::IsOk());
    const auto row = sheet->row({"xa.nab.north", "records", "xa.nab.north", "2026-03-01"});
    ASSERT_THAT(row, test::IsOk());
    EXPECT_EQ(row->key->body, "xa.nab.north");
    EXPECT_EQ(row->key->purpose, "records");
}

TEST(Sheet, parts_lists_and_numbers_groups) {
    const std::string lists = payload({"number", "standards", "items.1.model", "items.2.model"},
                                      {"C-1", "IEC 62560:2011; IEC 62612:2013", "L9", "L10"});
    EXPECT_TRUE(contains(lists, R"("standards":[{"standard":"IEC 62560","edition":"2011"},)"))
        << lists;
    EXPECT_TRUE(contains(lists, R"("items":[{"model":"L9"},{"model":"L10"}])")) << lists;
    const std::string gap =
        payload({"number", "items.1.model", "items.2.model"}, {"C-1", "", "L10"});
    EXPECT_TRUE(contains(gap, R"("items":[{"model":"L10"}])")) << gap;
}

TEST(Sheet, never_parts_texts_and_joins_their_languages) {
    const std::string texts =
        payload({"number", "items.1.names", "items.1.names@zh-Hans", "statement", "statement@fr"},
                {"C-1", "lamp; bulb", "灯", "a", "b"});
    EXPECT_TRUE(contains(texts, R"("names":[{"language":"en","text":"lamp; bulb"},)"
                                R"({"language":"zh-Hans","text":"灯"}])"))
        << texts;
    EXPECT_TRUE(contains(texts, R"("statement":{"plain":{"texts":[{"language":"en","text":"a"},)"
                                R"({"language":"fr","text":"b"}]}})"))
        << texts;
}

TEST(Sheet, takes_columns_as_people_write_them) {
    const std::string row = payload({" Number ", "Valid to", "Claims-Accreditation", "Type"},
                                    {" C-1 ", "2029-01-31", "Yes", "Management System"});
    EXPECT_TRUE(contains(row, R"("number":"C-1")")) << row;
    EXPECT_TRUE(contains(row, R"("validTo":"2029-01-31")")) << row;
    EXPECT_TRUE(contains(row, R"("claimsAccreditation":true)")) << row;
    EXPECT_TRUE(contains(row, "ATTESTATION_TYPE_MANAGEMENT_SYSTEM")) << row;
}

TEST(Sheet, makes_one_line_of_a_cell) {
    const std::string row = payload({"number", "items.1.names"}, {"C-1", "two\nlines\tmore\n"});
    EXPECT_TRUE(contains(row, R"("text":"two lines more")")) << row;
}

TEST(Sheet, maps_one_column_to_several_and_others_to_none) {
    SheetOptions options = attestations();
    options.map = {
        {"Cert No", "number"}, {"Issued", "issued_on"}, {"Issued", "decided_on"}, {"Remarks", ""}};
    const std::string row =
        draft(options, {"Cert No", "Issued", "Remarks"}, {"C-1", "2020-02-03", "x"});
    EXPECT_TRUE(contains(row, R"("decidedOn":"2020-02-03")")) << row;
    EXPECT_TRUE(contains(row, R"("issuedOn":"2020-02-03")")) << row;
    EXPECT_FALSE(contains(row, "x\"")) << row;
}

TEST(Sheet, fills_in_what_is_the_same_in_all_rows) {
    SheetOptions options = attestations();
    options.constants = {{"type", "product"}, {"parties.1.role", "holder"}};
    const Cells header{"number", "type", "parties.1.name"};
    const std::string plain = draft(options, header, {"C-1", "", ""});
    EXPECT_TRUE(contains(plain, "ATTESTATION_TYPE_PRODUCT")) << plain;
    EXPECT_FALSE(contains(plain, "parties")) << "a role of nobody: " << plain;
    const std::string named = draft(options, header, {"C-1", "test-report", "Sunfield"});
    EXPECT_TRUE(contains(named, "ATTESTATION_TYPE_TEST_REPORT")) << named;
    EXPECT_TRUE(contains(named, R"("parties":[{"name")")) << named;
    EXPECT_TRUE(contains(named, R"("role":"holder")")) << named;
}

TEST(Sheet, leaves_the_scope_line_to_the_importer) {
    const auto sheet = Sheet::make(attestations(), {"number", "scope_lines"});
    const auto row = sheet->row({"C-1", "auto"});
    ASSERT_THAT(row, test::IsOk());
    EXPECT_TRUE(row->choose_lines);
    const std::string draft = json::serialize(*row->draft);
    EXPECT_FALSE(contains(draft, "scopeLines")) << draft;
    EXPECT_TRUE(contains(draft, "ACCREDITATION_BASIS_ACCREDITATION")) << draft;
}

TEST(Sheet, takes_what_is_reported_as_it_says) {
    const std::string row =
        draft({.kind = "attestation", .author = "xa.nab"}, {"number", "reported", "subject"},
              {"C-1", "yes", "attestation/xa.nab.lumen/C1"});
    EXPECT_TRUE(contains(row, R"("reported":true)")) << row;
    EXPECT_TRUE(contains(row, R"("subject":"attestation/xa.nab.lumen/C1")")) << row;
}

struct Refused {
    const char* column;
    const char* cell;
    std::string what;
};

TEST(Sheet, refuses_a_cell_that_cannot_be_read_and_names_its_column) {
    const std::vector<Refused> rows{
        {"type", "certificate", R"(type: "certificate" is none of product)"},
        {"action", "withdraw", R"(action: "withdraw" is none of issue)"},
        {"basis", "trust", R"(basis: "trust" is none of)"},
        {"outcome", "good", R"(outcome: "good" is none of)"},
        {"claims_accreditation", "maybe", R"(claims_accreditation: "maybe" is neither yes nor no)"},
        {"reported", "1", R"(reported: "1" is neither yes nor no)"},
        {"issued_on", "31.12.2019", R"(issued_on: "31.12.2019" is no day written as YYYY-MM-DD)"},
        {"valid_to", "2019-02-30", R"(valid_to: "2019-02-30" is no day)"},
        {"effective.from", "soon", R"(effective.from: "soon" is no day)"},
        {"parties", "Sunfield", R"(parties: "holder=Name" was expected)"},
        {"supporting", "TR-1", R"(supporting: "test report=attestation)"},
        {"items.1.fields", "853952", R"(items.1.fields: "hs2022:850440" was expected)"},
        {"items", "lamp", "items: a table"},
    };
    for (const Refused& row : rows) {
        const std::string refusal =
            draft(attestations(), {"number", row.column}, {"C-1", row.cell});
        EXPECT_TRUE(contains(refusal, "import.cell: " + row.what)) << row.column << ": " << refusal;
    }
    EXPECT_TRUE(contains(draft({.kind = "extent-claim"}, {"extents.1.recording_lag_days"}, {"-1"}),
                         R"("-1" is no whole number)"));
}

TEST(Sheet, refuses_a_row_whose_subject_is_not_told) {
    for (const auto& [kind, missing] :
         std::vector<std::pair<std::string, std::string>>{{"body", "body"},
                                                          {"accreditation", "number"},
                                                          {"scope-line", "accreditation"},
                                                          {"flexible-entry", "accreditation"},
                                                          {"recognition", "signatory"},
                                                          {"attestation", "number"},
                                                          {"status-change", "number"},
                                                          {"backfill", "body"},
                                                          {"scheme", "id"},
                                                          {"edition", "standard"},
                                                          {"designation", "number"},
                                                          {"acceptance", "economy"},
                                                          {"alert", "id"}}) {
        const std::string refusal =
            draft({.kind = kind}, {"author", "effective.to"}, {"xa.nab", "2027-01-01"});
        EXPECT_TRUE(contains(refusal, "import.cell: " + missing + ": empty")) << refusal;
    }
}

TEST(Sheet, refuses_a_header_that_it_does_not_understand) {
    const auto refusal = [](const SheetOptions& options, const Cells& header) {
        return draft(options, header, {});
    };
    EXPECT_TRUE(contains(refusal(attestations(), {"numbr"}), "Did you mean number?"));
    EXPECT_TRUE(contains(refusal(attestations(), {"items.model"}), "import.header"));
    EXPECT_TRUE(contains(refusal(attestations(), {"items.0.model"}), "import.header"));
    EXPECT_TRUE(contains(refusal(attestations(), {"statement@"}), "import.header"));
    EXPECT_TRUE(contains(refusal(attestations(), {"number", "Number"}), "Two columns fill number"));
    EXPECT_TRUE(contains(refusal(attestations(), {"items.1.names", "items.1.names.1"}),
                         "Two columns fill"));
    SheetOptions mapped = attestations();
    mapped.map = {{"Cert No", "number"}};
    EXPECT_TRUE(contains(refusal(mapped, {"number"}), R"(no column "Cert No")"));
    SheetOptions lenient = attestations();
    lenient.ignore_others = true;
    EXPECT_THAT(Sheet::make(lenient, {"number", "Remarks"}), test::IsOk());
    EXPECT_TRUE(contains(refusal({.kind = "certificate"}, {}), "usage: There is no kind"));
    EXPECT_TRUE(contains(draft(attestations(), {"number", "type"}, {"C-1"}), "import.csv"));
}

/// Every place in a form, groups by their first one.
void add_paths(const google::protobuf::Descriptor& type, const std::string& above,
               std::vector<std::string>& paths) {
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        const std::string path = above + field.name();
        paths.push_back(path);
        const std::string below = path + (field.is_repeated() ? ".1" : "");
        if (field.is_repeated()) paths.push_back(below);
        if (field.message_type() != nullptr) add_paths(*field.message_type(), below + ".", paths);
    }
}

std::vector<std::string> paths_of(const Kind& kind) {
    std::vector<std::string> paths;
    const auto* payload =
        records::pb::Record::descriptor()->FindFieldByName(std::string(kind.payload));
    add_paths(*payload->message_type(), "", paths);
    for (const std::span<const SheetColumn> columns : {kind.columns, common_columns()}) {
        for (const SheetColumn& column : columns) {
            if (column.naming) paths.emplace_back(column.name);
        }
    }
    return paths;
}

const std::vector<std::string> kCells{"",
                                      "auto",
                                      "a;b",
                                      ";",
                                      "x=y",
                                      "=",
                                      "hs2022:851660",
                                      ":",
                                      "2:testing@2020-01-31",
                                      "9:x@y",
                                      "@",
                                      "-1",
                                      "7",
                                      "99999999999999999999",
                                      "yes",
                                      "product",
                                      "issue",
                                      "grant",
                                      "2026-03-01",
                                      "0000-00-00",
                                      "IEC 62560:2011",
                                      "IEC 60335-2 series",
                                      "xa.nab.lumen",
                                      "灯",
                                      "%/",
                                      "00ff",
                                      "attestation/xa.nab/C1",
                                      "04012345678901",
                                      std::string(5'000, 'x'),
                                      std::string(64, 'a')};

TEST(Sheet, makes_a_draft_of_whatever_comes_or_says_by_which_rule_it_does_not) {
    std::mt19937 random(20'260'301);
    const auto any_of = [&](const auto& all) { return all[random() % all.size()]; };
    for (const Kind& kind : kinds()) {
        const std::vector<std::string> paths = paths_of(kind);
        for (int round = 0; round < 400; ++round) {
            Cells header{"author", "decided_on"}, cells{"xa.nab.lumen", "2026-03-01"};
            for (std::size_t i = random() % 6; i != 0; --i) {
                header.push_back(any_of(paths));
                cells.push_back(any_of(kCells));
            }
            const auto sheet = Sheet::make({.kind = std::string(kind.name)}, header);
            if (!sheet) continue;  // one column twice
            const auto row = sheet->row(cells);
            ASSERT_TRUE(row || !row.error().rule.empty());
            if (!row) continue;
            const auto record = records::from_json(json::serialize(*row->draft));
            ASSERT_TRUE(record || !record.error().rule.empty());
        }
    }
}

TEST(DatePattern, reads_days_as_spreadsheets_write_them) {
    const auto read = [](std::string_view pattern, std::string_view text) {
        const auto day = DatePattern::parse(pattern)->read(text);
        return day ? *day : day.error().rule;
    };
    EXPECT_EQ(read("DD.MM.YYYY", "31.12.2019"), "2019-12-31");
    EXPECT_EQ(read("M/D/YYYY", "1/3/2019"), "2019-01-03");
    EXPECT_EQ(read("M/D/YYYY", "12/31/2019"), "2019-12-31");
    EXPECT_EQ(read("YYYYMMDD", "20191231"), "2019-12-31");
    EXPECT_EQ(read("DD.MM.YYYY", "1.3.2019"), "date.form");
    EXPECT_EQ(read("DD.MM.YYYY", "31.12.19"), "date.form");
    EXPECT_EQ(read("DD.MM.YYYY", "31.12.2019 x"), "date.form");
    EXPECT_EQ(read("DD.MM.YYYY", "30.02.2019"), "date.form");
    EXPECT_EQ(read("DD.MM.YYYY", ""), "date.form");
    for (const char* pattern :
         {"", "YYYY", "DD.MM.YY", "DD.MM.YYYY YYYY", "DDD.MM.YYYY", "1.MM.YYYY"})
        EXPECT_THAT(DatePattern::parse(pattern), test::HasRule("usage")) << pattern;
}

}  // namespace
}  // namespace touchstone::cli

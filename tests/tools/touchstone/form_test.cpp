#include "tools/touchstone/form/form.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "ledger/records/record.h"
#include "local/nearest.h"
#include "tests/support/result_matchers.h"
#include "tools/touchstone/exit_code.h"
#include "tools/touchstone/form/path.h"
#include "tools/touchstone/form/template.h"
#include "tools/touchstone/form/toml.h"

namespace touchstone::cli {
namespace {

Result<std::string> strict(const char* form) {
    TRY(const json::object object,
        from_form(json::parse(form).get_object(), *records::pb::Attestation::descriptor(), "en"));
    return json::serialize(object);
}

struct Spelling {
    const char* written;
    const char* strict;
};

TEST(Form, takes_what_people_write) {
    const std::vector<Spelling> rows{
        {R"({"type":"product"})", R"({"type":"ATTESTATION_TYPE_PRODUCT"})"},
        {R"({"type":"test report"})", R"({"type":"ATTESTATION_TYPE_TEST_REPORT"})"},
        {R"({"valid-to":"2029-01-01"})", R"({"validTo":"2029-01-01"})"},
        {R"({"standards":"IEC 62368-1:2018"})",
         R"({"standards":[{"standard":"IEC 62368-1","edition":"2018"}]})"},
        {R"({"methods":["IEC 60335-2 series"]})",
         R"({"methods":[{"standard":"IEC 60335-2","family":true}]})"},
        {R"({"items":{"names":"lamp","fields":"hs2022:8539"}})",
         R"({"items":[{"names":[{"language":"en","text":"lamp"}],"fields":[{"scheme":"hs2022","code":"8539"}]}]})"},
        {R"({"parties":"holder=A = B"})",
         R"({"parties":[{"role":"holder","name":{"plain":{"texts":[{"language":"en","text":"A = B"}]}}}]})"},
    };
    for (const Spelling& row : rows) {
        const auto got = strict(row.written);
        ASSERT_THAT(got, test::IsOk()) << row.written;
        EXPECT_EQ(*got, row.strict);
        EXPECT_EQ(*strict(got->c_str()), row.strict) << "the strict form stays as it is";
    }
}

TEST(Form, turns_hex_digests_into_the_base64_of_the_strict_form) {
    const std::string hex(64, 'a');
    EXPECT_EQ(*strict((R"({"document_sha256":")" + hex + R"("})").c_str()),
              R"({"documentSha256":"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo="})");
}

TEST(Form, names_the_member_that_it_does_not_understand) {
    for (const auto& [form, what] :
         {std::pair{R"({"numbr":"1"})", "numbr: there is no such member; did you mean number?"},
          std::pair{R"({"items":[{"modl":"1"}]})",
                    "items[0].modl: there is no such member; did you mean model?"},
          std::pair{R"({"parties":"Sunfield"})", "parties: \"holder=Name\" was expected."}}) {
        const auto got = strict(form);
        ASSERT_THAT(got, test::HasRule("form.member"));
        EXPECT_EQ(got.error().what, what);
    }
    EXPECT_THAT(strict(R"({"type":"produkt"})"), test::HasRule("form.member"));
}

TEST(Form, reads_toml_with_its_dates_as_texts) {
    const auto object = parse_toml("valid_to = 2029-03-01\nitems = [{ model = \"L9\" }]\n", "f");
    ASSERT_THAT(object, test::IsOk());
    EXPECT_EQ(json::serialize(*object), R"({"items":[{"model":"L9"}],"valid_to":"2029-03-01"})");
    EXPECT_THAT(parse_toml("a = [", "f"), test::HasRule("form.toml"));
    EXPECT_THAT(parse_toml("a = 1\na = 2\n", "f"), test::HasRule("form.toml"));
}

TEST(Form, has_a_template_for_every_payload) {
    const auto* payloads = records::pb::Record::descriptor()->oneof_decl(0);
    for (int i = 0; i < payloads->field_count(); ++i) {
        const std::string text =
            form_template(*payloads->field(i)->message_type(), payloads->field(i)->name());
        EXPECT_THAT(parse_toml(text, payloads->field(i)->name()), test::IsOk());
    }
}

TEST(Path, sets_values_in_lists_and_tables) {
    json::object object;
    ASSERT_THAT(set_path(object, "items.0.model", "L9"), test::IsOk());
    ASSERT_THAT(set_path(object, "items.0.gtin", "4"), test::IsOk());
    ASSERT_THAT(set_assignment(object, "tags=[\"a\"]"), test::IsOk());
    ASSERT_THAT(set_assignment(object, "number=0012"), test::IsOk());
    EXPECT_EQ(json::serialize(object),
              R"({"items":[{"model":"L9","gtin":"4"}],"tags":["a"],"number":"0012"})");
}

TEST(Path, refuses_places_that_are_not_there) {
    json::object object{{"number", "1"}};
    EXPECT_THAT(set_path(object, "items.2.model", "x"), test::HasRule("form.member"));
    EXPECT_THAT(set_path(object, "number.x", "x"), test::HasRule("form.member"));
    EXPECT_THAT(set_assignment(object, "no equals sign"), test::HasRule("usage"));
}

TEST(Nearest, guesses_what_was_meant_and_does_not_guess_wildly) {
    EXPECT_EQ(local::nearest("isue", {"issue", "revise", "list"}), "issue");
    EXPECT_EQ(local::nearest("attest", {"attestation", "body"}), "attestation");
    EXPECT_EQ(local::nearest("zzz", {"issue", "revise"}), "");
}

TEST(ExitCode, tells_verdicts_apart_from_failures) {
    EXPECT_EQ(exit_code_of(verify::CertificateVerdict::not_valid), ExitCode::not_valid);
    EXPECT_EQ(exit_code_of(verify::CertificateVerdict::not_genuine), ExitCode::not_genuine);
    EXPECT_EQ(exit_code_of(Error{Errc::invalid, "usage", ""}), ExitCode::usage);
    EXPECT_EQ(exit_code_of(Error{Errc::unavailable, "context.none", ""}), ExitCode::configuration);
    EXPECT_EQ(exit_code_of(Error{Errc::conflict, "record.previous", ""}), ExitCode::refused);
    EXPECT_EQ(exit_code_of(Error{Errc::corrupt, "bundle.proof", ""}), ExitCode::cannot_confirm);
}

}  // namespace
}  // namespace touchstone::cli

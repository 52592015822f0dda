#include "ledger/records/subject.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/records/subject_patterns.h"
#include "tests/support/result_matchers.h"

namespace touchstone::records {
namespace {

using test::HasRule;
using test::IsOk;

TEST(Subject, escapes_exactly_slash_and_percent) {
    EXPECT_EQ(join_subject({"a/b", "100%", "c d"}).value(), "a%2Fb/100%25/c d");
    EXPECT_EQ(split_subject("a%2Fb/100%25/c d").value(),
              (std::vector<std::string>{"a/b", "100%", "c d"}));
}

TEST(Subject, other_spellings_are_refused) {
    const std::string_view rows[] = {
        "",     "/",
        "a/",   "/a",
        "a//b", "a%2fb",
        "a%",   "a%2",
        "a%20", "a%41",
        "%",    "a\xC3",
        "%2G",  "a/%2",
        "%252", "1234567890123456789012345678901234567890123456789012345678901234%25"};
    for (const std::string_view text : rows) {
        if (text == "%252") continue;  // "%2": the escape is of the percent sign
        EXPECT_THAT(split_subject(text), HasRule("subject.form")) << text;
    }
    EXPECT_THAT(join_subject({}), HasRule("subject.form"));
    EXPECT_THAT(join_subject({"a", ""}), HasRule("subject.form"));
    EXPECT_THAT(join_subject({std::string(65, 'a')}), HasRule("subject.form"));
    EXPECT_THAT(join_subject({"\xFF"}), HasRule("subject.form"));
    EXPECT_THAT(join_subject({std::string(64, '%')}), IsOk());
}

RC_GTEST_PROP(Subject, splitting_undoes_joining, (const std::vector<std::string>& words)) {
    std::vector<std::string> components;
    for (const std::string& word : words) {
        std::string ascii = "%/";
        for (const char c : word.substr(0, 62)) ascii += static_cast<char>(c & 0x7F);
        components.push_back(ascii);
    }
    RC_PRE(!components.empty());
    const auto subject = join_subject(components);
    RC_ASSERT(subject.has_value());
    RC_ASSERT(split_subject(*subject).value() == components);
    RC_ASSERT(join_subject(*split_subject(*subject)).value() == *subject);
}

TEST(BodyId, shape) {
    for (const std::string_view good :
         {"cn.cnas", "us.a2la.1234", "int.gac", "eu.x", "aa.a-b.c--d", "fr.0"}) {
        EXPECT_TRUE(is_body_id(good)) << good;
    }
    const std::string long_id = "cn." + std::string(62, 'a');
    for (const std::string_view bad :
         {std::string_view(""), std::string_view("cn"), std::string_view("cn."),
          std::string_view(".cnas"), std::string_view("cn..a"), std::string_view("cn.a."),
          std::string_view("CN.cnas"), std::string_view("cn.Cnas"), std::string_view("chn.cnas"),
          std::string_view("c1.cnas"), std::string_view("cn.-a"), std::string_view("cn.a-"),
          std::string_view("cn.a_b"), std::string_view("cn.a/b"), std::string_view("cn.é"),
          std::string_view("goods.a"), std::string_view("body.a"), std::string_view(long_id)}) {
        EXPECT_THAT(check_body_id(bad), HasRule("body.id")) << bad;
    }
}

TEST(BodyId, arcs) {
    EXPECT_TRUE(within_arc("us.a2la.1234", "us.a2la"));
    EXPECT_TRUE(within_arc("us.a2la", "us.a2la"));
    EXPECT_FALSE(within_arc("us.a2la2", "us.a2la"));
    EXPECT_FALSE(within_arc("us.a2la", "us.a2la.1234"));
    EXPECT_FALSE(within_arc("us", "us.a2la"));
}

TEST(Subject, keys_are_built_as_they_are_read) {
    const crypto::KeyId key{1, 2, 255};
    EXPECT_EQ(body_subject("cn.cnas"), "body/cn.cnas");
    EXPECT_EQ(key_subject("cn.cnas", key), "key/cn.cnas/0102ff00000000000000000000000000");
    EXPECT_EQ(public_key_subject({}),
              "pubkey/66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
    EXPECT_EQ(attestation_subject("us.a2la.1234", "tr-77/81").value(),
              "attestation/us.a2la.1234/TR7781");
    EXPECT_EQ(accreditation_subject("cn.cnas", "L 0042").value(), "accreditation/cn.cnas/L0042");
    EXPECT_EQ(recognition_subject("cn.cnas", "int.gac", "TESTING.ISOIEC17025").value(),
              "recognition/cn.cnas/int.gac/TESTING.ISOIEC17025");
    EXPECT_EQ(extent_subject("cn.cnas"), "extent/cn.cnas");
    EXPECT_EQ(status_list_subject("cn.cnas", 12), "statuslist/cn.cnas/12");
    EXPECT_THAT(attestation_subject("cnas", "1"), HasRule("body.id"));
    EXPECT_THAT(attestation_subject("cn.cnas", "-"), HasRule("number.form"));
}

struct PatternRow {
    std::string_view subject;
    KeyKind kind;
};

TEST(SubjectPatterns, every_kind_is_told_from_the_others) {
    const PatternRow rows[] = {
        {"body/cn.cnas", KeyKind::body},
        {"key/cn.cnas/0102ff00000000000000000000000000", KeyKind::key},
        {"scheme/int.iecee/cb", KeyKind::scheme},
        {"edition/ISO9001/2015/int.gac", KeyKind::edition},
        {"recognition/cn.cnas/int.gac/TESTING.ISOIEC17025", KeyKind::recognition},
        {"accreditation/cn.cnas/L0042", KeyKind::accreditation},
        {"accreditation/cn.cnas/L0042/1.2", KeyKind::scope_line},
        {"accreditation/cn.cnas/L0042/1.2/e", KeyKind::flexible_entry},
        {"designation/cn.samr/D1", KeyKind::designation},
        {"acceptance/cn/85/x", KeyKind::acceptance},
        {"attestation/us.a2la.1234/TR7781", KeyKind::attestation},
        {"extent/cn.cnas", KeyKind::extent},
        {"backfill/cn.cnas/w1", KeyKind::backfill},
        {"alert/cn.cnas/TR1/a", KeyKind::alert},
        {"alert/body/cn.cnas/a", KeyKind::body_alert},
        {"alert/goods/04006381333931/a", KeyKind::goods_alert},
        {"proposal/p1", KeyKind::proposal},
        {"misbehaviour/0/cn.cnas", KeyKind::misbehaviour},
        {"misbehaviour/9999999999999999999/cn.cnas", KeyKind::misbehaviour},
    };
    for (const PatternRow& row : rows) {
        KeyParts parts;
        ASSERT_TRUE(match_key(row.subject, parts)) << row.subject;
        EXPECT_EQ(parts.kind, row.kind) << row.subject;
        EXPECT_EQ(join_subject(split_subject(row.subject).value()).value(), row.subject);
    }
}

TEST(SubjectPatterns, what_records_are_not_about_has_none) {
    KeyParts parts;
    for (const std::string_view subject :
         {"", "/", "body", "body/", "body/cn.cnas/", "pubkey/00", "statuslist/cn.cnas/0",
          "validators/1", "parameters", "attestation/us.a2la/tr1", "attestation/us.a2la/TR1/x",
          "attestation/us.a2la/TR%2F1", "recognition/cn.cnas/int.gac/A..B",
          "recognition/cn.cnas/int.gac/.", "accreditation/cn.cnas/L/1/2/3"}) {
        EXPECT_FALSE(match_key(subject, parts)) << subject;
    }
}

}  // namespace
}  // namespace touchstone::records

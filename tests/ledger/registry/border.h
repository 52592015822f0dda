// The ledger that the tests of schemes, editions, designations, acceptance rules and alerts begin
// with.
#pragma once
#include "tests/ledger/registry/laboratory.h"

namespace touchstone::registry {

inline constexpr auto kRegulator = "int.reg.ministry";  // sits in dd
inline constexpr auto kOther = "int.reg.office";        // a regulator that sits in ee
inline constexpr auto kOwner = "int.reg.owner";         // of schemes
inline constexpr auto kScheme = "scheme/int.reg.owner/cb";
inline constexpr auto kEdition = "edition/GB49431/2022/int.reg.ministry";
inline constexpr auto kDesignation = "designation/int.reg.ministry/D1";
inline constexpr auto kRule = "acceptance/dd/85/lamps";
inline constexpr auto kAlert = "alert/aa.nab.lab/TR1/a";

/// As laboratory(), with two regulators and a scheme owner, each with a key.
[[nodiscard]] inline test::TestLedger border() {
    auto ledger = laboratory();
    const auto enter = [&](const char* body, pb::BodyKind kind, const char* economy) {
        ledger.register_body(body, kind, [&](pb::Record& r) {
            r.set_author("int.reg");
            r.mutable_body()->set_economy(economy);
        });
        ledger.key(body);
    };
    enter(kRegulator, pb::BODY_KIND_REGULATOR, "dd");
    enter(kOther, pb::BODY_KIND_REGULATOR, "ee");
    enter(kOwner, pb::BODY_KIND_SCHEME_OWNER, "int");
    return ledger;
}

/// A record of `author` on `subject` that follows what stands there; the payload is the caller's.
[[nodiscard]] inline pb::Record draft(const test::TestLedger& ledger, const std::string& author,
                                      const std::string& subject) {
    auto record = ledger.draft_status(subject, pb::STATUS_ACTION_WITHDRAW);
    record.set_author(author);
    return record;
}

[[nodiscard]] inline pb::Record draft_scheme(const test::TestLedger& ledger,
                                             const std::string& author = kOwner,
                                             const std::string& subject = kScheme) {
    auto record = draft(ledger, author, subject);
    auto& scheme = *record.mutable_scheme();
    scheme.set_kind("peer");
    auto& name = *scheme.add_names()->add_texts();
    name.set_language("en");
    name.set_text("CB scheme");
    scheme.add_approved_bodies(kLab);
    return record;
}

[[nodiscard]] inline pb::Record draft_edition(const test::TestLedger& ledger,
                                              const std::string& author = kRegulator) {
    auto record = draft(ledger, author, "edition/GB49431/2022/" + author);
    auto& edition = *record.mutable_edition();
    edition.mutable_standard()->set_standard("GB 4943.1");
    edition.mutable_standard()->set_edition("2022");
    auto& same = *edition.add_identical_to();
    same.set_standard("IEC 62368-1");
    same.set_edition("2018");
    return record;
}

[[nodiscard]] inline pb::Record draft_designation(const test::TestLedger& ledger,
                                                  const std::string& author = kRegulator,
                                                  const std::string& body = kLab) {
    auto record = draft(ledger, author, "designation/" + author + "/D1");
    auto& designation = *record.mutable_designation();
    designation.set_number("D-1");
    designation.set_body(body);
    designation.set_regulation("Lamp order");
    return record;
}

[[nodiscard]] inline pb::Record draft_rule(const test::TestLedger& ledger,
                                           const std::string& author = kRegulator,
                                           const std::string& subject = kRule) {
    auto record = draft(ledger, author, subject);
    auto& rule = *record.mutable_acceptance();
    auto& product = *rule.add_product();
    product.set_language("en");
    product.set_text("LED lamps");
    auto& field = *rule.add_fields();
    field.set_scheme("hs2022");
    field.set_code("853952");
    rule.add_types(pb::ATTESTATION_TYPE_TEST_REPORT);
    rule.set_regulation("Lamp order");
    return record;
}

[[nodiscard]] inline pb::Record draft_alert(const test::TestLedger& ledger,
                                            const std::string& author, pb::AlertAdvice advice,
                                            const std::string& economy = {},
                                            const std::string& subject = kAlert) {
    auto record = draft(ledger, author, subject);
    auto& alert = *record.mutable_alert();
    alert.set_advice(advice);
    alert.set_economy(economy);
    auto& text = *alert.add_text();
    text.set_language("en");
    text.set_text("Look twice.");
    return record;
}

}  // namespace touchstone::registry

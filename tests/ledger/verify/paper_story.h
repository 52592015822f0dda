// A report under an accreditation, on paper: what a test of the judge begins with.
#pragma once
#include "ledger/rules/standard.h"
#include "tests/ledger/verify/paper_ledger.h"
#include "tests/ledger/verify/required.h"

namespace touchstone::test {

inline pb::Record paper(const std::string& author, const std::string& subject) {
    pb::Record record;
    record.set_author(author);
    record.set_subject(subject);
    return record;
}

inline pb::Record paper_body(const std::string& id, pb::BodyKind kind) {
    pb::Record record = paper(id, "body/" + id);
    record.mutable_body()->set_action(pb::BODY_ACTION_REGISTER);
    record.mutable_body()->set_kind(kind);
    record.mutable_body()->set_economy(id.substr(0, id.find('.')));
    auto& name = *record.mutable_body()->add_names()->add_texts();
    name.set_language("en");
    name.set_text("Body " + id);
    return record;
}

inline pb::Record paper_report(const std::string& number) {
    pb::Record record = paper("aa.nab.lab", "attestation/aa.nab.lab/" + number);
    pb::Attestation& content = *record.mutable_attestation();
    content.set_action(pb::ATTESTATION_ACTION_ISSUE);
    content.set_number(number);
    content.set_type(pb::ATTESTATION_TYPE_TEST_REPORT);
    content.set_basis(pb::ACCREDITATION_BASIS_ACCREDITATION);
    content.set_claims_accreditation(true);
    *content.add_standards() = rules::parse_standard("IEC 62560:2011");
    content.add_scope_lines("accreditation/aa.nab/L17/1");
    return record;
}

/// Bodies, recognition, accreditation L17 with line 1, and the report TR1.
inline void tell_report(PaperLedger& ledger) {
    ledger.on("2026-01-05");
    ledger.record(paper_body("int.mra", pb::BODY_KIND_ARRANGEMENT));
    ledger.record(paper_body("aa.nab", pb::BODY_KIND_ACCREDITATION_BODY));
    ledger.record(paper_body("aa.nab.lab", pb::BODY_KIND_CONFORMITY_ASSESSMENT_BODY));
    pb::Record recognition = paper("int.mra", "recognition/aa.nab/int.mra/TESTING");
    recognition.mutable_recognition()->set_arrangement("int.mra");
    recognition.mutable_recognition()->set_signatory("aa.nab");
    auto& level = *recognition.mutable_recognition()->add_levels();
    level.set_level(2);
    level.set_name("testing");
    ledger.record(recognition);
    pb::Record head = paper("aa.nab", "accreditation/aa.nab/L17");
    head.mutable_accreditation()->set_action(pb::GRANT_ACTION_GRANT);
    head.mutable_accreditation()->set_number("L17");
    head.mutable_accreditation()->set_body("aa.nab.lab");
    *head.mutable_accreditation()->mutable_standard() = rules::parse_standard("ISO/IEC 17025:2017");
    head.mutable_accreditation()->add_activities(pb::ACTIVITY_TESTING);
    ledger.record(head);
    pb::Record line = paper("aa.nab", "accreditation/aa.nab/L17/1");
    line.mutable_scope_line()->set_action(pb::GRANT_ACTION_GRANT);
    line.mutable_scope_line()->set_activity(pb::ACTIVITY_TESTING);
    *line.mutable_scope_line()->mutable_standard() = rules::parse_standard("IEC 62560");
    ledger.record(line);
    ledger.record(paper_report("TR1"));
}

inline verify::Question paper_question(const PaperLedger& ledger, const std::string& number) {
    verify::Question question;
    question.issuer = "aa.nab.lab";
    question.number = number;
    question.now_ms = ledger.now_ms();
    return question;
}

inline verify::Verdict paper_verdict(const PaperLedger& ledger, const verify::Question& question) {
    const auto bundle = required(verify::collect(ledger, ledger.genesis(), question));
    return verify::judge(required(verify::open(bundle, ledger.genesis())), question);
}

}  // namespace touchstone::test

#include "ledger/rules/subject_kind.h"

namespace touchstone::rules {

Result<Subject> parse_subject(std::string_view key) {
    records::KeyParts views;
    if (!records::match_key(key, views)) {
        return fail(Errc::invalid, "record.subject",
                    "subject: \"" + std::string(key) + "\" is not what records are about");
    }
    Subject subject{.kind = views.kind};
    for (std::size_t i = 0; i < views.parts.size(); ++i)
        subject.parts[i] = std::string(views.parts[i]);
    return subject;
}

std::string_view name_of(SubjectKind kind) {
    switch (kind) {
        case SubjectKind::body:
            return "body";
        case SubjectKind::key:
            return "key";
        case SubjectKind::scheme:
            return "scheme";
        case SubjectKind::edition:
            return "edition";
        case SubjectKind::recognition:
            return "recognition";
        case SubjectKind::accreditation:
            return "accreditation";
        case SubjectKind::scope_line:
            return "scope line";
        case SubjectKind::flexible_entry:
            return "flexible entry";
        case SubjectKind::designation:
            return "designation";
        case SubjectKind::acceptance:
            return "acceptance";
        case SubjectKind::attestation:
            return "attestation";
        case SubjectKind::extent:
            return "extent claim";
        case SubjectKind::backfill:
            return "backfill window";
        case SubjectKind::alert:
        case SubjectKind::body_alert:
        case SubjectKind::goods_alert:
            return "alert";
        case SubjectKind::proposal:
            return "proposal";
        case SubjectKind::misbehaviour:
            return "misbehaviour";
    }
    return "subject";
}

}  // namespace touchstone::rules

#include "ledger/rules/subject_kind.h"

#include <array>

#include "ledger/records/subject.h"

namespace touchstone::rules {

namespace {

struct Form {
    std::string_view first;
    std::size_t parts;
    SubjectKind kind;
    std::string_view name;
};

// One row for each form of key (design section 5). The attestation comes first: nearly all keys are
// one.
constexpr std::array kForms{
    Form{"attestation", 3, SubjectKind::attestation, "attestation"},
    Form{"body", 2, SubjectKind::body, "body"},
    Form{"key", 3, SubjectKind::key, "key"},
    Form{"pubkey", 2, SubjectKind::public_key, "raw key"},
    Form{"scheme", 3, SubjectKind::scheme, "scheme"},
    Form{"edition", 3, SubjectKind::edition, "edition"},
    Form{"recognition", 4, SubjectKind::recognition, "recognition"},
    Form{"accreditation", 3, SubjectKind::accreditation, "accreditation"},
    Form{"accreditation", 4, SubjectKind::scope_line, "scope line"},
    Form{"accreditation", 5, SubjectKind::flexible_entry, "flexible entry"},
    Form{"designation", 3, SubjectKind::designation, "designation"},
    Form{"acceptance", 3, SubjectKind::acceptance, "acceptance"},
    Form{"alert", 4, SubjectKind::alert, "alert"},
    Form{"extent", 2, SubjectKind::extent, "extent claim"},
    Form{"backfill", 3, SubjectKind::backfill, "backfill window"},
    Form{"proposal", 2, SubjectKind::proposal, "proposal"},
    Form{"validators", 2, SubjectKind::validators, "validator set"},
    Form{"parameters", 1, SubjectKind::parameters, "parameters"},
    Form{"statuslist", 3, SubjectKind::status_list, "status list"},
    Form{"quota", 2, SubjectKind::quota, "quota"},
};

}  // namespace

Result<Subject> parse_subject(std::string_view key) {
    TRY(auto parts, records::split_subject(key));
    for (const auto& form : kForms) {
        if (form.parts == parts.size() && form.first == parts[0])
            return Subject{form.kind, std::move(parts)};
    }
    return fail(Errc::invalid, "subject.kind",
                "subject \"" + std::string(key) + "\": no kind of subject has this form");
}

std::string_view name_of(SubjectKind kind) {
    for (const auto& form : kForms) {
        if (form.kind == kind) return form.name;
    }
    return "subject";
}

}  // namespace touchstone::rules

// What each type of attestation is: whose work, and whether it speaks of one moment.
#include "ledger/rules/scope.h"

namespace touchstone::rules {

namespace pb = records::pb;

namespace {

struct Row {
    pb::AttestationType type;
    pb::Activity activity;
};

// A supplier's declaration is nobody's accredited work.
constexpr Row kRows[] = {
    {pb::ATTESTATION_TYPE_PRODUCT, pb::ACTIVITY_PRODUCT_CERTIFICATION},
    {pb::ATTESTATION_TYPE_PROCESS, pb::ACTIVITY_PRODUCT_CERTIFICATION},
    {pb::ATTESTATION_TYPE_SERVICE, pb::ACTIVITY_PRODUCT_CERTIFICATION},
    {pb::ATTESTATION_TYPE_MANAGEMENT_SYSTEM, pb::ACTIVITY_MANAGEMENT_SYSTEM_CERTIFICATION},
    {pb::ATTESTATION_TYPE_PERSON, pb::ACTIVITY_PERSON_CERTIFICATION},
    {pb::ATTESTATION_TYPE_TEST_REPORT, pb::ACTIVITY_TESTING},
    {pb::ATTESTATION_TYPE_INSPECTION, pb::ACTIVITY_INSPECTION},
    {pb::ATTESTATION_TYPE_CALIBRATION, pb::ACTIVITY_CALIBRATION},
    {pb::ATTESTATION_TYPE_VERIFICATION, pb::ACTIVITY_VALIDATION_VERIFICATION},
    {pb::ATTESTATION_TYPE_VALIDATION, pb::ACTIVITY_VALIDATION_VERIFICATION},
    {pb::ATTESTATION_TYPE_PROFICIENCY, pb::ACTIVITY_PROFICIENCY_TESTING},
};

}  // namespace

pb::Activity activity_of(pb::AttestationType type) {
    for (const auto& row : kRows) {
        if (row.type == type) return row.activity;
    }
    return pb::ACTIVITY_UNSPECIFIED;
}

bool is_point_in_time(pb::AttestationType type) {
    return type == pb::ATTESTATION_TYPE_TEST_REPORT || type == pb::ATTESTATION_TYPE_CALIBRATION ||
           type == pb::ATTESTATION_TYPE_INSPECTION || type == pb::ATTESTATION_TYPE_PROFICIENCY;
}

std::string_view name_of(ScopePart part) {
    switch (part) {
        case ScopePart::activity:
            return "activity";
        case ScopePart::standard:
            return "standard";
        case ScopePart::edition:
            return "edition";
        case ScopePart::method:
            return "method";
        case ScopePart::object:
            return "object";
        case ScopePart::site:
            return "site";
        case ScopePart::field:
            return "field";
        case ScopePart::quantity:
            return "quantity";
        case ScopePart::range:
            return "range";
        case ScopePart::uncertainty:
            return "uncertainty";
    }
    return "";
}

}  // namespace touchstone::rules

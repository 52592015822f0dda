// Schemes, editions of standards, and what economies accept.
#include "ledger/records/form.h"

namespace touchstone::records {

void check(Form form, const pb::Scheme& scheme) {
    form.required("kind", scheme.kind(), keyword);
    form.each("names", scheme.names(), 1);
    form.each("standards", scheme.standards());
    form.texts("marks", scheme.marks(), plain);
    form.texts("approved_bodies", scheme.approved_bodies(), body_id);
}

void check(Form form, const pb::Edition& edition) {
    form.given("standard", edition.has_standard());
    form.nested("standard", edition.has_standard(), edition.standard());
    form.required("standard.edition", edition.standard().edition(), number);
    form.expect("standard.family", !edition.standard().family(),
                "is set: an edition is of one standard");
    check_languages(form, "titles", edition.titles());
    form.text("published_on", edition.published_on(), date);
    form.nested("replaces", edition.has_replaces(), edition.replaces());
    form.each("identical_to", edition.identical_to());
    form.text("accepted_until", edition.accepted_until(), date);
    form.not_before("accepted_until", edition.accepted_until(), "published_on",
                    edition.published_on());
}

void check(Form form, const pb::Acceptance& acceptance) {
    check_languages(form, "product", acceptance.product(), 1);
    form.each("fields", acceptance.fields());
    form.choices("types", acceptance.types(), 1);
    form.text("scheme", acceptance.scheme(), scheme_key);
    form.choices("bases", acceptance.bases());
    form.each("standards", acceptance.standards());
    check_languages(form, "deviations", acceptance.deviations());
    check_languages(form, "further_documents", acceptance.further_documents());
    form.required("regulation", acceptance.regulation(), plain);
}

}  // namespace touchstone::records

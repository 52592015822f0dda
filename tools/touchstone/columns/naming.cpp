#include "tools/touchstone/columns/naming.h"

#include <fmt/format.h>

#include "ledger/records/subject.h"
#include "tools/import/draft.h"
#include "tools/touchstone/form/levels.h"
#include "tools/touchstone/form/subjects.h"

namespace touchstone::cli {
namespace {

/// What a row says, by our names.
class RowNames {
  public:
    RowNames(const json::object& draft, const json::object& payload,
             const std::map<std::string, std::string>& names)
        : author_(import::text_of(draft, "author")), payload_(&payload), names_(&names) {}

    [[nodiscard]] const std::string& author() const { return author_; }

    [[nodiscard]] const json::object& payload() const { return *payload_; }

    [[nodiscard]] std::string or_author(const std::string& name) const {
        return maybe(name).value_or(author_);
    }

    [[nodiscard]] std::optional<std::string> maybe(const std::string& name) const {
        const auto found = names_->find(name);
        if (found != names_->end()) return found->second;
        std::string text = import::text_of(*payload_, name);
        return text.empty() ? std::nullopt : std::optional(std::move(text));
    }

    [[nodiscard]] Result<std::string> need(const std::string& name) const {
        if (auto text = maybe(name)) return *std::move(text);
        return fail(Errc::invalid, "import.cell",
                    fmt::format("{}: empty, and the subject is made of it.", name));
    }

  private:
    std::string author_;
    const json::object* payload_;
    const std::map<std::string, std::string>* names_;
};

Result<std::string> of_scope(const RowNames& row, bool with_entry) {
    TRY(const std::string number, row.need("accreditation"));
    TRY(const std::string line, row.need("line"));
    std::string entry;
    if (with_entry) {
        TRY(entry, row.need("entry"));
    }
    return scope_subject(row.or_author("accreditation_body"), number, line, entry);
}

Result<std::string> of_recognition(const RowNames& row) {
    TRY(const std::string signatory, row.need("signatory"));
    TRY(const std::string arrangement, row.need("arrangement"));
    TRY(const std::string levels, recognition_levels(row.payload()));
    return records::recognition_subject(signatory, arrangement, levels);
}

/// Of a certificate, or of an accreditation or a line of one.
Result<std::string> of_status(const RowNames& row) {
    if (const auto head = row.maybe("accreditation"))
        return scope_subject(row.or_author("accreditation_body"), *head,
                             row.maybe("line").value_or(""), "");
    TRY(const std::string number, row.need("number"));
    return records::attestation_subject(row.or_author("issuer"), number);
}

Result<std::string> below(const RowNames& row, const std::string& kind) {
    TRY(const std::string id, row.need("id"));
    return kind + "/" + row.author() + "/" + id;
}

Result<std::string> of_edition(const RowNames& row) {
    const json::value* standard = row.payload().if_contains("standard");
    if (standard == nullptr) return row.need("standard");
    const json::object& named = standard->get_object();
    return edition_subject(
        import::text_of(named, "standard") + ":" + import::text_of(named, "edition"), row.author());
}

Result<std::string> of_acceptance(const RowNames& row) {
    TRY(const std::string economy, row.need("economy"));
    TRY(const std::string id, row.need("id"));
    return acceptance_subject(economy, row.payload(), id);
}

Result<std::string> of_alert(const RowNames& row) {
    TRY(const std::string id, row.need("id"));
    return alert_subject({.number = row.maybe("number"),
                          .issuer = row.maybe("issuer"),
                          .body = row.maybe("body"),
                          .gtin = row.maybe("gtin")},
                         id);
}

Result<std::string> subject_of(const std::string_view kind, const RowNames& row) {
    if (kind == "scope-line") return of_scope(row, false);
    if (kind == "flexible-entry") return of_scope(row, true);
    if (kind == "recognition") return of_recognition(row);
    if (kind == "status-change") return of_status(row);
    if (kind == "scheme") return below(row, "scheme");
    if (kind == "edition") return of_edition(row);
    if (kind == "acceptance") return of_acceptance(row);
    if (kind == "alert") return of_alert(row);
    if (kind == "extent-claim") return records::extent_subject(row.author());
    if (kind == "body") {
        return row.need("body").map(
            [](const std::string& id) { return records::body_subject(id); });
    }
    if (kind == "backfill") {
        TRY(const std::string body, row.need("body"));
        TRY(const std::string id, row.need("id"));
        return records::join_subject({"backfill", body, id});
    }
    TRY(const std::string number, row.need("number"));
    if (kind == "designation") return designation_subject(row.author(), number);
    return kind == "accreditation" ? records::accreditation_subject(row.author(), number)
                                   : records::attestation_subject(row.author(), number);
}

}  // namespace

Result<void> name_subject(const Kind& kind, json::object& draft,
                          const std::map<std::string, std::string>& names) {
    // A key's follows from the key itself, which the importer looks up; what is reported is of
    // another than its author, and says of whom.
    if (draft.contains("subject") || draft.contains("reported") || kind.name == "key") return {};
    const json::object payload = draft.at(import::payload_member(draft)).get_object();
    TRY(std::string subject, subject_of(kind.name, RowNames(draft, payload, names)));
    draft["subject"] = std::move(subject);
    return {};
}

}  // namespace touchstone::cli

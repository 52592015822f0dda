#include "tools/touchstone/form/subjects.h"

#include "ledger/records/subject.h"
#include "ledger/rules/standard.h"

namespace touchstone::cli {
namespace {

tl::unexpected<Error> unnamed(std::string what) {
    return fail(Errc::invalid, "form.member", std::move(what));
}

/// The chapter under which a rule is filed: that of its first HS code.
std::string chapter_in(const json::object& rule) {
    const json::value* fields = rule.if_contains("fields");
    if (fields == nullptr) return records::chapter_of("");
    for (const json::value& field : fields->get_array()) {
        if (import::text_of(field.get_object(), "scheme").starts_with("hs"))
            return records::chapter_of(import::text_of(field.get_object(), "code"));
    }
    return records::chapter_of("");
}

}  // namespace

Result<std::string> scope_subject(const std::string& ab, const std::string& number,
                                  const std::string& line, const std::string& entry) {
    TRY(std::string subject, records::accreditation_subject(ab, number));
    for (const std::string& part : {line, entry}) {
        if (!part.empty()) subject += "/" + part;
    }
    return subject;
}

Result<std::string> edition_subject(const std::string& standard, const std::string& declarer) {
    const records::pb::StandardRef named = rules::parse_standard(standard);
    if (named.edition().empty() || named.family())
        return unnamed("standard: name one edition: \"ISO/IEC 27001:2013\".");
    TRY(const std::string prefix, records::edition_prefix(named.standard(), named.edition()));
    return prefix + declarer;
}

Result<std::string> designation_subject(const std::string& regulator, const std::string& number) {
    TRY(const std::string key, records::number_key(number));
    return "designation/" + regulator + "/" + key;
}

std::string acceptance_subject(const std::string& economy, const json::object& rule,
                               const std::string& id) {
    return "acceptance/" + economy + "/" + chapter_in(rule) + "/" + id;
}

Result<std::string> alert_subject(const AlertTarget& target, const std::string& id) {
    const auto given = [](const std::optional<std::string>& one) { return one ? 1 : 0; };
    if (given(target.number) + given(target.body) + given(target.gtin) != 1)
        return unnamed("Name one of number, body and gtin.");
    if (target.body) return "alert/body/" + *target.body + "/" + id;
    if (target.gtin) {
        const std::string key = records::gtin_key(*target.gtin);
        if (key.empty()) return unnamed("gtin: not a GTIN of 8, 12, 13 or 14 digits.");
        return "alert/goods/" + key + "/" + id;
    }
    if (!target.issuer) return unnamed("issuer: say whose number it is, or claims to be.");
    TRY(const std::string key, records::number_key(*target.number));
    return "alert/" + *target.issuer + "/" + key + "/" + id;
}

}  // namespace touchstone::cli

// The kinds of subject, told by the map key alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "crypto/result.h"

namespace touchstone::rules {

enum class SubjectKind : std::uint8_t {
    body,
    key,
    public_key,
    scheme,
    edition,
    recognition,
    accreditation,
    scope_line,
    flexible_entry,
    designation,
    acceptance,
    attestation,
    alert,
    extent,
    backfill,
    proposal,
    validators,
    parameters,
    status_list,
    quota,
};

/// A map key taken apart: its kind and its components, the first of which names the kind.
struct Subject {
    SubjectKind kind{};
    std::vector<std::string> parts{};

    /// The body that the subject belongs to: the second component, where that is one.
    [[nodiscard]] const std::string& owner() const { return parts[1]; }
};

/// Errors: `invalid`, rule `subject.kind` (unknown kind, wrong number of components), or as
/// split_subject.
[[nodiscard]] Result<Subject> parse_subject(std::string_view key);

/// "attestation", "scope line" ...; for people.
[[nodiscard]] std::string_view name_of(SubjectKind kind);

}  // namespace touchstone::rules
